import { withoutEndings } from '../../text-ends.ts';
import { figureText } from '../figure-text.ts';
import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import { miswritten } from '../miswritten.ts';
import { restated } from '../restated.ts';
import { type Figure, figuresIn } from '../statements/figures.ts';
import { corrected, otherTime, shown, totalMark } from '../statements/segments.ts';
import type { ReviewText, RowText, Statement } from '../statements/statement.ts';
import { isTotal } from '../table-sums.ts';

/** A number that is given of something, of a scope and of the week. */
interface Told {
  /** What is counted, in the words of `nouns` or of the text itself, with its unit. */
  readonly key: string;
  readonly noun: string;
  /** Whom or what it is of; empty for the whole. */
  readonly scope: string;
  readonly figure: Figure;
  readonly statement: Statement;
}

/** Words that reviews use for one and the same thing; the first is shown. */
const nouns: readonly (readonly [noun: string, words: RegExp])[] = [
  ['到账金额', /^(?:回款|到账|收款|收回|入账|进账|收回款|回款到账|回款进来|进来)(?:金额|总额|款项|资金|款)?$/],
  ['接触人次', /^(?:拜访|走访|接触|会见|见|见面|外出拜访)(?:客户|领导|人员)?$/],
  ['签约合同数', /^(?:签[订署约]?|新签|签约)(?:合同|项目|订单|协议)?$/],
  ['完成项数', /^(?:完成)(?:任务|计划|计划任务|事项)?$/],
  ['计划项数', /^(?:计划|任务|计划任务)$/],
  ['完成率', /^(?:计划|任务|计划任务)?完成率$/],
  ['合同金额', /^(?:合同|协议|签约)(?:金额|总额|额|价款|总价|价)$/],
];

const filler =
  /总之|总的来说|小结|另外|其中|还有|本周|这周|这一周|上一周|全周|统计周|统计期间|统计下来|经统计|统计|期间|部门|团队|全队|全员|全组|个人|本人|我们|咱们|今天|共计|总共|一共|累计|合计|总计|加起来|已经|实现|同时|客户内|新增加|[：:、\s]/g;
const leading = /^(?:我|共|总|已|内|有|就|又|再|还|也|的|都|可|约|是|为|新增)+/;
const endings = ['了', '为', '是', '达到', '达', '有', '到', '约', '的', '共', '总', '就', '得'];
const bare = (label: string): string =>
  withoutEndings(label.replace(filler, '').replace(leading, ''), endings).replace(leading, '').trim();
const judged = new Set(['results', 'analysis', 'other']);

/** A number of the week is the same wherever it is given of the same thing. */
export const figuresAgree: Rule = {
  id: 'figures-agree',
  title: '同一数字前后一致',
  mend: '查原始记录，只留一个数；口径不同的写明各自的范围和截止日',
  check(text) {
    const told = [
      ...text.statements.flatMap(toldIn),
      ...text.tables.flatMap(({ rows, headers }) =>
        rows.filter((row) => isTotal(row) && !isPart(row)).flatMap((row) => totalsOf(row.cells, headers)),
      ),
    ];
    return outcomeOf(told.length, [
      ...disagreeing(told),
      ...wrongRate(told),
      ...progress(text),
      ...miswritten(text),
      ...restated(text),
    ]);
  },
};

function toldIn(statement: Statement): Told[] {
  const { cell, section, text } = statement;
  if (!judged.has(section.role) || corrected.test(text) || text.length > 2_000) return [];
  if (cell !== undefined) {
    const words = figureText(statement);
    return words === undefined
      ? []
      : figuresIn(words)
          .slice(0, 1)
          .flatMap((figure) => tell(figure, statement, words, true));
  }
  return statement.figures.flatMap((figure) => tell(figure, statement, text, false));
}

