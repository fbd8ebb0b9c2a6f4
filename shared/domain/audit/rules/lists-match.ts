import { announcedLists, type Counted, titledLists } from '../announced-lists.ts';
import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import { numberOf } from '../statements/numerals.ts';
import { corrected } from '../statements/segments.ts';
import type { ReviewText, Statement } from '../statements/statement.ts';

const unit =
  '(?:家|大|个|位|人(?!次|均)|名|项|份|所|处|村|场|次(?!品)|点|类|种|台|件|条|笔|户|座|辆|幅|队|栋|组|副|层|张|本|份|艘|棵|只|部|道|页|批|套|片|门课|门|班|趟|块|支|间|岗|县|镇|乡|区|校|厂|店)';
/** `3 个乡镇：A、B、C`, `3 家（A、B、C）`, `3 个乡镇，就是 A 和 B`. */
const before = new RegExp(
  `(?<![\\d.第/前个十百])(\\d{1,3}|[两二三四五六七八九十])\\s?${unit}(?!以[上下内外])[^，。；：:（(、\\d]{0,16}?(?:(?:[：:]|——|，?(?:就是|依次是|名单：|分别是|分别为|分别发给|分别给|分别送|分别|即|是|为)[：:]?)([^。；;！？]{2,200})|[（(]([^）)]{2,200})[）)])`,
  'g',
);
/** `A、B、C、D，共 5 人`. */
const behind = new RegExp(
  `(?:^|[。；;：:])([^。；;：:]{4,200}?)[，,]\\s?(?:一共|总共|共计|合计|总计|共)\\s?(\\d{1,3})\\s?${unit}(?!\\d)`,
  'g',
);
/** `3 个接口，登录、下单、退款、对账，都联调完了`: short items that what follows takes together. */
const beside = new RegExp(
  `(?<![\\d.第/前])(\\d{1,3})\\s?${unit}[\\u4e00-\\u9fa5]{0,6}，((?:[\\u4e00-\\u9fa5A-Za-z]{2,8}、){1,9}[\\u4e00-\\u9fa5A-Za-z]{2,8})(?=，|。$)`,
  'g',
);
/** `前三名为 A、B、C`, `前 3 名：…`, `排名前三的是…`. */
const ranked =
  /(?:前|TOP\s?|top\s?|Top\s?)([二三四五六七八九十]|\d{1,2})(?:名|位|强|甲|家|个)?(?:的|的?(?:[\u4e00-\u9fa5]{0,8}?))?，?(?:分别|依次)?(?:[：:]|为|是)([^。；;！？]{3,120})/g;

/** A number before or behind a list is the length of the list, and the first three are three. */
export const listsMatch: Rule = {
  id: 'lists-match',
  title: '列举与数目相符',
  mend: '补齐漏列的，或改数目；只举例的写“等”',
  check(text) {
    const sentences = text.statements.filter(({ text: words }) => /[、和]/.test(words) && !corrected.test(words));
    const lists = [
      ...sentences.flatMap(listsIn),
      ...attendance(text),
      ...announcedLists(text),
      ...itemsBelow(text),
      ...titledLists(text),
    ];
    const findings = lists.flatMap(({ statement, stated, items, against }): Finding[] =>
      stated === items.length || stated === heads(items) || stated === sumOf(items)
        ? []
        : [findingAt(statement, `写明 ${stated}，列出 ${items.length}：${items.join('、').slice(0, 60)}`, against)],
    );
    return outcomeOf(lists.length, findings);
  },
};

/** `靳局长、2位科员` are three. */
const heads = (items: readonly string[]): number =>
  items.reduce((sum, item) => sum + Number(/^(\d{1,2})[位名个家](?=[\u4e00-\u9fa5])/.exec(item)?.[1] ?? 1), 0);

/** `厨师四、帮厨六、洗消三` are thirteen; undefined where an item has no number behind its name. */
function sumOf(items: readonly string[]): number | undefined {
  const counts = items.map((item) =>
    numberOf(/[\u4e00-\u9fa5]([两二三四五六七八九十一]{1,3}|\d{1,3})$/.exec(item)?.[1] ?? ''),
  );
  return counts.reduce<number | undefined>(
    (sum, count) => (sum === undefined || count === undefined ? undefined : sum + count),
    0,
  );
}

function listsIn(statement: Statement): Counted[] {
  const { text } = statement;
  const lists: Counted[] = [];
  const add = (stated: number | undefined, items: readonly string[] | undefined): void => {
    if (stated !== undefined && items !== undefined) lists.push({ statement, stated, items });
  };
  for (const [quote, count = '', open, inside] of text.matchAll(before)) {
    if (/其中|含|如/.test(quote.slice(0, 24)) || isOfCounts(inside ?? open ?? '')) continue;
    add(
      numberOf(count),
      itemsOf((open ?? inside ?? '').split(open === undefined ? /$^/ : /[，,](?!.{0,30}、)/)[0] ?? ''),
    );
  }
  for (const [, count = '', words = ''] of text.matchAll(beside)) add(Number(count), itemsOf(words));
  for (const [, words = '', count = ''] of text.matchAll(behind)) {
    // The one in the chair is counted with those that the list names.
    if (/^[^。；]{0,12}含主持/.test(text.slice(text.indexOf(words) + words.length))) continue;
    const clause = words.split(/[，,]/).at(-1) ?? '';
    const items = itemsOf(clause);
    if (items !== undefined && items.length > 2) add(Number(count), items);
  }
  for (const [, count = '', words = ''] of text.matchAll(ranked)) {
    // 还有 goes on with the list: 二班、四班、一班，还有五班.
    const whole = words.replace(
      /[，,]\s?(?:还有|再有|加上|另外还有)(?:个)?(?=[^，,。在正未也没]{1,6}(?:[，,。]|$))/,
      '、',
    );
    add('一二三四五六七八九十'.indexOf(count) + 1 || Number(count), itemsOf(whole.split(/[，,]/)[0] ?? ''));
  }
  return lists;
}

