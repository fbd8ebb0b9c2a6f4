import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import { wrongColumns } from '../rate-columns.ts';
import { isAbout, isNamedBoth, isOfTwo, ratio, tenths, toDate } from '../rate-words.ts';
import type { Figure } from '../statements/figures.ts';
import { corrected } from '../statements/segments.ts';
import type { Statement } from '../statements/statement.ts';

/** A rate and a growth are what the numbers beside them make, as closely as they are written. */
export const ratesAgree: Rule = {
  id: 'rates-agree',
  title: '比率与增幅算得对',
  mend: '按旁边的两个数重算；口径不同的写明分子分母',
  check(text) {
    const sentences = text.statements.filter(
      ({ figures, text: words }) => figures.length > 1 && !corrected.test(words),
    );
    const derived = text.statements.filter(({ figures }) => figures.some(isDerived));
    const findings = [
      ...sentences.flatMap((statement) => statement.figures.flatMap((figure, at) => judged(statement, figure, at))),
      ...derived.flatMap((statement) => [
        ...acrossSentences(statement, text.statements),
        ...growthSince(statement, text.statements),
      ]),
      ...derived.flatMap(allButNotFull),
      ...text.tables.flatMap(wrongColumns),
    ];
    return outcomeOf(derived.length + text.tables.length, findings);
  },
};

const allDone =
  /(?:全(?=过|合格|数通过|部过关)|全部|全都|均已?|都已?)(?:按时|如期|顺利|已)?(?:办结|完成|办完|落实|做完|做到|通过|过|合格|过关)[^。；\d%]{0,10}率[^。；\d%]{0,4}(\d{1,3}(?:\.\d{1,2})?)%/;

/** `4 项全部办结，完成率 80%`. */
function allButNotFull(statement: Statement): Finding[] {
  const [, share] = statement.text.length > 600 ? [] : (allDone.exec(statement.text) ?? []);
  return share === undefined || Number(share) >= 100 || /除|未|没/.test(statement.text)
    ? []
    : [findingAt(statement, `写全部办完，比率却是 ${share} %`)];
}

const growth = /增|长|升|涨|提高|多(?!数)|降|减|少|下滑|回落|跌|缩|扩大|翻/;
const falling = /降|减|少|下滑|回落|跌|缩/;
const notRatio =
  /毛利|税|利率|折(?!合|算)|首付|预付|质保|违约|概率|可能|涨幅|提成|佣金|让利|湿度|含量|浓度|费率|汇率|目标|计划完成率目标|上周|上月|去年|同期|累计|年度|全年/;

const isDerived = (figure: Figure): boolean => figure.kind === 'share';

function judged(statement: Statement, figure: Figure, at: number): Finding[] {
  const before = statement.figures
    .slice(Math.max(0, at - 8), at)
    .filter(({ kind, isRough }) => kind !== 'time' && !isRough);
  if (figure.unit === '百分点') return wrongPoints(statement, figure, before);
  if (figure.kind === 'share') {
    const counts = before.filter(({ kind }) => kind !== 'share');
    const label = labelOf(statement, figure).replace(/(?:达到|完成)了?(?:年度|全年)?(?:目标|计划|任务)的?$/, '完成');
    const bracketed = counts.length === 0 ? inBrackets(statement, at) : [];
    if (bracketed.length === 2) return wrongRatio(statement, figure, label, bracketed);
    return growth.test(label) && !ratio.test(label)
      ? wrongGrowth(statement, figure, label, counts)
      : wrongRatio(statement, figure, label, counts);
  }
  return [];
}

/** `整改率90%（共25条，整改20条）`: the two numbers stand behind the rate. */
function inBrackets({ text, figures }: Statement, at: number): readonly Figure[] {
  const [share, ...after] = figures.slice(at, at + 3);
  if (share === undefined || after.length < 2 || !/^\s?[（(：:]/.test(text.slice(share.end, share.end + 2))) return [];
  const close = text.slice(share.end).search(/[）)；。]|$/) + share.end;
  return after.filter(({ index, kind }) => index < close && kind === 'count');
}

/** What a share is of: the words before it, or behind it (`增长了两成`, `30% 的增幅`). */
const labelOf = (statement: Statement, { label, index }: Figure): string =>
  label !== ''
    ? label.replace(/(?<=.)(?:大?约|将?近|大概)$/, '')
    : (
        statement.text
          .slice(Math.max(0, index - 12), index)
          .split(/[，,。；;]/)
          .at(-2) ?? ''
      ).slice(-8);

