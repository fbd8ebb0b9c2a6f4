const called = /^(?:小|老|阿)([\u3400-\u9fff])$|^([\u3400-\u9fff])(?:总|工|经理|主任|部长|会计|出纳|老师|哥|姐)$/;

/** The surname, or the name, by which colleagues call somebody: 丁 of 丁总, 安 of 小安; undefined for any other name. */
export function nicknameOf(plain: string): string | undefined {
  const found = called.exec(plain);
  return found?.[1] ?? found?.[2];
}
