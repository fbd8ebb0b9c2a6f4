import { changeColumns } from '../change-columns.ts';
import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import { type Figure, figuresIn } from '../statements/figures.ts';
import { corrected } from '../statements/segments.ts';
import type { Statement } from '../statements/statement.ts';
import { namesIn } from '../subjects.ts';

const up =
  /增长|上升|提高|提升|增加|上涨|回升|走高|攀升|扩大|增多|变多|变快|加快|翻番|改善|好转|稳中有升|有升|见涨|多(?=了?\d)|高(?=了?\d)/;
const down = /下降|减少|降低|回落|下滑|缩短|走低|收窄|变慢|跌落|下跌|降了|少了|缩小|滑落|恶化|少(?=\d)|低(?=\d)/;
const earlier = /上周|上月|上季|上年|上期|上学期|去年|同期|昨[天日]|前一|上一|上次|上回|上轮|往年/;
/** Says that the word of direction is about something else than these two numbers. */
const otherwise = /幅|目标|计划|预计|争取|力争|建议|希望|将|拟|要|不是|并非|没有|未|难以|如果|环境/;

/** Two numbers of one thing, the earlier one first. */
interface Change {
  readonly from: Figure;
  readonly to: Figure;
}

/** 上升 stands beside a number that has risen, 下降 beside one that has fallen. */
export const directionsAgree: Rule = {
  id: 'directions-agree',
  title: '升降的说法与数字一致',
  mend: '按前后两个数改写“上升”或“下降”',
  check(text) {
    const changed = text.statements
      .filter(({ text: words }) => words.length < 1_000 && /\d/.test(words) && !corrected.test(words))
      .map(withFigures)
      .filter(({ figures }) => figures.length > 1);
    return outcomeOf(changed.length, [...changed.flatMap(judged), ...text.tables.flatMap(changeColumns)]);
  },
};

/** A cell with a sentence in it has figures as any sentence has. */
const withFigures = (statement: Statement): Statement =>
  statement.cell === undefined || statement.text.length < 10
    ? statement
    : { ...statement, figures: figuresIn(statement.text) };

function judged(statement: Statement): Finding[] {
  const change = changeIn(statement);
  if (change === undefined || change.from.value === change.to.value) return [];
  const isRise = change.to.value > change.from.value;
  const said = saidOf(statement, change).find((one) => one !== undefined && one.isRise !== isRise);
  if (said === undefined) return [];
  const verb = isRise ? '增加' : '减少';
  const message = `由 ${change.from.written} 到 ${change.to.written} 是${verb}，却写“${said.words}”`;
  return [findingAt(statement, message)];
}

function changeIn({ text, figures }: Statement): Change | undefined {
  const told = figures.filter(({ isRough, unit }) => !isRough && unit !== '百分点');
  for (const [at, from] of told.entries()) {
    const to = told[at + 1];
    if (to === undefined || !isAlike(from, to)) continue;
    const [before, between] = [text.slice(Math.max(0, from.index - 16), from.index), text.slice(from.end, to.index)];
    if (/[由从]/.test(before) && /^[^，。；]{0,12}[到至为成][^，。；\d]{0,6}$/.test(between)) return { from, to };
  }
  const [old, ...more] = told.filter((figure) => earlier.test(wordsBefore(text, figure, told)));
  if (old === undefined || more.length > 0) return undefined;
  const others = told.filter((figure) => figure !== old && isAlike(figure, old));
  const at = told.indexOf(old);
  // A number right before the earlier one, else the only one behind it.
  const now = told[at - 1] ?? told[at + 1];
  return now === undefined || !others.includes(now) ? undefined : { from: old, to: now };
}

const isAlike = (one: Figure, other: Figure): boolean =>
  one.kind === other.kind &&
  (one.unit === other.unit || one.unit === '' || other.unit === '') &&
  one.value / other.value < 20 &&
  other.value / one.value < 20;

/** The words between the number before and this one. */
function wordsBefore(text: string, figure: Figure, all: readonly Figure[]): string {
  const previous = all[all.indexOf(figure) - 1]?.end ?? 0;
  return (
    text
      .slice(Math.max(previous, figure.index - 14), figure.index)
      .split(/[。；;]/)
      .at(-1) ?? ''
  );
}