/** How far a written share may be from what it stands for, in points: 成 is a tenth, 约 is not exact. */
function toleranceOf(statement: Statement, { step, isRough, value }: Figure): number {
  // 三成多 may be nearly 四成.
  if (tenths.test(statement.quote) && value % 5 === 0) return /成[多余]|成出头/.test(statement.quote) ? 9.9 : 5;
  return isRough ? 3 : step >= 1 ? 1 : step * 1.01;
}

function wrongPoints(statement: Statement, points: Figure, before: readonly Figure[]): Finding[] {
  const shares = before.filter(({ unit }) => unit === '%');
  const [from, to] = shares.slice(-2);
  if (from === undefined || to === undefined || !growth.test(points.label)) return [];
  const actual = Math.abs(to.value - from.value);
  if (Math.abs(actual - points.value) <= Math.max(from.step, to.step, points.step) * 0.51 + 1e-9) return [];
  if (statement.text.slice(to.end, points.index).length > 16) return [];
  return [findingAt(statement, `${from.written}与${to.written}相差 ${tidy(actual)} 个百分点，不是 ${points.written}`)];
}

function wrongGrowth(statement: Statement, share: Figure, label: string, counts: readonly Figure[]): Finding[] {
  const pair = nearestPair(counts.filter(({ label }) => !difference.test(label)));
  if (pair === undefined || notGrowth.test(label) || share.value > 2000) return [];
  const [one, other] = pair;
  if (/其中|另/.test(statement.text.slice(other.end, share.index))) return [];
  const words = (figure: Figure): string => `${figure.label}${figure.tail}`;
  const isEarlier = (figure: Figure): boolean =>
    /上[一个]?[周月季年期]|去年|同期|昨|由|从|原|之前|前一?[周月季年期]|此前|^(?:比|较)/.test(words(figure));
  const isSequence =
    (statement.text.slice(0, share.index).match(/\d月|第\d{1,3}周|W\d{2}|季度|\d{4}年|昨|前/g)?.length ?? 0) > 1 &&
    /增长|增加|上升|提高|下降|减少|环比|同比|涨|降/.test(label);
  if (
    !isSequence &&
    !isEarlier(one) &&
    !isEarlier(other) &&
    !/本周|这周|本月|增至|增加到|涨到|降到|降至|达到/.test(words(one) + words(other))
  )
    return [];
  const [base, now] = isEarlier(other) && !isEarlier(one) ? [other, one] : [one, other];
  if (base.value === 0) return [];
  const actual = ((now.value - base.value) / base.value) * 100;
  const tolerance = toleranceOf(statement, share);
  if (
    [actual, -actual].some((value) => Math.abs(value - share.value) <= tolerance) &&
    actual < 0 === falling.test(label)
  )
    return [];
  if (Math.abs(Math.abs(actual) - share.value) <= tolerance && !/增|降|减|升|多|少/.test(label)) return [];
  const verb = actual < 0 ? '减少' : '增加';
  return [
    findingAt(
      statement,
      `由 ${base.written} 到 ${now.written} 是${verb} ${tidy(Math.abs(actual))} %，不是${label.slice(-6)} ${share.written}`,
    ),
  ];
}

/** `少 2 起` is the difference of the two numbers and none of them. */
const difference = /^(?:净|又|共)?(?:增|减|多|少|升|降|涨|跌)(?:加|少|长|了)*$/;
const notGrowth = /率$|其中|占|目标|计划|预计|去年|同期|年度|全年|累计/;

/** The last two figures of one unit. */
function nearestPair(counts: readonly Figure[]): readonly [Figure, Figure] | undefined {
  const other = counts.at(-1);
  if (other === undefined) return undefined;
  const one = counts.slice(0, -1).findLast((figure) => figure.unit === other.unit);
  return one === undefined ? undefined : [one, other];
}

/** 1.32 万元 instead of 1.65 万元 省两成: the share is what is left out. */
const saved = /省|节约|便宜|压缩|压降/;

