import type { Column } from '../logs/column.ts';
import { halfWidth } from './spelling.ts';

/** A unit that stands beside the cells it holds for. */
export type Unit = '元' | '千元' | '万元' | '百万元' | '亿元' | '%' | '‰' | '天' | '月' | '年';

const spellings: Readonly<Record<string, Unit>> = {
  元: '元',
  人民币元: '元',
  千元: '千元',
  千: '千元',
  万元: '万元',
  万: '万元',
  人民币万元: '万元',
  百万元: '百万元',
  亿元: '亿元',
  亿: '亿元',
  '%': '%',
  百分比: '%',
  百分号: '%',
  '‰': '‰',
  天: '天',
  日: '天',
  月: '月',
  个月: '月',
  年: '年',
};

/** Zeros behind a 元 of each unit of money. */
const zeros: Partial<Readonly<Record<Unit, number>>> = { 元: 0, 千元: 3, 万元: 4, 百万元: 6, 亿元: 8 };

/** The unit that `text` is, undefined for any other text. */
export function unitOf(text: string): Unit | undefined {
  return spellings[halfWidth(text).replace(/\s/g, '')];
}

/** Zeros behind a 元 of `unit`; undefined for units that are not money. */
export function zerosOf(unit: Unit): number | undefined {
  return zeros[unit];
}

const bracketed = /\(([^()]{1,20})\)/g;
const tail = /[/／:：,，、]\s*((?:人民币)?(?:千|万|百万|亿)?元|%)$/;

/** The units that a header names: `应收金额（万元）`, `金额（小写，元）`, `合同额/万元`. */
export function unitsInHeader(header: string): Unit[] {
  const plain = halfWidth(header).replace(/\s/g, '');
  const found = [...plain.matchAll(bracketed)].flatMap(([, inner = '']) =>
    inner
      .replace(/^单位[:：]?/, '')
      .split(/[,，、;/]/)
      .map(unitOf),
  );
  const last = tail.exec(plain)?.[1];
  return [...new Set([...found, last === undefined ? undefined : unitOf(last)])].filter((unit) => unit !== undefined);
}

const beside = /单位[:：]?(?:人民币)?(千元|万元|百万元|亿元|元|万|亿)(?![\u4e00-\u9fff])/g;

const inSentence = /(?:金额|数字|款项|以下|本表)(?:都|均|全|全部|一律)?(?:是|为|按|以)(千元|万元|百万元|亿元|元)/g;

/** The units of money that a line beside a table names: `单位：万元    制表人：…`, `（金额单位：元）`, `金额都是万元`. */
export function unitsInLine(line: string): Unit[] {
  const plain = halfWidth(line).replace(/[\s:：]{0,8}[:：][\s:：]{0,8}/g, ':');
  const found = [...plain.matchAll(beside), ...plain.matchAll(inSentence)].map(([, unit = '']) => unitOf(unit));
  return [...new Set(found)].filter((unit) => unit !== undefined);
}

/** True where cells of `column` may be written in `unit`. */
export function fits(unit: Unit, column: Column): boolean {
  switch (column.type) {
    case 'money':
      return zeros[unit] !== undefined;
    case 'rate':
      return unit === '%' || unit === '‰';
    case 'integer':
      if (column.counts === 'days') return unit === '天' || unit === '月' || unit === '年';
      if (column.counts === 'months') return unit === '月' || unit === '年';
      return false;
    default:
      return false;
  }
}

/** What a whole number in `unit` is multiplied by in `column`; a month of days has 30. */
export function timesOf(unit: Unit, column: Column): number {
  if (column.counts === 'months') return unit === '年' ? 12 : 1;
  if (unit === '年') return 365;
  return unit === '月' ? 30 : 1;
}
