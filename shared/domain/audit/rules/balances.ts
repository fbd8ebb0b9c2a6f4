import { balanceColumns, wrongBalances } from '../balance-columns.ts';
import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import { flowColumns } from '../flow-columns.ts';
import { learnedColumns } from '../learned-columns.ts';
import type { Figure } from '../statements/figures.ts';
import { corrected, isSameUnit, shown, someAddUpTo } from '../statements/segments.ts';
import type { Statement } from '../statements/statement.ts';

/** What is left is the whole less what was done; a stock is the old one with what came and without what went. */
export const balances: Rule = {
  id: 'balances',
  title: '余额、剩余与增减相符',
  mend: '按总数、已办、剩余三个数重算，改错的那个',
  check(text) {
    const sentences = text.statements.filter(
      ({ figures, text: words }) => figures.length > 1 && !corrected.test(words.replace(/不是/g, '')),
    );
    const tables = text.tables.flatMap(balanceColumns);
    const findings = [
      ...sentences.flatMap((statement) =>
        first(netOf(statement), flowOf(statement), stockOf(statement), restOf(statement), productOf(statement)),
      ),
      ...sentences.flatMap((statement) => againstEarlier(statement, text.statements)),
      ...text.tables.flatMap((table) =>
        first(balanceColumns(table).flatMap(wrongBalances), flowColumns(table), learnedColumns(table)),
      ),
    ];
    return outcomeOf(sentences.length + tables.length, findings);
  },
};

const first = (...found: readonly Finding[][]): Finding[] => found.find((one) => one.length > 0) ?? [];

const rest =
  /不采纳|不同意|不接受|不参加|弃权|反对|剩|结余|余额|余款|尾款|(?:其|尚|节|所)余|^差$|未(?!来|知|必)|没|待|还需|尚需|欠|遗留|还有|还差|另外|缺(?!陷)|请假|坏|维修|在修|非|无效|不合格|不通过|失败|缺勤|退回/;
const coming = /新增|入院|入库|进货|购入|购进|流入|新入|转入|入职|收入|借入|到货|补充|进了|又进|新签|增加/;
const going =
  /出院|出库|出货|关闭|解决|退|流出|转出|离职|销售|减少|领用|支出|归还|发出|消化|修复|办结|销号|卖|领走|用掉|拉走|运走/;
const opening = /昨日结存|昨日库存|昨结|上日|期初|月初|周初|上周|上月末?|原有|年初|结转|上期|原来|起初/;
const closing = /结存|期末|月末|周末|现有|现在|遗留|库存|结余|剩余|在院|在住|目前|余额|还有|尚有|未关闭/;

const counted = (statement: Statement): readonly Figure[] =>
  statement.figures.filter(({ kind, isRough }) => kind !== 'share' && kind !== 'time' && !isRough);

/** `新入住 5 人，退住 2 人，净增 3 人`. */
function netOf(statement: Statement): Finding[] {
  return counted(statement).flatMap((net, at, all): Finding[] => {
    const sign = /净(?:增|流入|入)/.test(net.label) ? 1 : /净(?:减|流出|出)/.test(net.label) ? -1 : 0;
    if (sign === 0) return [];
    const before = all.slice(0, at).filter((figure) => isSameUnit(figure, net));
    const [one, two, ...more] = before;
    const isPair = more.length === 0 && two !== undefined && !/净/.test(two.label);
    const [came, went] = [
      before.findLast(({ label }) => coming.test(label)) ?? (isPair ? one : undefined),
      before.findLast(({ label }) => going.test(label)) ?? (isPair ? two : undefined),
    ];
    if (came === undefined || went === undefined || came === went) return [];
    const value = sign * (came.value - went.value);
    // 由 1.86 万升至 2.03 万 and 关了 23 个、新开 9 个 do not say which of the two came in.
    const isEitherWay = !coming.test(came.label) && !going.test(went.label);
    return isEqual(value, net.value) || (isEitherWay && isEqual(-value, net.value))
      ? []
      : [
          wrong(
            statement,
            `${came.label}${came.written}、${went.label}${went.written}，净数应为 ${shown(value, net)}，不是 ${net.written}`,
          ),
        ];
  });
}

