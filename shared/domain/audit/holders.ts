import { type Finding, findingAt } from './finding.ts';
import { nameAt, personPattern } from './person-names.ts';
import type { ReviewText, Statement } from './statements/statement.ts';

const post = '主任|经理|总监|专员|主管|部长|科长|组长|队长|班长|班员|值班员|会计|出纳|秘书|助理|工程师|架构师';
/** `财务部主任田野`, `人事经理宋倩`. */
const titled = new RegExp(`([\\u4e00-\\u9fa5]{2,8}?(?:${post}))(?=${personPattern})`, 'g');
/** `高子扬是一线值班员`. */
const called = new RegExp(`(${personPattern})(?:是|为|任)([\\u4e00-\\u9fa5]{2,6}(?:${post}))`, 'g');
const changed = /兼|原任?|前任|调任|调到|升任|转岗|接任|改任|轮岗|同名|重名|两个人|不是一个人|不同人|两位/;
const leading = /^.*(?:由|请|与|和|向|见|找|让|派|是|的|在|到|对|：)/;

interface Held {
  readonly name: string;
  readonly post: string;
  readonly statement: Statement;
}

/** One person has one post: 技术部主任田野 is not 财务部主任田野. */
export function twoPosts(statements: readonly Statement[]): Finding[] {
  const held = statements.flatMap(heldIn).slice(0, 400);
  return [...Map.groupBy(held, ({ name }) => name).values()].flatMap((same): Finding[] => {
    const [first] = same;
    const other = same.find((one) => first !== undefined && areTwo(first.post, one.post));
    if (first === undefined || other === undefined) return [];
    const message = `${first.name}一处是${first.post}，一处是${other.post}：请核对职务`;
    return [findingAt(other.statement, message, other.statement === first.statement ? undefined : first.statement)];
  });
}

/** Full names only: 陈主任 may be several people. */
function heldIn(statement: Statement): Held[] {
  const { text } = statement;
  if (text.length > 1_000 || changed.test(text)) return [];
  const before = [...text.matchAll(titled)].slice(0, 8).flatMap(({ index, 0: words }): Held[] => {
    const name = nameAt(text.slice(index + words.length));
    return name === undefined ? [] : [{ name, post: words.replace(leading, ''), statement }];
  });
  const behind = [...text.matchAll(called)].slice(0, 8).flatMap(([, words = '', title = '']): Held[] => {
    const name = nameAt(words);
    return name === undefined ? [] : [{ name, post: title, statement }];
  });
  return [...before, ...behind];
}

/** 技术部主任 and 主任 are one post; two that share no beginning or no end are two. */
const areTwo = (one: string, other: string): boolean =>
  one.length >= 4 &&
  other.length >= 4 &&
  !one.includes(other) &&
  !other.includes(one) &&
  one.slice(0, 2) !== other.slice(0, 2);

const sole = new RegExp(
  `由(${personPattern}|[\\u4e00-\\u9fa5]{1,2}(?:经理|主任|总|工))(?:一人|单独|独自|全权|专门)?(?:负责|牵头|承担|主办)([\\u4e00-\\u9fa5]{4,20})`,
);
const holderHeader = /责任人|负责人|经办|主办|谁/;

/** A table of tasks teaches who has which; a sentence that gives the same task to somebody else contradicts it. */
export function otherHolders({ statements, tables }: ReviewText): Finding[] {
  const given = statements.flatMap((statement) => {
    const [, words = '', task = ''] = statement.cell === undefined ? (sole.exec(statement.text) ?? []) : [];
    return task === '' ? [] : [{ statement, name: nameAt(words) ?? words, task }];
  });
  return given.slice(0, 40).flatMap(({ statement, name, task }): Finding[] => {
    const rows = tables.flatMap(({ rows: all }) => all.slice(0, 200));
    for (const { cells } of rows) {
      const holder = cells.find(({ cell, text }) => holderHeader.test(cell?.header ?? '') && text.trim() !== '');
      const isSame = cells.some(({ text }) => text.length >= 4 && (task.startsWith(text) || text.startsWith(task)));
      if (holder === undefined || !isSame || holder.text.includes(name)) continue;
      return [findingAt(statement, `“${task}”表中由${holder.text}负责，这里由${name}负责`, holder)];
    }
    return [];
  });
}
