/** What ledgers call the nodes of a contract. */
export const nodeTypes: Readonly<Record<string, string>> = {
  预付款: '预付',
  首付款: '预付',
  首付: '预付',
  定金: '预付',
  首期款: '预付',
  进度款: '进度',
  中期款: '进度',
  中期: '进度',
  阶段款: '进度',
  过程款: '进度',
  成果款: '进度',
  验收款: '验收',
  初验款: '验收',
  初验: '验收',
  终验款: '验收',
  终验: '验收',
  竣工验收: '验收',
  验收合格款: '验收',
  审计款: '审计',
  审定款: '审计',
  结算款: '决算',
  决算款: '决算',
  结算: '决算',
  尾款: '决算',
  质保: '质保金',
  质保款: '质保金',
  质量保证金: '质保金',
  质保尾款: '质保金',
  保修金: '质保金',
};

/** The type of a node that is called `name`, undefined where its name does not tell. */
export function nodeTypeOf(name: string): string | undefined {
  const exact = nodeTypes[name];
  if (exact !== undefined) return exact;
  const choices = ['质保金', '预付', '验收', '审计', '决算', '进度'];
  const named = choices.filter((choice) => name.includes(choice));
  if (named.length === 1) return named[0];
  const words = Object.entries(nodeTypes).filter(([word]) => name.includes(word));
  const types = new Set(words.map(([, type]) => type));
  return types.size === 1 ? [...types][0] : undefined;
}
