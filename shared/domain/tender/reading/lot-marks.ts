import { smallNumber } from '../../policy/dates/find-days.ts';

const word = '(?:合同包|采购包|分包|标包|包件|包组|标段|分标|标项|包)';
const number = '(?:[A-Za-z]|\\d{1,3}|[一二三四五六七八九十]{1,3}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIVX]{1,4})';
/** 包1, 第一标段, A包, 合同包1, 标段Ⅱ, 01包, 第1包. */
const mark = new RegExp(
  `第?(${number})\\s?号?${word}(?![\\u4e00-\\u9fff]{0,2}(?:件|装|括|含))|${word}(?:号|编号)?\\s?[:：]?\\s?第?(${number})(?![\\d.a-z])`,
  'g',
);
const roman = ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ', 'Ⅵ', 'Ⅶ', 'Ⅷ', 'Ⅸ', 'Ⅹ'];
const latin = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];

/** A mention of a lot in a text. */
export interface LotMark {
  /** `1`, `A`: without zeros before it and in digits. */
  readonly lot: string;
  readonly at: number;
  readonly end: number;
}

function spelled(written: string): string {
  if (/^\d+$/.test(written)) return String(Number(written));
  const numeral =
    roman.indexOf(written) + 1 || (written.length > 1 || written === 'I' ? latin.indexOf(written) + 1 : 0);
  if (numeral > 0) return String(numeral);
  const small = smallNumber(written);
  return small > 0 ? String(small) : written.toUpperCase();
}

/** Every lot that `text` mentions, in order. */
export function lotMarks(text: string): LotMark[] {
  return [...text.matchAll(mark)].map((match) => ({
    lot: spelled(match[1] ?? match[2] ?? ''),
    at: match.index,
    end: match.index + match[0].length,
  }));
}

const bareNumber = new RegExp(`^第?(${number})$`);

/** The lot that a cell of a column of lots names: `包1`, `01`, `第Ⅰ标段`, `1包（遥感监测）`; its name when one stands in it. */
export function lotOfCell(cell: string): { lot: string; name: string | undefined } | undefined {
  const text = cell.replace(/\s/g, '');
  const bare = bareNumber.exec(text);
  if (bare) return { lot: spelled(bare[1] ?? ''), name: undefined };
  const marks = lotMarks(text);
  const [first] = marks;
  const numbered = /^(\d{1,2}|[A-Z])[、.\-—:：]?([\u4e00-\u9fff].{1,80})$/.exec(text);
  if (first === undefined) {
    if (numbered) return { lot: spelled(numbered[1] ?? ''), name: numbered[2] };
    const last = /^[A-Za-z0-9\u4e00-\u9fff\-_/()（）[\]【】.]{4,}\d[-_/](\d{1,3})$/.exec(text);
    return last ? { lot: spelled(last[1] ?? ''), name: undefined } : undefined;
  }
  if (marks.length > 1 && first.at > 2) return undefined;
  const rest = (first.at <= 2 ? text.slice(first.end) : text.slice(0, first.at)).replace(
    /^[：:（(\-—_、.]{1,3}|[）)（(\-—_、：:]{1,3}$/g,
    '',
  );
  return { lot: first.lot, name: rest === '' ? undefined : rest };
}

/** `text` in parts, one for each lot it begins a part for; empty when it does not speak of lots one by one. */
export function partsByLot(text: string): { lot: string; part: string; at: number }[] {
  const marks = lotMarks(text);
  if (marks.length === 0 || (marks[0]?.at ?? 9) > 1) return [];
  return marks.flatMap(({ lot, end }, i) => {
    const stop = marks[i + 1]?.at ?? text.length;
    const part = text.slice(end, stop);
    const lead = /^\s{0,3}[：:、，\s]{0,3}/.exec(part)?.[0].length ?? 0;
    const body = part.slice(lead).replace(/[；;，,、。\s第]{1,4}$/, '');
    return body === '' ? [] : [{ lot, part: body, at: end + lead }];
  });
}