/** `流感 3 人、摔伤 1 人` are parts that add up, not items that are counted. */
const isOfCounts = (words: string): boolean =>
  (words.match(/\d\s?(?:人次?|名|位|家|个|件|份|台|[万亿]?元|项|次|条|户|套|张|亩)(?=[、，,）)。]|$)/g)?.length ?? 0) >
  1;

/** The items of a list joined by 、; undefined where it is open-ended, holds numbers or is no plain list. */
function itemsOf(words: string): string[] | undefined {
  const plain = words
    .replace(/[（(][^（）()]{0,60}[）)]/g, '')
    .replace(/(?<=^|、)[一1](?:家|个|名|位|台|所|间)(?=[\u4e00-\u9fa5]{2})/g, '')
    .trim();
  if (
    !/[、和]/.test(plain) ||
    (/等|以及其他|及其他|包括但|[\d一二三四五六七八九]{1,3}(?:[次个家人件户名台项万元]|人次)|…|各|上午|下午|、$/.test(
      plain,
    ) &&
      !areCodes(plain))
  )
    return undefined;
  if (/[，,]/.test(plain)) return undefined;
  const items = plain.split('、').map((item) => item.trim());
  // `文字 52、视频 21` are numbers that add up.
  if (!areCodes(plain) && items.filter((item) => /\d(?:\s?[\u4e00-\u9fa5])?$/.test(item)).length > 1) return undefined;
  if (items.some((item) => item === '' || item.length > 24 || /^\d\.\d$/.test(item))) return undefined;
  const last = items.at(-1) ?? '';
  const [one = '', other = '', ...more] = last.split(/[和及]/);
  if (items.slice(0, -1).some((item) => item.length > 5 && /[和与及]/.test(item)) || more.length > 0) return undefined;
  if (/与/.test(last)) return undefined;
  if (other === '' || one.trim() === '') return items.length > 1 ? items : undefined;
  return isName(one) && isName(other) ? [...items.slice(0, -1), one, other] : undefined;
}

/** A12、B07、D33 and 11层、12层 are names with numbers in them. */
const areCodes = (words: string): boolean => {
  const items = words.split(/[、和]/).map((item) => item.trim());
  const isLast = /\d[层号楼栋幢#]$/.test(items.at(-1) ?? '');
  return (
    items.length > 1 &&
    items.every((item) =>
      (isLast ? /^\d{1,3}[层号楼栋幢#]?$/ : /^(?:[A-Z]{1,3}-?\d{1,4}|\d{1,3}[层号楼栋幢#])$/).test(item),
    )
  );
};

const isName = (words: string): boolean => words.trim().length >= 2 && words.trim().length <= 10;

/** `出席：A、B、C` beside `实到 4 人`. */
function attendance({ statements }: ReviewText): Counted[] {
  const roll = statements.find(
    ({ lead, cell }) => cell === undefined && /^(?:出席|参会|参加|到会|与会)(?:人员|人|者)?$/.test(lead),
  );
  if (roll === undefined) return [];
  return statements.flatMap((statement): Counted[] => {
    const stated = /(?:实到|到会|出席|参会|与会|实到人数)[^，。；：:\d]{0,6}(\d{1,3})\s?人/.exec(statement.text)?.[1];
    if (stated === undefined) return [];
    const names = itemsOf(roll.text.slice(roll.text.search(/[：:]/) + 1).split(/[。；;]/, 1)[0] ?? '');
    return names === undefined || names.length < 2
      ? []
      : [{ statement, stated: Number(stated), items: names, against: roll }];
  });
}

const announced =
  /(\d{1,2}|[二三四五六七八九十])\s?(?:件事|点(?:情况|意见|要求|建议)?|项(?:工作|任务|内容|事项)?|条(?:意见|要求|建议)?|个(?:问题|方面|事项))[^，。；\d]{0,8}[：:。]?$/;

/** `说四点。` over lines that begin with 一、 二、 三、, or with 1. 2. 3. */
function itemsBelow({ statements }: ReviewText): Counted[] {
  return statements.flatMap((statement, at): Counted[] => {
    const stated = announced.exec(statement.text)?.[1];
    if (stated === undefined || statement.cell !== undefined) return [];
    const numbers: number[] = [];
    for (const later of statements.slice(at + 1, at + 60)) {
      const number =
        '一二三四五六七八九十'.indexOf(/^([一二三四五六七八九十])[、.．]/.exec(later.quote)?.[1] ?? '?') + 1;
      if (number === numbers.length + 1) numbers.push(number);
      else if (number > 0) break;
    }
    return numbers.length < 2 ? [] : [{ statement, stated: numberOf(stated) ?? 0, items: numbers.map(String) }];
  });
}