const before =
  /期初|月初|周初|年初|原有|上期末|原来有|(?:上周|上月|上期|昨[天日]|原来|本来|起初|接手时|去年底|年前)[^，。；]{0,8}(?:有|存|剩|余|在[册库院住岗职栏校])/;
const after =
  /期末|月末|周末|剩(?!余价)|结存|结余|库存还有|(?:眼下|现在|目前|如今|现|手[头上里]|到[今现]|截至)[^，。；]{0,8}(?:有|存|在|为)|还有|余$/;
/** Anything that makes a stock larger or smaller. */
const move = /[进入收增来招购买补添产调转领出用走退离减发卖销耗废坏还付支花借送拨拉提死亡搬]/;

/** An old stock and a new one differ by what else is counted beside them, whatever the words for coming and going. */
function stockOf(statement: Statement): Finding[] {
  const [, ...later] = statement.text.split('。');
  if (later.some((words) => /\d/.test(words)) || statement.text.includes('其中')) return [];
  const all = counted(statement);
  const [old, now] = [all.find(({ label }) => before.test(label)), all.findLast(({ label }) => after.test(label))];
  if (old === undefined || now === undefined || old === now || old.unit !== now.unit || old.unit === '') return [];
  const moves = all.filter((one) => one !== old && one !== now && one.unit === old.unit);
  const isBetween = ({ index, label, tail }: Figure): boolean =>
    index > old.index && index < now.index && move.test(label + tail);
  if (!moves.every(isBetween)) return [];
  if (moves.length === 0 || moves.length > 4) return [];
  const sums = moves.reduce<readonly number[]>(
    (known, { value }) => known.flatMap((sum) => [sum + value, sum - value, ...(moves.length > 2 ? [sum] : [])]),
    [old.value],
  );
  return sums.some((sum) => isEqual(sum, now.value))
    ? []
    : [wrong(statement, `${old.label}${old.written}，加减其间各数都得不出 ${now.label}${now.written}`)];
}

/** `期初 44 人，入院 20 人，出院 18 人，期末 46 人`. */
function flowOf(statement: Statement): Finding[] {
  const figures = counted(statement).filter(({ label, tail }) => !/净/.test(label + tail));
  const [old, came, went] = [opening, coming, going].map((words) => figures.find(({ label }) => words.test(label)));
  const now = figures.findLast(({ label }) => closing.test(label) && !/上周|期初|原有|上期/.test(label));
  if (
    old !== undefined &&
    came === undefined &&
    went !== undefined &&
    now !== undefined &&
    /[存余库]/.test(old.label) &&
    /[存余库]/.test(now.label)
  ) {
    const value = old.value - went.value;
    const isOne =
      isSameUnit(old, now) &&
      isSameUnit(went, now) &&
      new Set([old, went, now]).size === 3 &&
      figures.length === 3 &&
      old.index < went.index &&
      went.index < now.index &&
      value >= 0;
    return !isOne || isEqual(value, now.value)
      ? []
      : [wrong(statement, `${old.written}减去${went.written}应为 ${shown(value, now)}，不是 ${now.written}`)];
  }
  if (old === undefined || came === undefined || went === undefined || now === undefined) return [];
  const used = [old, came, went, now];
  if (new Set(used).size < 4 || used.some((figure) => !isSameUnit(figure, now))) return [];
  if (figures.filter((figure) => isSameUnit(figure, now)).length > 5) return [];
  const value = old.value + came.value - went.value;
  if (isEqual(value, now.value)) return [];
  return [
    wrong(
      statement,
      `${shown(old.value, now)} ＋ ${shown(came.value, now)} － ${shown(went.value, now)} ＝ ${shown(value, now)}，不是 ${now.written}`,
    ),
  ];
}

