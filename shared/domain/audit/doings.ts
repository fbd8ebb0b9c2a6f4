/** Verbs that different people use for one act, each class by its characters. */
export const doings: readonly RegExp[] = [
  /[送递寄报]|交(?!代)/,
  /[签盖]/,
  /[画绘制]|制图/,
  /[写编稿]|起草|执笔|撰写|署名|落款|方案/,
  /[修换装]|维修|抢修|施工/,
  /[开跑驾]车?|司机/,
  /[讲]|授课|主讲/,
  /[领取]|签收|接收/,
  /[查检验巡]|检查|巡查|带班|带队/,
  /[谈洽]|对接|联系|主谈/,
  /处理|处置|办理|办/,
  /操作|飞|驾驶/,
  /拜访|走访|去/,
];

/** True when both words tell of one act. */
export function isOneDoing(one: string, other: string): boolean {
  if (
    [...one.slice(0, 6)].some(
      (character) =>
        other.includes(character) &&
        /[\u4e00-\u9fa5]/.test(character) &&
        !/[到在了的负责牵头去公司完成周日一二三四五六县镇市区]/.test(character),
    )
  )
    return true;
  return doings.some((verbs) => verbs.test(one) && verbs.test(other));
}
