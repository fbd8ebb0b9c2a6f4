import { closest } from '../page/page.ts';
import { tidy } from '../page/tidy.ts';
import { isDateLine, isInfoLine, type Labelled } from './labels.ts';
import type { PageLine } from './lines.ts';

const open = '[〔\\[［【（(﹝{]';
const close = '[〕\\]］】）)﹞}]';
const yearInBrackets = new RegExp(`${open} ?((?:19|20)\\d{2}) ?年? ?${close}`);
/** 鄂市监函〔2023〕57号, （鄂）市监罚字〔2020〕第1号, 青农（法）〔2025〕3号, 公告〔2022〕4号. */
const bracketed = new RegExp(
  `^((?:[（(][\\u4e00-\\u9fff]{1,4}[）)])?[\\u4e00-\\u9fffA-Za-z·、]{1,24}(?:[（(][\\u4e00-\\u9fff]{1,4}[）)][\\u4e00-\\u9fff]{0,6})?)${open}((?:19|20)\\d{2})年?${close}(第?)(\\d{1,5})(?:[-—]\\d{1,3})?号文?$`,
);
/** 2023年第8号（总第237号）, 情况通报2022年第64期, 自然资源部公告2023年第5号. */
const serial =
  /^([\u4e00-\u9fffA-Za-z]{0,24}?)((?:19|20)\d{2})年?第?(\d{1,4})([号期])(?:[（(]总第?(\d{1,5})([号期])[）)])?$/;
/** 自然资源部令第8号, 国务院令第七四三号, 第12号令. */
const decree = /^([\u4e00-\u9fff]{0,24}令)[（(]?第?(\d{1,4}|[一二三四五六七八九十百零〇]{1,7})号[）)]?$/;
const decreeAfter = /^([\u4e00-\u9fff]{0,24}?)第(\d{1,4}|[一二三四五六七八九十百零〇]{1,7})号令$/;

const plain = (text: string) =>
  tidy(text.replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))).replace(/ /g, '');

/**
 * The document number (发文字号) that `text` as a whole is, in one spelling: half-width digits, no blanks, the year in
 * 〔〕. Serial numbers (2023年第8号（总第237号）) and decrees (自然资源部令第8号) are numbers too; a letter without a
 * number (便函, 无, 无文号, an empty cell) and prose are undefined.
 */
export function documentNumber(text: string): string | undefined {
  if (text.length > 120) return undefined;
  const bare = plain(text).replace(/^[:：]|[。；;，,]$/g, '');
  const standard = bracketed.exec(bare);
  if (standard) {
    const head = (standard[1] ?? '').replace(/\(/g, '（').replace(/\)/g, '）');
    const rest = bare.slice(bare.search(yearInBrackets)).replace(yearInBrackets, '').replace(/文$/, '');
    return `${head}〔${standard[2]}〕${rest}`;
  }
  const unwrapped = bare.replace(/^[（(](.{2,60})[）)]$/, '$1');
  const decreed = decree.exec(unwrapped) ?? decreeAfter.exec(unwrapped);
  if (decreed) return /号令$/.test(unwrapped) ? unwrapped : `${decreed[1]}第${decreed[2]}号`;
  const issue = serial.exec(unwrapped);
  if (!issue) return bare === unwrapped ? undefined : documentNumber(unwrapped);
  const total = issue[5] ? `（总第${issue[5]}${issue[6]}）` : '';
  return `${issue[1]}${issue[2]}年第${issue[3]}${issue[4]}${total}`;
}

/** True when a cell for the document number says that there is none: 便函, 无, 无文号, a dash. */
export function saysNoNumber(text: string): boolean {
  return /^(?:便函|公函|无|暂无|无文号|无字号|无编号|没有|空|[-—–_/\\]{1,6})$/.test(plain(text));
}

const inTitle = new RegExp(
  `[（(]([^（）()]{2,30}${open}(?:19|20)\\d{2}${close}第?\\d{1,5}号|[\\u4e00-\\u9fff]{0,24}令第?[\\d一二三四五六七八九十百零〇]{1,7}号|[\\u4e00-\\u9fff]{0,24}第[\\d一二三四五六七八九十百零〇]{1,7}号令|[\\u4e00-\\u9fff]{0,24}公告(?:19|20)\\d{2}年第?\\d{1,4}号)[）)]$`,
);

/**
 * The number a title carries at its own end: 关于…的通知（国发〔2023〕5号）. Undefined when the bracket belongs to a
 * document the title only speaks about (《…》（…）的解读 ends with other words).
 */
export function numberAtTitleEnd(title: string): string | undefined {
  const match = inTitle.exec(plain(title).slice(-80));
  return match?.[1] ? documentNumber(match[1]) : undefined;
}

/** The document's own number: metadata first, then the lines from the title to the salutation, then the title's end. */
export function ownNumber(facts: readonly Labelled[], title: string, opening: readonly PageLine[]): string | undefined {
  for (const fact of facts) {
    if (fact.name !== 'number' || fact.value === '') continue;
    // Other facts without a label that is known may follow in the same cell.
    const number = documentNumber(fact.value) ?? documentNumber(fact.value.split(/[\s|｜]/)[0] ?? '');
    if (number) return number;
    if (saysNoNumber(fact.value)) return undefined;
  }
  let before = title;
  for (const line of opening) {
    const number = (line.text.length <= 60 ? documentNumber(line.text) : undefined) ?? numberAmongFacts(line);
    // 青川省人民政府令 on one line, 第212号 on the next.
    const decree =
      /^第.{1,8}号$/.test(line.text) && /令$/.test(before) ? documentNumber(before + line.text) : undefined;
    if (number ?? decree) return number ?? decree;
    // A salutation ends with a colon, and so does a line of facts whose last value a script fills in (浏览次数：);
    // below the first sentence a number alone is another document's.
    if ((/[：:]$|[。；]/.test(line.text) && !isInfoLine(line.text)) || line.text.length > 120) break;
    before = line.text;
  }
  return numberAtTitleEnd(title) ?? numberOfAnnouncement(title);
}

const numberLabel = /^(?:发文字号|发文文号|发布文号|文件编号|字号|文号)[:：]/;

/**
 * The number that stands as a piece of its own in a line of facts, where nothing else parts them:
 * <span>川自然资〔2025〕8号</span><span>发布时间：2025-11-19</span>. A linked one is another document's.
 */
function numberAmongFacts({ text, texts }: PageLine): string | undefined {
  if (!(isInfoLine(text) || isDateLine(text))) return undefined;
  for (const { data, owner } of texts) {
    const number = data.length > 60 ? undefined : documentNumber(plain(data).replace(numberLabel, ''));
    if (number !== undefined && closest(owner, ({ name }) => name === 'a') === undefined) return number;
  }
  return undefined;
}

/** 2025年第12号 of 青川省自然资源厅2025年第12号公告. */
function numberOfAnnouncement(title: string): string | undefined {
  const match = /((?:19|20)\d{2})年第(\d{1,4})号(?:公告|通告|公示|令)$/.exec(plain(title).slice(-40));
  return match === null ? undefined : `${match[1]}年第${match[2]}号`;
}