/** `合同 180 万，付了 60 万、50 万，还剩 70 万`. */
function restOf(statement: Statement): Finding[] {
  const figures = counted(statement);
  if (isFlow(statement)) return [];
  return figures
    .flatMap((left, at): Finding[] => {
      const between = statement.text.slice(figures[at - 1]?.end ?? 0, left.index);
      if (!rest.test(left.label) && !rest.test(left.tail) && !/其余$|余下$/.test(between.trim())) return [];
      if (/增|减|比|较|加|上周|上期|上月|平均|每|天/.test(left.label) || left.value === 0) return [];
      const before = figures
        .slice(Math.max(0, at - 6), at)
        .filter((figure) => figure.unit === left.unit && figure.kind === left.kind);
      const whole = before.reduce<Figure | undefined>(
        (most, one) => (most === undefined || one.value > most.value ? one : most),
        undefined,
      );
      if (whole === undefined || whole.value < left.value || /每|平均|上周|累计/.test(whole.label)) return [];
      const start = before.indexOf(whole);
      const parts = before.slice(start + 1).filter(({ label }) => !/每|平均|上周|计划|目标|下周/.test(label));
      if (parts.length === 0 || parts.some(({ value }) => value > whole.value)) return [];
      const values = parts.map(({ value }) => value);
      const earlier = before.slice(0, start).map(({ value }) => value);
      if (someAddUpTo([...earlier, ...values, left.value], whole.value) || someAddUpTo(values, whole.value)) return [];
      const sum = values.reduce((all, one) => all + one, 0) + left.value;
      if (sum > whole.value * 1.7 || sum < whole.value * 0.6) return [];
      const value = whole.value - (sum - left.value);
      return [
        wrong(
          statement,
          `${whole.written}减去${parts.map(({ written }) => written).join('、')}应为 ${shown(value, left)}，不是 ${left.written}`,
        ),
      ];
    })
    .slice(0, 1);
}

const isFlow = ({ text }: Statement): boolean => opening.test(text) && coming.test(text) && going.test(text);

/** `3 个班，每班 8 人，总共 24 人`; `每亩 60 元，3200 亩应收 19.2 万元`. */
function productOf(statement: Statement): Finding[] {
  const figures = counted(statement);
  return figures
    .flatMap((each, at): Finding[] => {
      const [, noun = ''] = /每个?([\u4e00-\u9fa5])(?:[\u4e00-\u9fa5]{0,4})$/.exec(each.label) ?? [];
      if (noun === '' || each.kind === 'share' || /[天日周月年]/.test(noun)) return [];
      const times = figures.find(
        (figure, index) => index !== at && (figure.unit === noun || figure.tail.startsWith(noun)),
      );
      const total = figures
        .slice(at + 1)
        .findLast(
          ({ label, unit, kind }) =>
            /共|合计|总|应收|应付|共计|需/.test(label) && kind === each.kind && (unit === each.unit || unit === ''),
        );
      if (times === undefined || total === undefined || times === total || times.isRough) return [];
      const value = each.value * times.value;
      if (Math.abs(value - total.value) <= total.step / 2 + 1e-9) return [];
      if (value > total.value * 2 || value < total.value / 2) return [];
      return [wrong(statement, `${times.written} × ${each.written} ＝ ${shown(value, total)}，不是 ${total.written}`)];
    })
    .slice(0, 1);
}

/** `报修 75 单。…… 已完成 70 单，未完成 5 单`: the whole stands up to three sentences before. */
function againstEarlier(statement: Statement, all: readonly Statement[]): Finding[] {
  const figures = counted(statement);
  const at = figures.findIndex(({ label }) => /^(?:还|尚|仍)?(?:未|没|待|剩)/.test(label));
  const [done, left] = [figures[at - 1], figures[at]];
  if (
    at !== 1 ||
    done === undefined ||
    left === undefined ||
    !/^(?:已|其中已)/.test(done.label) ||
    done.unit !== left.unit ||
    figures.length > 2
  )
    return [];
  const { order } = statement;
  for (const earlier of all.slice(Math.max(0, order - 3), order).reverse()) {
    if (earlier.cell !== undefined || earlier.section.title !== statement.section.title) continue;
    const whole = counted(earlier)[0];
    if (whole === undefined || whole.unit !== left.unit || whole.unit === '' || whole.value < done.value) continue;
    const value = whole.value - done.value;
    if (isEqual(value, left.value) || Math.abs(done.value + left.value - whole.value) > whole.value * 0.15) return [];
    const message = `${whole.written}减去已完成的${done.written}应为 ${shown(value, left)}，不是 ${left.written}`;
    return [findingAt(statement, message, earlier)];
  }
  return [];
}

const isEqual = (one: number, other: number): boolean =>
  Math.abs(one - other) <= Math.max(1e-6, Math.abs(other) * 1e-9);
const wrong = (statement: Statement, message: string): Finding => findingAt(statement, message);
