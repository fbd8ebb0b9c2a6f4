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
  /(?<![\u4e00-\u9fa5])(?:第|其)?([一二三四五六七八九])(?:是|要|来|，|、|(?=[：:]))(?=[：:\u4e00-\u9fa5“\s\dA-Z])/g;
const announcing =
  /(\d{1,2}|[两二三四五六七八九])\s?(?:件事?|个方面|方面|点|项|条|个|大|块|类|笔|份)[^，。；：:\d]{0,14}?(?:[：:，,。；]|$)/;
const circled = /[①-⑳]/g;
const marks = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';
const open = /等(?:[。；，]|$)|主要[有是包]|包括|例如|比如|其中|……|之一/;

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
  const first = text.search(starts);
  if (first === -1 || text.length > 2_000) return [];
  const before = text.slice(Math.max(0, first - 26), first);
  const [, stated, ...more] = [...before.matchAll(new RegExp(announcing, 'g'))].at(-1) ?? [];
  if (stated === undefined || more.length > 0 || open.test(before)) return [];
  const list = text.slice(first);
  const told = [inCircles(list), inBrackets(list), inTurn(list), toldIn(list)].find((found) => found.length > 1) ?? [];
  return told.length < 2 ? [] : [{ statement, stated: numberOf(stated) ?? 0, items: told }];
}

const starts =
  /(?<![\u4e00-\u9fa5])(?:第|其)?一(?:是|要|来|[，、：:])|①|[（(]1[）)]|(?<!\d)1[）)]|首先|(?<=[：:，])一个是/;

/** `（1）…；（2）…` and `1）…；2）…`. */
function inBrackets(text: string): string[] {
  const numbers = [...text.matchAll(/(?<!\d)(\d{1,2})[）)]/g)].map(([, number = '']) => number);
  return numbers.every((number, at) => Number(number) === at + 1) ? numbers : [];
}

/** `首先…；其次…；再次…`, `一个是…，一个是…`. */
const inTurn = (text: string): string[] =>
  text.match(text.startsWith('首先') ? /首先|其次|再次|再者|最后/g : /(?:另|还有)?一个是/g) ?? [];

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

const titled =
  /(?<![\d.、第前周])(\d{1,2}|[两二三四五六七八九十])\s?(?:大|个|项(?!目)|条|点|件|类|方面)[^，。；：\d]{0,10}$/;

/** `本周有三个亮点：` over a list, `以下 5 项风险：` over a table, `重点抓四件事` over numbered lines. */
export function titledLists({ statements }: ReviewText): Counted[] {
  const sections = Map.groupBy(statements, ({ section }) => section.path.join('|'));
  return [...sections.values()].flatMap((inside): Counted[] => {
    const [head] = inside;
    if (head === undefined) return [];
    const isTitle = titled.test(head.section.title);
    const lead = isTitle
      ? undefined
      : inside.find(({ cell, text, place }) => cell === undefined && !/第\d+项/.test(place) && titled.test(text));
    const title = isTitle ? head.section.title : (lead?.text ?? '');
    const stated = numberOf(titled.exec(title)?.[1] ?? '');
    const items = itemsUnder(inside.slice(lead === undefined ? 0 : inside.indexOf(lead) + 1));
    const [first] = items;
    if (stated === undefined || stated < 2 || first === undefined || items.length < 2 || open.test(title)) return [];
    return [
      {
        statement: lead ?? first,
        stated,
        items: items.map(({ quote }) => quote.slice(0, 12)),
        against: items.at(-1) ?? first,
      },
    ];
  });
}

/** The items of the one list, or the rows of the one table, right under a title. */
function itemsUnder(inside: readonly Statement[]): Statement[] {
  const [first] = inside;
  const table = first?.cell?.table;
  if (table !== undefined)
    return inside.every(({ cell }) => cell?.table === table)
      ? table.rows.flatMap(({ cells }) => cells[0] ?? []).filter(({ text }) => !/合计|总计|小计/.test(text))
      : [];
  const blocks = new Map<number, Statement>();
  for (const one of inside) {
    const number = Number(/第(\d+)项$/.exec(one.place)?.[1] ?? 0);
    if (one.cell !== undefined || number === 0) break;
    if (!blocks.has(one.block)) {
      if (number !== blocks.size + 1) break;
      blocks.set(one.block, one);
    }
  }
  return [...blocks.values()];
}
