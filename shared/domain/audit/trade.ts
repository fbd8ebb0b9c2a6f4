import type { ReviewText } from './statements/statement.ts';

/** Words of a review of work with government clients, each counted once. */
const ours =
  /复盘|政府|客户|项目|拜访|走访|回款|应收|招标|投标|推介|战略合作|局长|县长|书记|区长|镇长|领导|谈判|标段|整治|自然资源|农业农村|合作方|接待/g;
/** Words of other trades, in which signing, paying, praise and hospitality are daily and need no contract number. */
const others =
  /学校|幼儿园|家长|学生|学员|教师|外教|医院|患者|病区|护士|门诊|物业|业主|食堂|餐厅|后厨|门店|顾客|车间|快递|派件|酒店|客房|居民|图书馆|读者|会员|合作社|司机|保洁|租户|孩子|学费|员工旅游|职工/g;
/** So much of a text shows its trade. */
const mostStatements = 2_000;

/**
 * True when a claim without ground is a fault of this text: it speaks of our trade, and not rather of another. Elsewhere
 * nobody writes the contract beside 已签约, and a rule that asks for it would be wrong.
 */
export function isOurTrade({ headings, statements }: ReviewText): boolean {
  const words = [...headings, ...statements.slice(0, mostStatements)].map(({ text }) => text).join('\n');
  const count = (pattern: RegExp): number => new Set(words.match(pattern)).size;
  const own = count(ours);
  return own > 0 && (own >= 3 || count(others) === 0);
}
