/**
 * Why an answer has no rows: it says itself that there is nothing (暂无数据, an empty array of records), or no list was
 * found on it. Neither is "nothing new".
 */
export function emptinessOf(body: string): '空列表' | '无列表' {
  const head = body.slice(0, 200_000);
  const says =
    /暂无(?:数据|信息|内容|相关|记录|公告)|没有(?:找到|查询到|相关|符合).{0,12}(?:信息|数据|内容|结果|记录)|未(?:找到|查询到).{0,10}(?:信息|数据|结果|记录)/;
  const emptyData = /^[\s\ufeff]*[{[][\s\S]{0,2000}?\[\s*\]/;
  return says.test(head) || emptyData.test(head) ? '空列表' : '无列表';
}