function tell(figure: Figure, statement: Statement, words: string, isCell: boolean): Told[] {
  if (figure.kind === 'time' || figure.isRough || isOtherScope(figure, words)) return [];
  const isSum = isCell || totalMark.test(figure.label) || totalMark.test(statement.lead);
  // In a chat 本周 is the week of whoever writes.
  const isBehindSum = statement.figures.some(
    (one) =>
      one.end <= figure.index &&
      one.unit === figure.unit &&
      totalMark.test(one.label) &&
      !/[。；]/.test(words.slice(one.end, figure.index)),
  );
  const isWhole =
    isSum ||
    isBehindSum ||
    (statement.speaker === undefined && /本周|全周|统计周|这周/.test(words.slice(0, figure.index)));
  const named = bare(figure.label).replace(/^(?:其他|其它|其余)/, '');
  // 4.6万 behind 23户 is of what the clause before it names.
  const noun = nouns.find(([, pattern]) => pattern.test(named))?.[0] ?? named;
  const isCounted = figure.unit === '人次' && isWhole && (noun === '' || noun === '接触人次' || named.length < 2);
  const key = isCounted ? '接触人次' : noun;
  if (key.length < 2 || (figure.kind === 'share' && !/率|比/.test(key)) || /[\d○①-⑳]/.test(key)) return [];
  // Without a word for the whole, only what is named in full is surely the same thing.
  const isOfWeek = isWhole || /本周|这周/.test(figure.label);
  if (!isOfWeek && (named.length < 4 || nouns.some(([one]) => one === noun))) return [];
  const scope = isWhole || statement.speaker === undefined ? '' : statement.speaker;
  return [
    {
      key: `${key}|${figure.unit}`,
      noun: key,
      scope: `${scope}${isWhole ? '' : dayOf(words, figure)}`,
      figure,
      statement,
    },
  ];
}

/** Of another time, a part, or one of several. */
function isOtherScope({ label, index, tail }: Figure, words: string): boolean {
  if (otherTime.test(label.replace(/计划(?=完成率|任务|共|\s*$)|完成率|(?<=[本全这]周)累计/g, ''))) return true;
  const clause =
    words
      .slice(0, index)
      .split(/[，,；;。]/)
      .at(-1)
      ?.replace(/(?<=[本全这]周)累计|完成率|计划(?=任务|共)/g, '') ?? '';
  return /其中|上周|上月|去年|累计|较|比|每|平均|分别|各|若|如果|预计|目标|按/.test(clause) || /目标|计划数/.test(tail);
}

/** The weekday or date that a figure is of: numbers of different days differ. */
const dayOf = (words: string, { index }: Figure): string =>
  /(?:周[一二三四五六日]|\d{1,2}月\d{1,2}[日号]|[上下]午|第\d{1,2}[次批天])[^。]*$/
    .exec(words.slice(0, index))?.[0]
    .slice(0, 6) ?? '';

/** A part of a table has a sum of its own beside the whole. */
const isPart = ({ cells }: RowText): boolean => cells.slice(0, 2).some(({ text }) => /小计/.test(text));