/** The word of direction between the numbers, in front of them or behind them, if it is said of what they count. */
function saidOf(statement: Statement, change: Change): ({ isRise: boolean; words: string } | undefined)[] {
  return [between(statement, change), ahead(statement, change), behind(statement, change)];
}

const rising = /涨到|涨至|升到|升至|增[加长]?到|增至|提[高升]到|扩大到|上升到|上升为|增加为|高于|多于|超过|大于/;
const sinking =
  /降到|降至|降为|减少到|减到|减至|减少为|下降到|下降为|跌到|跌至|缩短到|缩减到|回落到|低于|少于|不及|小于/;

/** `从120人涨到98人`; `85%，低于上周的80%`. */
function between({ text }: Statement, { from, to }: Change): { isRise: boolean; words: string } | undefined {
  const words = text.slice(Math.min(from.end, to.end), Math.max(from.index, to.index));
  if (otherwise.test(words)) return undefined;
  const [rise, fall] = [rising.exec(words), sinking.exec(words)];
  if ((rise === null) === (fall === null)) return undefined;
  return { isRise: rise !== null, words: (rise ?? fall)?.[0] ?? '' };
}

/** `客单价环比上涨（上周56元，本周52元）`: said of the numbers that follow right behind. */
function ahead({ text }: Statement, { from, to }: Change): { isRise: boolean; words: string } | undefined {
  const words =
    text
      .slice(0, Math.min(from.index, to.index))
      .split(/[。；;]/)
      .at(-1)
      ?.slice(-24) ?? '';
  if (/\d/.test(words) || otherwise.test(words)) return undefined;
  const [rise, fall] = [up, down].map((pattern) =>
    new RegExp(
      `(?:${pattern.source}|${pattern === up ? '高于|多于' : '低于|少于'})(?:了|上周|上月|去年)?[，,（(：:][^，。；（(]{0,8}$`,
    ).exec(words),
  );
  if (rise === undefined || fall === undefined || (rise === null) === (fall === null)) return undefined;
  return { isRise: rise !== null, words: (rise ?? fall)?.[0] ?? '' };
}

/** The first word of direction behind both numbers. */
function behind({ text }: Statement, { from, to }: Change): { isRise: boolean; words: string } | undefined {
  const [start, end] = [Math.min(from.index, to.index), Math.max(from.end, to.end)];
  const subject = namesIn(text.slice(Math.max(0, start - 30), end));
  for (const clause of text
    .slice(end, end + 60)
    .split(/[，,；;。]/)
    .slice(0, 3)) {
    const [rise, fall] = [up.exec(clause), down.exec(clause)];
    if (rise === null && fall === null) {
      if (/\d/.test(clause)) return undefined;
      continue;
    }
    if ((rise !== null && fall !== null) || otherwise.test(clause)) return undefined;
    const word = (rise ?? fall)?.[0] ?? '';
    const about = namesIn(
      clause
        .slice(0, clause.indexOf(word))
        .replace(/^[^\u4e00-\u9fa5]*(?:环比|同比|明显|稳步|大幅|略有|有所|持续|继续|比)+/, ''),
    );
    const own = about
      .map((name) =>
        name.replace(/环比|同比|明显|稳步|大幅|略有|有所|持续|较|比|规模|总量|总体|整体|数量|(?<=..)[数量额率]$/g, ''),
      )
      .filter((name) => name.length >= 2);
    if (own.length > 0 && !isOfSame(own, subject) && !isOutput(own, text)) return undefined;
    return { isRise: rise !== null, words: clause.trim().slice(0, 16) };
  }
  return undefined;
}

/** 生源 is of 在校生: a character in common will do, since one clause follows the other. */
const isOfSame = (own: readonly string[], subject: readonly string[]): boolean =>
  own.some((name) => [...name].some((character) => subject.some((words) => words.includes(character))));

/** 性能 and 效率 rise with what a system gets through. */
const isOutput = (names: readonly string[], text: string): boolean =>
  names.some((name) => /性能|效率|效能|产能/.test(name)) && /TPS|QPS|吞吐|并发|产量|产能|速度/i.test(text);
