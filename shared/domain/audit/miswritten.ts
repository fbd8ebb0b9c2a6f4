import { type Finding, findingAt } from './finding.ts';
import { kindsIn } from './money-told.ts';
import { type Figure, figuresIn } from './statements/figures.ts';
import { corrected, otherTime } from './statements/segments.ts';
import type { ReviewText, Statement } from './statements/statement.ts';
import { areTwo, placesOf, type Subject, sharedName, subjectOf } from './subjects.ts';

/**
 * One number written wrongly, known by the slip itself: the same digits in another order (212, 221) or with the unit or
 * the point lost (176万, 1760万; 95万元, 95元). So seldom by chance that a name in common is enough to know the matter by.
 */
export function miswritten(text: ReviewText): Finding[] {
  const isLastWeek = text.headings.some(({ text: words }) => /上周[^计]{0,6}(?:成果|总结|工作|回顾|完成)/.test(words));
  const told = text.statements.flatMap((statement) => toldIn(statement, isLastWeek));
  const places = placesOf(text);
  const findings: Finding[] = [];
  for (const same of Map.groupBy(told, slipKey).values()) {
    for (const [at, one] of same.slice(0, mostCompared).entries()) {
      const other = same.slice(0, at).find((candidate) => contradict(candidate, one, places));
      if (other === undefined) continue;
      const message = `${other.figure.written}与${one.figure.written}疑为同一数字写错：请查原始凭证`;
      findings.push(findingAt(one.statement, message, other.statement === one.statement ? undefined : other.statement));
    }
  }
  return findings;
}

const mostCompared = 40;

interface Told {
  readonly figure: Figure;
  readonly statement: Statement;
  /** What its clause, the one before, its line and its row name. */
  readonly subject: Subject;
  readonly own: Subject;
  /** Kinds of money that its clause speaks of. */
  readonly kinds: readonly string[];
}

const money = /[费款价金钱薪资税收付账额]/;
/** Two amounts of one matter that rightly differ. */
const otherAmount =
  /含税|预付|首付|首笔|尾款|质保|定金|其中|每|单价|毛利|税|罚|利息|剩|欠|未付|未收|余|差|多出?|少|降|涨|让|省|折|目标|计划|预计|预估|估|原|最初|本来|对手|竞品|别人|另一家|[AB甲乙丙]版|至|～|~/;

function toldIn(statement: Statement, isLastWeek: boolean): Told[] {
  const { text, cell, lead, section } = statement;
  if (text.length > 1_000 || corrected.test(text)) return [];
  const isBare = /^\d[\d,.]{0,14}$/.test(text.trim());
  const figures = cell === undefined ? statement.figures : isBare ? [] : figuresIn(text);
  const row = cell?.row.cells.find(({ text: words }) => /[\u4e00-\u9fa5]{2,}/.test(words))?.text ?? '';
  return figures.flatMap((figure): Told[] => {
    const { before, clause, first } = around(text, figure);
    // 12.4 万 of a fee is money without its unit.
    const isMoney = figure.kind === 'money' || (figure.unit === '' && figure.scale >= 1e4 && money.test(clause));
    if ((!isMoney && figure.kind !== 'count') || (figure.unit === '' && !isMoney)) return [];
    const told = text.slice(0, figure.index);
    if (told.lastIndexOf('“') > told.lastIndexOf('”')) return [];
    const isOfWeek = isLastWeek || section.role === 'plan' || section.role === 'support';
    const scope = (isOfWeek ? clause.replaceAll('上周', '') : clause).replace(/每[月年]/g, '');
    if (otherTime.test(scope) || otherAmount.test(scope)) return [];
    const subject = subjectOf(`${row} ${lead.length <= 14 ? lead : ''} ${before} ${clause}`);
    const said = isMoney ? kindsIn(`${first}${figure.tail}`) : [];
    return [
      {
        figure: isMoney ? { ...figure, kind: 'money', unit: '元' } : figure,
        statement,
        subject,
        own: subjectOf(clause),
        kinds: said,
      },
    ];
  });
}

