import { sharedRun } from './deeds.ts';
import { type Finding, findingAt } from './finding.ts';
import type { Figure } from './statements/figures.ts';
import { corrected, shown } from './statements/segments.ts';
import type { ReviewText, Statement } from './statements/statement.ts';
import { areTwo, namesIn, placesOf, subjectOf } from './subjects.ts';

/** A number of the whole week, or of all there are, and what it counts. */
interface Whole {
  readonly figure: Figure;
  /** Words of its clause without those for the week and for the sum. */
  readonly words: string;
  readonly names: readonly string[];
  readonly clause: string;
  readonly statement: Statement;
}

const week = /(?:本|这|这一|全|一)(?:周|礼拜|星期)|统计周|本期|当周/;
const sum = /一共|总共|总计|合计|共计|共(?!同|识|享|建|管)|总(?=人数|数|量|共|额|的)|拢共|统共|加起来/;
const part =
  /其中|含|另|分别|各|每|均|第[一二三四五六]|上周|上月|去年|累计|计划|目标|应|预计|预算|剩|余|未|没|待|欠|差|超|比|较|增|减|多|少|最|前|占|再|除|[周日]有|部分|为止|起|左右|约|大概|差不多|不到|以上|以下|退|坏|报废|取消|如果/;
const most = 240;
const mostCompared = 60;

/** Two numbers of one unit that are both given as the whole of the same thing. */
export function restated(text: ReviewText): Finding[] {
  const places = placesOf(text);
  const told = text.statements.flatMap(wholesIn).slice(0, most);
  const findings: Finding[] = [];
  for (const same of Map.groupBy(told, ({ figure }) => `${figure.kind}|${figure.unit}`).values()) {
    for (const [at, one] of same.slice(0, mostCompared).entries()) {
      const other = same.slice(0, at).find((candidate) => contradict(candidate, one, places));
      if (other === undefined) continue;
      const message = `同一个数一处写 ${shown(other.figure.value, other.figure)}，这里写 ${shown(one.figure.value, one.figure)}`;
      findings.push(findingAt(one.statement, message, other.statement));
    }
  }
  return [...findings, ...besideSame(text, places)];
}

/** `3 个作业组 11 人` and `3 个作业组共 14 人`: the same number of the same thing, and another number right behind it. */
function besideSame({ statements }: ReviewText, places: ReadonlySet<string>): Finding[] {
  const told = statements.flatMap((statement) =>
    statement.cell !== undefined ||
    statement.text.length > 300 ||
    corrected.test(statement.text) ||
    statement.section.role === 'plan'
      ? []
      : statement.figures.flatMap((figure, at, all) => {
          const before = all[at - 1];
          if (before === undefined || before.kind !== 'count' || figure.kind === 'share' || figure.kind === 'time')
            return [];
          const between = statement.text.slice(before.end, figure.index);
          if (
            between.length > 10 ||
            /[。；;]|每|均|分别|各|其中|计划|应|占|第/.test(between) ||
            before.unit === figure.unit
          )
            return [];
          const noun = `${before.label.slice(-4)}${before.tail}`.replace(filler, '');
          return noun.length < 2 ? [] : [{ before, figure, noun, statement }];
        }),
  );
  return told.slice(0, most).flatMap((one, at): Finding[] => {
    const other = told
      .slice(Math.max(0, at - mostCompared), at)
      .find(
        (candidate) =>
          candidate.statement.block !== one.statement.block &&
          candidate.before.value === one.before.value &&
          candidate.before.value > 1 &&
          candidate.before.unit === one.before.unit &&
          candidate.figure.unit === one.figure.unit &&
          candidate.figure.unit !== '' &&
          candidate.figure.value !== one.figure.value &&
          Math.max(candidate.figure.value, one.figure.value) < 3 * Math.min(candidate.figure.value, one.figure.value) &&
          sharedRun(candidate.noun, one.noun).length >= 2 &&
          !areTwo(subjectOf(candidate.statement.text.slice(0, 80)), subjectOf(one.statement.text.slice(0, 80)), places),
      );
    return other === undefined
      ? []
      : [
          findingAt(
            one.statement,
            `${one.before.written}${one.before.tail}一处 ${other.figure.written}，这里 ${one.figure.written}`,
            other.statement,
          ),
        ];
  });
}

