import { type Finding, findingAt } from './finding.ts';
import { type Figure, figuresIn } from './statements/figures.ts';
import { corrected, shown } from './statements/segments.ts';
import type { ReviewText, Statement } from './statements/statement.ts';

/** Amounts that one sentence makes of each other: a share of a sum, a price times a count, a rent times its months. */
export function wronglyPriced({ statements }: ReviewText): Finding[] {
  return statements.flatMap((statement): Finding[] => {
    if (statement.text.length > 400 || corrected.test(statement.text) || !/元|万/.test(statement.text)) return [];
    const figures = statement.cell === undefined ? statement.figures : figuresIn(statement.text);
    return [...partOf(statement, figures), ...product(statement, figures)].slice(0, 1);
  });
}

/** `合同总价100万元，首付款30%即36万元`. */
function partOf(statement: Statement, figures: readonly Figure[]): Finding[] {
  return figures.flatMap((share, at): Finding[] => {
    const [sum, part] = [figures.slice(0, at).findLast(({ kind }) => kind === 'money'), figures[at + 1]];
    if (share.unit !== '%' || share.value > 100 || sum === undefined || part?.kind !== 'money') return [];
    const link = statement.text.slice(share.end, part.index);
    if (!/^\s?(?:[，,]?\s?(?:即|计|就是|为|合|共|等于|也就是)\s?|[（(]\s?|[＝=]\s?)$/.test(link) || share.isRough)
      return [];
    const expected = (sum.value * share.value) / 100;
    if (Math.abs(expected - part.value) <= Math.max(part.step, expected * 0.01) || sum.isRough) return [];
    const message = `${sum.written}的 ${share.written} 是 ${shown(expected, part)}，不是 ${part.written}`;
    return [findingAt(statement, message)];
  });
}

const per = /单价|每月|月租/;
const sum = /共|合计|总|应付|应收|小计|货款|计$/;

/** `采购20台，单价5000元，共12万元`, `每月2万元，租期6个月，合计13万元`. */
function product(statement: Statement, figures: readonly Figure[]): Finding[] {
  const price = figures.find(({ kind, label }) => kind === 'money' && per.test(label));
  const total = figures.findLast(({ kind, label }) => kind === 'money' && sum.test(label) && !per.test(label));
  if (price === undefined || total === undefined || price === total || price.isRough || total.isRough) return [];
  const counts = figures.filter(
    (figure) => figure !== price && figure !== total && figure.kind !== 'share' && figure.kind !== 'money',
  );
  const others = figures.filter((figure) => figure.kind === 'money' && figure !== price && figure !== total);
  const [count, ...more] = counts;
  if (count === undefined || more.length > 0 || others.length > 0 || count.isRough) return [];
  const isMonths = /每月|月租/.test(price.label) ? /月/.test(count.unit) : count.kind === 'count';
  const expected = price.value * count.value;
  if (!isMonths || Math.abs(expected - total.value) <= Math.max(total.step / 2, 0.5)) return [];
  if (expected > total.value * 3 || total.value > expected * 3) return [];
  return [
    findingAt(statement, `${price.written} × ${count.written} ＝ ${shown(expected, total)}，不是 ${total.written}`),
  ];
}