/** The clause that holds `figure`, its words up to the figure, and the clause before it. */
function around(text: string, { index, end }: Figure): { before: string; clause: string; first: string } {
  const start = (at: number): number => {
    let from = at;
    while (from > 0 && !/[，,；;。：:（(、！？]/.test(text.charAt(from - 1))) from -= 1;
    return from;
  };
  const from = start(index);
  const tail = text.slice(end, end + 16).split(/[，,；;。、）)！？]/, 1)[0] ?? '';
  return {
    before: text.slice(Math.max(from - 24, from < 2 ? 0 : start(from - 1)), Math.max(0, from - 1)),
    clause: `${text.slice(Math.max(from, index - 30), index)}${tail}`,
    first: text.slice(Math.max(from, index - 30), index),
  };
}

/** Numbers that may be one miswritten: the same digits in any order, counted in one unit. */
const slipKey = ({ figure }: Told): string => `${figure.unit}|${[...digitsOf(figure)].sort().join('')}`;

const writtenDigits = ({ written }: Figure): string => (/[\d,.]+/.exec(written)?.[0] ?? '').replace(/[.,]/g, '');
/** Without noughts before and behind. */
function digitsOf(figure: Figure): string {
  const digits = writtenDigits(figure).replace(/^0+/, '');
  return digits.slice(0, 1 + Math.max(...[...'123456789'].map((digit) => digits.lastIndexOf(digit))));
}

function isSlip(one: Figure, other: Figure): boolean {
  const [first, second] = [digitsOf(one), digitsOf(other)];
  const ratio = Math.max(one.value, other.value) / Math.min(one.value, other.value);
  if (first !== second)
    return !one.isRough && !other.isRough && first.length >= 2 && first.length === second.length && ratio < 9.5;
  const power = Math.round(Math.log10(ratio));
  if (one.kind !== 'money' || Math.abs(ratio / 10 ** power - 1) > 1e-9) return false;
  // 95万元 and 95元 are one number without its 万; 30 and 300 may be two numbers.
  return power === 4 || power === 3 || (power === 1 && first.length >= 2);
}

function contradict(one: Told, other: Told, places: ReadonlySet<string>): boolean {
  if (one.figure.value === other.figure.value || !isSlip(one.figure, other.figure)) return false;
  if (one.statement.cell !== undefined && one.statement.cell.row === other.statement.cell?.row) return false;
  const isOneKind = one.kinds.some((kind) => other.kinds.includes(kind));
  if (one.kinds.length > 0 && other.kinds.length > 0 && !isOneKind) return false;
  if (areTwo(one.subject, other.subject, places) || areTwo(one.own, other.own, places)) return false;
  const isLong = writtenDigits(one.figure).length >= 3 || one.figure.value / other.figure.value > 9;
  if (one.statement === other.statement && !isLong) return false;
  if (areOtherFees(one.figure.label, other.figure.label)) return false;
  // Within one sentence only the same noun shows that one thing is told twice.
  if (one.statement === other.statement) return isNamedBoth(one.own, other.own);
  return isOneKind ? !isHalfName(one.own, other.own) : isNamedBoth(one.subject, other.subject);
}

/** 水费 and 电费. */
function areOtherFees(one: string, other: string): boolean {
  const [first, second] = [one, other].map((label) => /[\u4e00-\u9fa5](?=[费款金]$)/.exec(label)?.[0]);
  return first !== undefined && second !== undefined && first !== second;
}

const isNamedBoth = (one: Subject, other: Subject): boolean =>
  sharedName(one.names, other.names) !== '' && !isHalfName(one, other);

/** 青石桥 and 白石桥 share the end of a name only. */
function isHalfName(one: Subject, other: Subject): boolean {
  const shared = sharedName(one.names, other.names);
  if (shared === '' || shared.length > 3) return false;
  const [first, second] = [one, other].map(({ names }) => {
    const name = names.find((words) => words.includes(shared)) ?? '';
    return name.charAt(name.indexOf(shared) - 1);
  });
  return first !== '' && second !== '' && first !== second;
}
