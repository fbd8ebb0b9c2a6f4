import { type Finding, findingAt } from './finding.ts';
import type { ReviewText, Statement } from './statements/statement.ts';

const bodies =
  /[\u4e00-\u9fa5（）()]{2,24}?(?:有限公司|股份公司|分公司|公司|集团|研究院|设计院|事务所|合作社|院|中心|科技|银行|学校|医院|协会|商行|门店|局|所|厂)(?![长内外里面位部])/g;
/** So many statements at the start and at the end may name the writer. */
const opening = 6;
const closing = 8;
const shortest = 5;
/** One other character here tells two bodies apart: 东城公司 and 西城公司. */
const apart = /[东西南北中上下内外新老大小左右前后甲乙丙丁一二三四五六七八九十省市县区州镇乡村]/;

/** Sentences that speak of somebody else. */
const others = /合作|竞争|对手|同行|竞品|供应商|甲方|客户|中标|候选/;

interface Named {
  readonly name: string;
  readonly statement: Statement;
}

/** The writer's own name, at the start and at the end or wherever it stands, is written in one way. */
export function miswrittenName({ headings, statements }: ReviewText): Finding[] {
  const first = [...headings.slice(0, 2), ...statements.slice(0, opening)].flatMap(namesIn);
  const last = statements.slice(-closing).flatMap(namesIn);
  const own = [...new Map([...first, ...last].map((one) => [one.name, one])).values()].slice(0, 24);
  for (const one of own) {
    const other = own.find((candidate) => candidate !== one && differInOne(one.name, candidate.name));
    if (other === undefined) continue;
    const [late, early] = own.indexOf(one) > own.indexOf(other) ? [one, other] : [other, one];
    const message = `本单位名称一处写“${early.name}”，一处写“${late.name}”：请核对全称`;
    return [findingAt(late.statement, message, early.statement)];
  }
  return [];
}

function namesIn(statement: Statement): Named[] {
  if (statement.cell !== undefined || statement.text.length > 400 || others.test(statement.text)) return [];
  return (statement.quote.match(bodies) ?? [])
    .slice(0, 4)
    .map((name) => ({
      name: name.replace(/^.*(?:[（(]|单位|编制|邀请|报请|拟|请|在|由|与|和|对)(?=[\u4e00-\u9fa5]{4})/, ''),
      statement,
    }))
    .filter(({ name }) => name.length >= shortest);
}

/** Same length and one other character, which is none that tells two bodies apart. */
function differInOne(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length);
  // Whatever stands before the name in one of them does not count.
  const [first, second] = [one.slice(-length), other.slice(-length)];
  if (length < shortest || (one.length !== other.length && length < 6)) return false;
  const places = [...first].flatMap((character, at) => (character === second.charAt(at) ? [] : [at]));
  const [at] = places;
  if (places.length !== 1 || at === undefined) return false;
  return !apart.test(first.charAt(at)) && !apart.test(second.charAt(at));
}
