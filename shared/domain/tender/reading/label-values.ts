import { type Field, fieldOf } from './labels.ts';
import type { LineLabel } from './line-labels.ts';
import { lotMarks, lotOfCell } from './lot-marks.ts';
import { orgName } from './names.ts';
import type { Statement } from './statement.ts';

const sumFields: ReadonlySet<Field> = new Set<Field>(['price', 'contractPrice', 'budget', 'ceiling']);
const partOfPrice =
  /(?:设计|勘察|测量|施工|建安|监理|安装|设备|采购|咨询|基本|绩效|固定|浮动|运维|建设)(?:费|部分|工程费|价)$/;
const spelledAgain = /^(?:人民币)?(?:[大小]写)(?:金额|人民币)?$/;

/** Where the value of label `i` ends: at the next label, which a part of a price (设计费：98万元) is not. */
export function endOfValue(text: string, labels: readonly LineLabel[], i: number): number {
  const { field } = labels[i] ?? {};
  const labelAt = (at: number): string => labels[at]?.label.trim() ?? '';
  let next = i + 1;
  // The same sum again: 壹佰万元整（小写：1000000元）.
  while (field !== undefined && sumFields.has(field) && spelledAgain.test(labelAt(next))) next += 1;
  while ((field === 'price' || field === 'contractPrice') && partOfPrice.test(labelAt(next))) next += 1;
  return labels[next]?.from ?? text.length;
}

/** Labels after which a blank may stand for the colon. */
const spacedFields: ReadonlySet<Field> = new Set<Field>([
  'buyer',
  'agency',
  'name',
  'number',
  'planNumber',
  'winner',
  'candidate',
  'ranked',
  'price',
  'contractPrice',
  'budget',
  'ceiling',
  'opening',
  'submission',
  'register',
]);

/** A label with its value behind a blank. */
interface SpacedPair {
  readonly label: string;
  readonly field: Field;
  readonly value: string;
  readonly from: number;
}

/**
 * The labels of a line that a blank parts from their values: 采购人 某局. In a line of several parts each but 备注 and the like must
 * be such a pair; empty where one is not.
 */
export function spacedPairs(line: string): SpacedPair[] {
  const parts = line.length > 400 ? [] : line.split(/[；;]/);
  const isSeveral = parts.length > 1;
  let at = 0;
  const pairs = parts.flatMap((part): SpacedPair[] => {
    const start = at;
    at += part.length + 1;
    const match = /^(\s*(?:\d{1,2}\s?[：:、.]\s?)?)(\S{2,14})\s(\S.{0,100})$/.exec(part.trimEnd());
    const [, lead = '', label = '', value = ''] = match ?? [];
    const field = match === null ? undefined : fieldOf(label);
    if (field === undefined || (isSeveral ? /[：:]/.test(label) : lead !== '' || value.length < 4)) return [];
    const isTaken = isSeveral || spacedFields.has(field);
    return isTaken ? [{ label, field, value, from: start + lead.length + label.length + 1 }] : [];
  });
  return isSeveral && (pairs.length < 2 || pairs.length + 1 < parts.filter((part) => part.trim() !== '').length)
    ? []
    : pairs;
}

/** The lot that a cell at the head of a row names, and nothing else: 一标段. */
export function headLot(text: string): string | undefined {
  const named = /[包段标]/.test(text) ? lotOfCell(text) : undefined;
  return named?.name === undefined ? named?.lot : undefined;
}

/** The name of a file that comes with a notice. */
export const fileName = /\.(?:pdf|docx?|xlsx?|zip|rar|ofd|wps|jpe?g|png)$/i;

/** The name that a heading gives its lot (包1：道路测量); undefined for what it asks of it or says of it. */
export function nameOfLot(heading: string): string | undefined {
  const named = lotOfCell(heading.replace(/[：:]\s?$/, ''))?.name ?? '';
  const name = named.split(/[，；。]/)[0] ?? '';
  const isName =
    name.length >= 2 &&
    name.length <= 60 &&
    !/[：:]|\d(?:万)?元|公司|^(?:不|无|否|是|详见|见|自|提供|符合)/.test(name) &&
    fieldOf(name) === undefined;
  return isName ? name : undefined;
}

/** 中标单位及金额：某公司，126.5万元: who won, and at what price. */
export const withPrice =
  /(?:中标|成交|中选)(?:人|单位|供应商)(?:名称)?(?:及|和|与|、)(?:其)?(?:中标|成交|中选)?(?:金额|价格?|报价)/;

const nameFields: ReadonlySet<Field> = new Set<Field>(['buyer', 'agency', 'winner', 'candidate', 'supplier']);

/** True when the value of `last` is no name of an organisation, and becomes one with `next`. */
export function isCutName({ field, value }: Statement, next: string): boolean {
  const isBegun =
    nameFields.has(field) && /^[\u4e00-\u9fff（）()]{5,30}$/.test(value) && !/^(?:详见|无|见)/.test(value);
  // What names a lot is no part of a name, and a line as long as a firm's name is one of its own.
  return (
    isBegun &&
    lotMarks(value).length === 0 &&
    next.length <= 9 &&
    orgName(value) === undefined &&
    orgName(`${value}${next}`) !== undefined
  );
}

/** Fields whose value is a party of the purchase. */
export const partyFields: ReadonlySet<Field> = new Set<Field>(['buyer', 'agency', 'loser', 'winner', 'candidate']);
/** Fields whose value names bidders. */
export const bidderFields: ReadonlySet<Field> = new Set<Field>(['winner', 'candidate', 'loser', 'allBidders']);

/** Fields whose value is a time. */
export const timeFields: ReadonlySet<Field> = new Set<Field>(['opening', 'submission', 'register']);

/** A label of who leads a consortium, or is in it. */
export const consortium = /^[（(]?(?:联合体)?(?:牵头|主办|成员|联合体)(?:人|方|单位|公司)?[\d一二三]?[)）]?$/;
