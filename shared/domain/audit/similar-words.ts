const common =
  /公司|集团|项目|工作|支持|配合|对接|推进|客户|政府|提供|准备|合作|完成|落实|开展|进行|相关|材料|部门|事项|负责|需求|协调|前|后/g;

/** Pairs of neighbouring Chinese characters in what is particular about `text`. */
function pairs(text: string): Set<string> {
  const result = new Set<string>();
  for (const run of text.replace(common, ' ').match(/[\u4e00-\u9fa5A-Za-z]{2,}/g) ?? []) {
    for (let index = 0; index + 2 <= run.length; index += 1) result.add(run.slice(index, index + 2));
  }
  return result;
}

/** How many particular pairs of characters two texts share. */
export function sharedPairs(one: string, other: string): number {
  const second = pairs(other);
  return [...pairs(one)].filter((pair) => second.has(pair)).length;
}
