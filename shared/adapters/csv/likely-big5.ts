const samples = 20_000;
/** Frequent in tables of this trade and written alike in no other encoding's misreading. */
const traditional = /[的是不有人中日期編號姓名客戶金額合同類型狀態項目階段職務單位備註電話時間工部門]/g;
const simplified = /[的是不有人中日期编号姓名客户金额合同类型状态项目阶段职务单位备注电话时间工部门]/g;

/** True when a file that begins with `head` and reads as GB18030 is more likely Big5: nearly any Big5 is valid GB18030 too. */
export function isLikelyBig5(head: Uint8Array): boolean {
  const decode = (encoding: string) => new TextDecoder(encoding).decode(head.subarray(0, samples));
  return hits(decode('big5'), traditional) > hits(decode('gb18030'), simplified);
}

const hits = (text: string, words: RegExp): number => text.match(words)?.length ?? 0;