function wholesIn(statement: Statement): Whole[] {
  const { text, cell, section, figures, lead } = statement;
  if (cell !== undefined || text.length > 400 || section.role === 'improvement' || corrected.test(text)) return [];
  return figures.flatMap((figure): Whole[] => {
    if (figure.kind === 'share' || figure.kind === 'time' || figure.unit === '' || figure.isRough) return [];
    const start = startOf(text, figure.index);
    const before = text.slice(start, figure.index);
    const tail = figure.tail.slice(0, 8);
    const isWeek = week.test(before) || week.test(lead) || /^(?:小结|总结|结语|概况|摘要|一句话)/.test(lead);
    // A sum within a day is that day's.
    if (/周[一二三四五六日]|\d[日号]|[上下]午|昨天|今天|第[一二三四五]/.test(text.slice(0, figure.index))) return [];
    if ((!isWeek && !sum.test(before)) || /下周|上周/.test(text.slice(0, figure.index))) return [];
    if (section.role === 'plan' && !week.test(before)) return [];
    const own = `${before.replace(sum, '').replace(week, '')}${tail}`;
    if (part.test(own)) return [];
    // The first number behind the words for the week is the one that they are said of.
    const isFirst = !figures.some(({ index, unit }) => index >= start && index < figure.index && unit === figure.unit);
    if (!isFirst) return [];
    const short = own.replace(filler, '');
    // `宣传单，本周共发出去 1500 张`: the thing stands in the clause before.
    const words = short.length < 2 ? `${previousOf(text, start).replace(filler, '')}${short}` : short;
    return words.length < 2 || (words !== short && part.test(previousOf(text, start)))
      ? []
      : [{ figure, words, names: namesIn(own), clause: `${before}${tail}`, statement }];
  });
}

const previousOf = (text: string, start: number): string =>
  start < 2
    ? ''
    : (text
        .slice(Math.max(0, start - 16), start - 1)
        .split(/[，,；;。！？：:（(]/)
        .at(-1) ?? '');

const filler =
  /本周|这周|全周|系统|导出|登记|统计|情况|结果|方面|我们|咱们|公司|单位|现在|目前|已经|一共|总共|总计|合计|共计|[的了是有为达到共总就都也又和与及在把被将对给从由于所个其这那数量：:、\s]/g;

function startOf(text: string, index: number): number {
  let at = index;
  while (at > 0 && !/[，,；;。！？：:（(]/.test(text.charAt(at - 1))) at -= 1;
  return at;
}

function contradict(one: Whole, other: Whole, places: ReadonlySet<string>): boolean {
  if (one.statement.block === other.statement.block || one.figure.value === other.figure.value) return false;
  const [small, large] = [one.figure.value, other.figure.value].sort((a, b) => a - b);
  if (small === undefined || large === undefined || small <= 0 || large / small > 4) return false;
  if (Math.abs(large - small) < Math.max(one.figure.step, other.figure.step) * 0.51) return false;
  const shared = sharedRun(one.words.slice(0, 40), other.words.slice(0, 40));
  if (shared.length < 2 || !isNoun(shared)) return false;
  const [first, second] = [one, other].map(({ words }) => words.replace(shared, ''));
  if (first === undefined || second === undefined || areOthers(first, second)) return false;
  return !areTwo(subjectOf(one.clause), subjectOf(other.clause), places);
}

/** Both have words of their own besides the shared ones, and no character in common. */
const areOthers = (one: string, other: string): boolean =>
  one.length > 0 && other.length > 0 && ![...one].some((character) => other.includes(character));

const isNoun = (words: string): boolean => !/^(?:完成|收到|进行|开展|参加|处理|金额|费用|人员|支出|收入)$/.test(words);