function wrongRatio(statement: Statement, share: Figure, label: string, counts: readonly Figure[]): Finding[] {
  const near = counts.slice(-5);
  const soFar = toDate(near, label);
  // 毛利率 beside 毛利 and 收入 is of these two.
  const stem = /([\u4e00-\u9fa5]{2})率$/.exec(label)?.[1];
  const isNamed = stem !== undefined && near.length === 2 && near.some((one) => one.label.endsWith(stem));
  const about = isNamed ? label.replaceAll(stem, '') : label;
  const isOtherRate = notRatio.test(soFar === undefined ? about : about.replace(/累计|年度|全年/g, ''));
  if (share.unit !== '%' || isOtherRate || share.value > 100) return [];
  if (near.length < 2) return [];
  const tolerance = toleranceOf(statement, share);
  const fits = (one: Figure, other: Figure): boolean =>
    other.value > 0 && Math.abs((one.value / other.value) * 100 - share.value) <= tolerance;
  const isSaved = saved.test(statement.text.slice(Math.max(0, share.index - 8), share.index));
  const fitsRest = (one: Figure, other: Figure): boolean =>
    other.value > 0 && Math.abs((1 - one.value / other.value) * 100 - share.value) <= tolerance;
  const isAnswered = (one: Figure, other: Figure): boolean => fits(one, other) || (isSaved && fitsRest(one, other));
  if (near.some((one) => near.some((other) => one !== other && isAnswered(one, other)))) return [];
  // `回收率 80%（发出 15 份）`: what it is of may stand behind.
  const behind = statement.figures.filter(
    ({ index, kind }) => index > share.index && kind !== 'share' && kind !== 'time',
  );
  if (near.some((one) => behind.some((other) => fits(one, other) || fits(other, one)))) return [];
  const last = near.at(-1);
  // `县级 4 人次占 80%，镇级 1 人次占 20%`: a part of the sum of all that the sentence counts.
  const alikeIn = statement.figures.filter(
    ({ unit, kind, isRough }) => unit === last?.unit && kind === last.kind && !isRough,
  );
  const sum = alikeIn.reduce((all, { value }) => all + value, 0);
  if (last !== undefined && fits(last, { ...last, value: sum })) return [];
  const alike =
    soFar ??
    nearestPair(near) ??
    (near.length === 2 && near[0] !== undefined && last !== undefined ? ([near[0], last] as const) : undefined);
  if (alike === undefined) return [];
  const [whole, part] = alike[0].value >= alike[1].value ? alike : [alike[1], alike[0]];
  if (
    whole.value === 0 ||
    whole.kind !== part.kind ||
    (whole.value === part.value && !/完成率|执行率/.test(label) && !isNamedBoth(label, whole, part))
  )
    return [];
  if (/[。！？]/.test(statement.text.slice(whole.end, share.index))) return [];
  const isFraction = /^\s?[/／÷]\s?$/.test(statement.text.slice(alike[0].end, alike[1].index));
  if (!isFraction && !isAbout(statement, label, whole, part) && !isOfTwo(statement, share, label, near)) return [];
  if (whole.unit !== part.unit && !isFraction && !/率/.test(label)) return [];
  const actual = (part.value / whole.value) * 100;
  return [findingAt(statement, `${part.written} ÷ ${whole.written} ＝ ${tidy(actual)} %，不是 ${share.written}`)];
}

const tidy = (value: number): number => Math.round(value * 10) / 10;

/** `总长 2000 米，累计 1500 米。……完成八成`, `计划 40 座，做完 30 座。完成率 85%`: the share stands in a sentence of its own. */
function acrossSentences(statement: Statement, all: readonly Statement[]): Finding[] {
  const [share, ...more] = statement.figures;
  if (share?.unit !== '%' || more.length > 0 || statement.cell !== undefined) return [];
  const label = labelOf(statement, share);
  if (!/^(?:本周|任务|计划|总体|整体)?完成(?:率|了)?$/.test(label)) return [];
  const earlier = all[statement.order - 1];
  const counts = earlier?.figures.filter(({ kind, isRough }) => kind === 'count' && !isRough) ?? [];
  if (earlier === undefined || earlier.section.title !== statement.section.title || counts.length !== 2) return [];
  return wrongRatio(statement, share, label, counts).map((finding) => ({
    ...finding,
    ...findingAt(statement, finding.message, earlier),
  }));
}

/** `上周来访 86 批。本周来访 120 批，增长 30%`: the number before stands in a sentence of its own. */
function growthSince(statement: Statement, all: readonly Statement[]): Finding[] {
  const [now, share, ...more] = statement.figures;
  if (
    now === undefined ||
    share?.kind !== 'share' ||
    more.length > 0 ||
    now.kind === 'share' ||
    statement.cell !== undefined
  )
    return [];
  const label = labelOf(statement, share);
  if (!growth.test(label) || ratio.test(label) || share.unit !== '%') return [];
  const before = all
    .slice(Math.max(0, statement.order - 3), statement.order)
    .flatMap((one) =>
      one.cell === undefined && one.section.title === statement.section.title && one.speaker === statement.speaker
        ? one.figures.filter(({ unit, label: words }) => unit === now.unit && /上周|上月|去年同期|上期/.test(words))
        : [],
    );
  const [base] = before;
  return base === undefined || before.length > 1 ? [] : wrongGrowth(statement, share, label, [base, now]);
}
