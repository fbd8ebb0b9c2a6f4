import { numberOf } from './statements/numerals.ts';
import type { ReviewText, Statement } from './statements/statement.ts';

/** A list beside the number that it should be as long as. */
export interface Counted {
  readonly statement: Statement;
  readonly stated: number;
  readonly items: readonly string[];
  readonly against?: Statement;
}

const ordinal =
  /(?<![\u4e00-\u9fa5])(?:第|其)?([一二三四五六七八九])(?:是|要|来|，|、|(?=[：:]))(?=[：:\u4e00-\u9fa5“])/g;
const announcing =
  /(\d{1,2})\s?(?:件事?|个方面|方面|点|项|条|个|大|块|类|笔|份)[^，。；：:\d]{0,14}?(?:[：:，,。；]|$)/;
const circled = /[①-⑳]/g;
const marks = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';
const open = /等(?:[。；，]|$)|主要|包括|例如|比如|其中|……|之一/;

/** Numbered parts of one sentence or of the sentences of one line, beside the number that announces them. */
export function announcedLists({ statements }: ReviewText): Counted[] {
  return statements.flatMap((statement, at): Counted[] => {
    if (statement.cell !== undefined && statement.text.length < 12) return [];
    return [...inOne(statement), ...inLine(statement, statements, at), ...summedUp(statement, statements, at)].slice(
      0,
      1,
    );
  });
}

/** Ordinals of `text` that follow each other from the first on; empty for anything else. */
function toldIn(text: string): string[] {
  const numbers = [...text.matchAll(ordinal)].map(([, number = '']) => number);
  const run = numbers.filter((number, at) => '一二三四五六七八九'.indexOf(number) === at);
  return run.length === numbers.length ? run : [];
}

/** `做了 3 件事：一是…；二是…`, `通知单3份：①…；②…`. */
function inOne(statement: Statement): Counted[] {
  const { text } = statement;
  const first = text.search(/(?<![\u4e00-\u9fa5])(?:第|其)?一(?:是|要|来|[，、：:])|①/);
  if (first === -1 || text.length > 2_000) return [];
  const before = text.slice(Math.max(0, first - 26), first);
  const [, stated, ...more] = [...before.matchAll(new RegExp(announcing, 'g'))].at(-1) ?? [];
  if (stated === undefined || more.length > 0 || open.test(before)) return [];
  const told = text.charAt(first) === '①' ? inCircles(text.slice(first)) : toldIn(text.slice(first));
  return told.length < 2 ? [] : [{ statement, stated: Number(stated), items: told }];
}

function inCircles(text: string): string[] {
  const found = text.match(circled) ?? [];
  return found.every((mark, at) => marks.indexOf(mark) === at) ? found : [];
}

/** `先说 3 件事。第一，…；第二，…`: the list stands in the sentences behind, of the same line. */
function inLine(statement: Statement, all: readonly Statement[], at: number): Counted[] {
  const stated = /(\d{1,2})\s?(?:件事|点|个事|个问题|个方面|项工作|项要求|条意见|条要求)[^，。；\d]{0,8}[。：:]?$/.exec(
    statement.text,
  )?.[1];
  if (stated === undefined || open.test(statement.text)) return [];
  const behind = all.slice(at + 1, at + 10).filter(({ block }) => block === statement.block);
  const told = toldIn(behind.map(({ text }) => text).join(''));
  return told.length < 2 ? [] : [{ statement, stated: Number(stated), items: told }];
}

const backward = /(?:以上|上述|这)(\d{1,2}|[二三四五六七八九])(?:个|项|条|点|类|件|方面|种)/;

/** `一是…；二是…；三是…。以上 4 个问题…`. */
function summedUp(statement: Statement, all: readonly Statement[], at: number): Counted[] {
  const stated = backward.exec(statement.text)?.[1];
  if (stated === undefined) return [];
  const before = all.slice(Math.max(0, at - 8), at).filter(({ block }) => block === statement.block);
  const told = toldIn(before.map(({ text }) => text).join(''));
  const list = before.at(-1);
  if (told.length < 2 || list === undefined) return [];
  return [{ statement, stated: numberOf(stated) ?? 0, items: told, against: list }];
}