/** Totals of a table under what its columns count. */
function totalsOf(cells: readonly Statement[], headers: readonly string[]): Told[] {
  return cells.flatMap((statement, column): Told[] => {
    const header = (headers[column] ?? '').replace(/[（(].*/, '');
    const unit =
      /[（(]([^（）()\d]{1,4})[）)]/.exec(headers[column] ?? '')?.[1] ?? /([户家人份次个])数?$/.exec(header)?.[1] ?? '';
    const [figure] = figuresIn(`${header}${statement.text}${unit}`);
    if (
      column === 0 ||
      figure === undefined ||
      header.length < 2 ||
      !judged.has(statement.section.role) ||
      otherTime.test(header)
    )
      return [];
    const noun = bare(header.replace(/[户家人份次个]?数$/, ''));
    const key = nouns.find(([, pattern]) => pattern.test(noun))?.[0] ?? noun;
    return key.length < 2 ? [] : [{ key: `${key}|${figure.unit}`, noun: key, scope: '', figure, statement }];
  });
}

function disagreeing(told: readonly Told[]): Finding[] {
  return [...Map.groupBy(told, ({ key }) => key).values()].flatMap((alike): Finding[] => {
    if (isSeries(alike)) return [];
    const pair = alike
      .slice(0, 60)
      .flatMap((one, at) =>
        alike.slice(at + 1, 60).flatMap((another) => (differ(one, another) ? [[one, another] as const] : [])),
      )[0];
    if (pair === undefined) return [];
    const [first, other] = pair;
    return [
      findingAt(
        other.statement,
        `${first.noun}前后不一：${shown(first.figure.value, first.figure)} 与 ${shown(other.figure.value, other.figure)}`,
        first.statement,
      ),
    ];
  });
}

/** Both are of the same: of the whole, of one scope, or of what one person sums up. */
function differ(one: Told, other: Told): boolean {
  if (one.statement === other.statement || one.figure.value === other.figure.value) return false;
  const { speaker } = one.statement;
  const isOneSpeaker =
    speaker !== undefined && speaker === other.statement.speaker && (one.scope === '' || other.scope === '');
  return (one.scope === other.scope || isOneSpeaker) && !isRounded(one.figure, other.figure);
}

const isRounded = (one: Figure, other: Figure): boolean =>
  Math.abs(one.value - other.value) < Math.max(one.step, other.step) * 0.51 && one.step !== other.step;

/** Three different numbers of one name are a series of something, such as days. */
const isSeries = (same: readonly Told[]): boolean => new Set(same.map(({ figure }) => figure.value)).size > 2;

/** 完成率 = 完成 ÷ 计划, where all three are given once. */
function wrongRate(told: readonly Told[]): Finding[] {
  const of = (noun: string): Told | undefined => told.find((one) => one.noun === noun);
  const [planned, done, rate] = [of('计划项数'), of('完成项数'), of('完成率')];
  if (planned === undefined || done === undefined || rate === undefined || planned.figure.value === 0) return [];
  if (planned.figure.unit !== done.figure.unit || rate.statement === done.statement) return [];
  const actual = (done.figure.value / planned.figure.value) * 100;
  if (Math.abs(actual - rate.figure.value) <= 1) return [];
  const message = `计划 ${planned.figure.value} 项、完成 ${done.figure.value} 项，完成率应为 ${Math.round(actual * 10) / 10} %，不是 ${rate.figure.value} %`;
  return [findingAt(rate.statement, message, done.statement)];
}

/** `喷淋管道安装完成 70%` and `喷淋管道安装完成 50%` of one project. */
function progress({ statements }: ReviewText): Finding[] {
  const shares = statements.flatMap((statement) =>
    statement.cell !== undefined ||
    corrected.test(statement.text) ||
    /上周|此前|原(?!材)|月初|预计|目标|将/.test(statement.text)
      ? []
      : statement.figures
          .filter(
            ({ kind, label, isRough }) =>
              kind === 'share' && !isRough && /[\u4e00-\u9fa5]{4}(?:完成|完成率|进度)$/.test(label),
          )
          .map((figure) => ({ figure, statement, noun: figure.label.replace(/^.*[：:]/, '') })),
  );
  return shares.flatMap(({ figure, statement, noun }, at): Finding[] => {
    const before = shares
      .slice(Math.max(0, at - 50), at)
      .find(
        (one) =>
          one.statement !== statement &&
          one.figure.value !== figure.value &&
          (one.noun.endsWith(noun) || noun.endsWith(one.noun)) &&
          (statement.lead === one.statement.lead ||
            statement.text.includes(one.statement.lead) ||
            one.statement.text.includes(statement.lead)),
      );
    return before === undefined
      ? []
      : [findingAt(statement, `${noun}前后不一：${before.figure.written} 与 ${figure.written}`, before.statement)];
  });
}
