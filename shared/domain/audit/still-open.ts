import { type Finding, findingAt } from './finding.ts';
import { corrected } from './statements/segments.ts';
import type { ReviewText, Statement } from './statements/statement.ts';
import { areTwo, placesOf, type Subject, sharedName, subjectOf } from './subjects.ts';

/** What stands between a thing and the words that it is not there yet. */
const meanwhile =
  '(?:目前|现在|到?\\d{1,2}月\\d{1,2}日|一[\\u4e00-\\u9fa5]|文本|本身|这笔|\\d[\\d.]{0,6}\\s?万?元?|，)*';
/** `批复至今没有下来`, `磁带仍在运行`: the thing, and that it has not come so far. */
const stillOpen = new RegExp(
  `([\\u4e00-\\u9fa5A-Za-z]{2,10}?)${meanwhile}(?:至今|迄今|仍然?|还|尚|都|也|依然|一直|一点)+(?:没有?|未|在(?![岗校职任乎于]))`,
  'g',
);
const done = /已(?!知|定于|约|有意)|[\u4e00-\u9fa5]了(?![解结])|完[，。；]|完$|完毕|讫|全部|取得|收到|如数|齐备|到手/;
const undone = /没|未|不|拟|将|待|计划|预计|准备|争取|如果|若|下周|尽快|才能|之前|以前/;
const unclear = /部分|其余|剩余|余款|其中|第[一二三四五]|首|另|上周|原先|当时|此前|之前|如果|若|担心|可能|避免|建议/;
/** Words before the negation that name nothing. */
const nothing =
  /^(?:目前|现在|我们|他们|大家|对方|客户|甲方|领导|项目|工作|问题|情况|原因|时间|本周|今年|双方|人员|这个|那个|有的|部分|其他|其余|意见|反馈|结果|消息|方面|有些|公司)$/;
const mostCompared = 60;

interface Open {
  readonly statement: Statement;
  readonly thing: string;
  readonly subject: Subject;
  readonly clause: string;
}

/** A thing that one place says has not come so far, and another that it is done. */
export function openThings(text: ReviewText): Finding[] {
  const places = placesOf(text);
  const statements = text.statements.filter(({ text: words }) => words.length <= 400 && !corrected.test(words));
  const open = statements.flatMap(openIn).slice(0, mostCompared);
  return open.flatMap((one): Finding[] => {
    const known = statements.find((statement) => isDoneOf(statement, one, places));
    return known === undefined
      ? []
      : [findingAt(one.statement, `“${one.thing}”另一处写已办，这里写还没有：请核对到了哪一步`, known)];
  });
}

function openIn(statement: Statement): Open[] {
  if (unclear.test(statement.text)) return [];
  return [...statement.text.matchAll(stillOpen)].slice(0, 4).flatMap(({ 0: clause, 1: words = '' }): Open[] => {
    const thing = words.replace(/^.*(?:的|，)/, '').slice(-4);
    const short = thing.slice(-2);
    if (short.length < 2 || /[元万亿个天日月年]$/.test(short) || nothing.test(short) || nothing.test(thing)) return [];
    return [{ statement, thing: short, subject: subjectOf(contextOf(statement)), clause }];
  });
}

const contextOf = ({ text, cell, lead }: Statement): string => `${lead} ${cell?.row.text ?? ''} ${text}`;

/** Another place has the same thing before the words that it is done, and nothing tells the two matters apart. */
function isDoneOf(statement: Statement, open: Open, places: ReadonlySet<string>): boolean {
  if (statement.block === open.statement.block || statement.section.role === 'plan' || unclear.test(statement.text))
    return false;
  const at = statement.text.indexOf(open.thing);
  if (at === -1) return false;
  const clauses = `${statement.text}，`.split(/(?<=[，,；;。])/);
  const own = clauses.find((clause) => clause.includes(open.thing)) ?? '';
  const next = clauses[clauses.indexOf(own) + 1] ?? '';
  const words = done.test(own) || !/^\s?(?:\d{1,2}月\d{1,2}日)?已/.test(next) ? own : `${own}${next}`;
  if (!done.test(words) || undone.test(words)) return false;
  const subject = subjectOf(contextOf(statement));
  if (areTwo(subject, open.subject, places)) return false;
  // The thing alone may be of two matters: another name in common, or none besides it.
  const [first, second] = [subject, open.subject].map(({ names }) =>
    names.map((name) => name.replaceAll(open.thing, '')).filter((name) => name.length >= 2),
  );
  return first === undefined || second === undefined || second.length === 0 || sharedName(first, second) !== '';
}

const notMade = /(?:没有?|未)(?:能|有)?(?:做出|做完|办成|办完|签成|谈成|交出|去成|写完|完成|开始|启动|动手|见到|做)/;
const full = /^(?:100\s?%|已?完成|已办|是|达成)$/;

/** One row of a table of tasks says both 100 % and that it was not done. */
export function doneButNot({ tables }: ReviewText): Finding[] {
  return tables
    .filter(({ section }) => section.role !== 'plan')
    .flatMap(({ rows }) => rows.slice(0, 200))
    .flatMap(({ cells, quote }): Finding[] => {
      const grade = cells.find(({ text }) => full.test(text.trim()));
      const denial = cells.find(({ text }) => notMade.test(text) && !/意见|问题|其余|剩/.test(text));
      return grade === undefined || denial === undefined
        ? []
        : [findingAt(denial, `同一行写“${grade.text.trim()}”，又写没有做成`, undefined, quote)];
    });
}

const none = /(?:没有?|未)(提|收|发|出|报|签|见|买|换)(?:过|到)?(?:任何|什么)?([\u4e00-\u9fa5]{2,3})(?=[，。；]|$)/;

/** `专家没有提意见` beside `专家提了 7 条意见`. */
export function noneButCounted({ statements }: ReviewText): Finding[] {
  const said = statements.flatMap((statement) => {
    const [, verb = '', noun = ''] = statement.text.length > 400 ? [] : (none.exec(statement.text) ?? []);
    return noun === ''
      ? []
      : [{ statement, pattern: new RegExp(`${verb}(?:出|过|到)?了?\\s?\\d{1,4}\\s?[\\u4e00-\\u9fa5]{1,2}${noun}`) }];
  });
  return said.slice(0, mostCompared).flatMap(({ statement, pattern }): Finding[] => {
    const names = subjectOf(contextOf(statement)).names;
    const other = statements.find(
      (one) => one !== statement && pattern.test(one.text) && sharedName(names, subjectOf(contextOf(one)).names) !== '',
    );
    return other === undefined ? [] : [findingAt(other, '另一处写没有，这里写有', statement)];
  });
}
