import { readCapitalMoney } from '../cells/capital-money.ts';
import { columnsOf } from '../cells/header.ts';
import { readCell } from '../cells/read-cell.ts';
import { partOfDay } from '../cells/read-date.ts';
import { splitTexts } from '../cells/read-text.ts';
import type { RowValues } from '../cells/read-values.ts';
import { emptyRequired, isEmptyRequired, type RowRejection, type RowRemark, shownValue } from '../cells/row-reading.ts';
import { halfWidth } from '../cells/spelling.ts';
import { actionTypes, eveningHour, purposeIn } from '../logs/action.ts';
import { nodeTypeOf } from '../logs/node-types.ts';
import { logOf } from '../logs/registry.ts';
import { formatYuan } from '../money.ts';
import { provinceOf } from '../policy/region/province-of.ts';
import type { KindLayout, SheetLayout } from './layout/sheet-layout.ts';
import { readSpokenDays } from './spoken-day.ts';
import { readVisitCell } from './visit-cell.ts';

/** The values of one kind in a row with what its table and its other cells say besides. */
export interface CompletedValues {
  readonly values: Record<string, unknown>;
  readonly rejections: readonly RowRejection[];
  readonly said: RowRemark[];
  readonly isCompany: boolean;
}

/** What a kind gets from constants and from its other fields. */
export function completed(
  kind: KindLayout,
  read: RowValues,
  cell: (at: number) => string,
  layout: SheetLayout,
): CompletedValues {
  const { companionsAt, remarkAt, amountInWordsAt, headers } = layout;
  const values: Record<string, unknown> = { ...read.values };
  const said = [...read.said];
  const rejections = [...read.rejections];
  if (kind.kind === 'action') halfFromClock(kind.placed, values, cell, said);
  const half = kind.placed.find(({ field }) => field === 'half');
  const emptyHalf = rejections.findIndex((one) => one.column === half?.header && isEmptyRequired(one));
  if (values['half'] !== undefined && emptyHalf >= 0) rejections.splice(emptyHalf, 1);
  for (const [field, { text, from }] of kind.constants) {
    if (values[field] !== undefined || text === '') continue;
    const column = columnsOf(kind.kind).find(([name]) => name === field)?.[1];
    const reading = column === undefined ? undefined : readCell(column, text);
    if (reading === undefined || !('value' in reading)) continue;
    values[field] = reading.value;
    said.push({ column: column?.header ?? field, words: `按${from}取“${text.slice(0, 40)}”` });
  }
  readSpokenDays(kind, { values, rejections, said }, cell, layout);
  if (kind.group !== undefined) {
    values['node'] = String(kind.group.no);
    values['name'] = kind.group.name;
  }
  if (kind.kind === 'receivable') completeNode(kind, values, rejections, said);
  const hasAmount = kind.placed.some(({ field }) => field === 'amountFen');
  const written = amountInWordsAt < 0 || !hasAmount ? '' : cell(amountInWordsAt);
  const wordsFen = values['amountFen'] === undefined ? readCapitalMoney(written) : undefined;
  if (wordsFen !== undefined && rejections.every((one) => one.column !== amountHeader(kind) || isEmptyRequired(one))) {
    values['amountFen'] = wordsFen;
    rejections.splice(0, rejections.length, ...rejections.filter(({ column }) => column !== amountHeader(kind)));
    said.push({ column: headers[amountInWordsAt] ?? '', words: '小写空白，按大写读取' });
  }
  rejections.push(...contradiction(values['amountFen'], written, headers[amountInWordsAt] ?? ''));
  if (kind.kind === 'action') completeAction(kind, values, cell, said);
  if (kind.kind === 'client' && !kind.isBeside) completeClient(kind, values, rejections, said);
  if (kind.kind === 'staff') completeStaff(kind, values, remarkAt < 0 ? '' : cell(remarkAt), said);
  onePhone(values, said);
  const isCompany = kind.kind === 'action' && addCompanions(kind, values, companionsAt < 0 ? '' : cell(companionsAt));
  return { values, rejections, said, isCompany };
}

function completeNode(
  { placed }: KindLayout,
  values: Record<string, unknown>,
  rejections: RowRejection[],
  said: RowRemark[],
): void {
  values['name'] ??= values['type'];
  if (values['type'] !== undefined || typeof values['name'] !== 'string') return;
  const isGiven = placed.some(({ field, at }) => field === 'type' && at >= 0);
  const type = isGiven ? undefined : nodeTypeOf(values['name']);
  if (type !== undefined) {
    values['type'] = type;
    if (type !== values['name']) said.push({ column: '节点类型', words: `“${values['name']}”按“${type}”读取` });
  } else if (!rejections.some(({ column }) => column.includes('类型'))) {
    const choices = '预付、进度、验收、审计、决算、质保金';
    rejections.push({ column: '节点类型', found: values['name'], reason: `从名称看不出节点类型；只能填：${choices}` });
  }
}

/** 接待 under 事由 is the type of the action; what was done stands in its words in any case. */
function completeAction(
  { placed, constants, taskCell }: KindLayout,
  values: Record<string, unknown>,
  cell: (at: number) => string,
  said: RowRemark[],
): void {
  if (taskCell !== undefined) fromVisitCell(values, said);
  const purpose = placed.find(({ field, at }) => field === 'purpose' && at >= 0);
  const word = purpose === undefined ? '' : cell(purpose.at);
  if (values['purpose'] === undefined && constants.has('type') && (actionTypes as readonly string[]).includes(word)) {
    values['type'] = word;
    said.push({ column: purpose?.header ?? '目的', words: `“${word}”按类型读取` });
  }
  if (values['purpose'] === '回款' && constants.has('type') && word.startsWith('电话')) {
    values['type'] = '电话';
    said.push({ column: purpose?.header ?? '目的', words: `“${word.slice(0, 40)}”按类型电话读取` });
  }
  if (purpose === undefined && constants.has('type')) fromWords(values, said);
  if (values['what'] === undefined) {
    const words = [word, values['outcome'], values['type']].find((one) => typeof one === 'string' && one !== '');
    if (words !== undefined) values['what'] = words;
  }
}

/** A cell of a grid says at its beginning when it was, how and whether it was inside the house. */
function fromVisitCell(values: Record<string, unknown>, said: RowRemark[]): void {
  const { what } = values;
  if (typeof what !== 'string') return;
  const { half, type, text } = readVisitCell(what);
  if (half !== undefined) values['half'] = half;
  values['what'] = text === '' ? what : text;
  if (type === undefined) return;
  values['type'] = type;
  said.push({ column: '类型', words: `“${what.slice(0, 20)}”按${type}读取` });
}

/** A table without a column for it says in its words what a visit was for; taken where they name one thing. */
function fromWords(values: Record<string, unknown>, said: RowRemark[]): void {
  const words = [values['what'], values['outcome']].find((one) => typeof one === 'string');
  if (typeof words !== 'string' || words.length > 40) return;
  const meant = words.length > 4 ? undefined : logOf('action').columns['type']?.words?.[words];
  if (meant !== undefined) {
    values['type'] = meant;
    said.push({ column: '类型', words: `“${words}”按${meant}读取` });
  } else if (words.startsWith('接待')) {
    values['type'] = '接待';
    said.push({ column: '类型', words: '按文字中的“接待”取' });
  }
  const purpose = isPurpose(words) ? words : purposeIn(words);
  if (values['purpose'] !== undefined || purpose === undefined) return;
  values['purpose'] = purpose;
  said.push({ column: '目的', words: `按文字取“${purpose}”` });
}

const isPurpose = (words: string): boolean => logOf('action').columns['purpose']?.choices?.includes(words) === true;

/** A day that stands with its time of day, as a check-in does, says itself whether it was evening. */
function halfFromClock(
  placed: KindLayout['placed'],
  values: Record<string, unknown>,
  cell: (at: number) => string,
  said: RowRemark[],
): void {
  const date = placed.find(({ field }) => field === 'date');
  if (values['half'] !== undefined || date === undefined || date.at < 0) return;
  const part = partOfDay.exec(halfWidth(cell(date.at)).slice(0, 40).trim())?.[1];
  if (part !== undefined) {
    values['half'] = /晚上|傍晚/.test(part) ? '晚上' : '白天';
    said.push({ column: '时段', words: `按 ${date.header} 中的“${part}”取` });
    return;
  }
  const hour = /[ T日](\d{1,2})[:：时]\d{2}/.exec(cell(date.at))?.[1];
  if (hour === undefined) return;
  values['half'] = Number(hour) < eveningHour ? '白天' : '晚上';
  said.push({ column: '时段', words: `按 ${date.header} 的时刻取，${eveningHour} 点起为晚上` });
}

const amountHeader = ({ placed }: KindLayout): string | undefined =>
  placed.find(({ field }) => field === 'amountFen')?.header;

/** An amount in words that says otherwise than the one in figures: nobody but the paper knows which is right. */
function contradiction(amountFen: unknown, written: string, header: string): RowRejection[] {
  const fen = readCapitalMoney(written);
  if (fen === undefined || typeof amountFen !== 'number' || fen === amountFen) return [];
  const reason = `大写是 ${formatYuan(fen)} 元，小写是 ${formatYuan(amountFen)} 元，两者不符；请按合同改正`;
  return [{ column: header, found: shownValue(written), reason }];
}

/** A list of clients without 省 has the place below it: the province is that of the one place called so. */
function completeClient(
  { placed, isPartial }: KindLayout,
  values: Record<string, unknown>,
  rejections: RowRejection[],
  said: RowRemark[],
): void {
  const has = (...fields: readonly string[]): boolean =>
    placed.some(({ field, at }) => fields.includes(field) && at >= 0);
  if (isPartial === true || values['province'] !== undefined || has('province') || !has('city', 'county')) return;
  const [city, county] = [values['city'], values['county']].map((one) => (typeof one === 'string' ? one : undefined));
  const province = provinceOf(city, county);
  if (province === undefined) {
    const found = [city, county].filter((one) => one !== undefined).join('');
    const reason = found === '' ? emptyRequired : '表里没有省，从市和县区也看不出；请补上省这一列';
    rejections.push({ column: '省', found, reason });
    return;
  }
  values['province'] = province;
  said.push({ column: '省', words: `按市、县区取“${province}”` });
}

/** A list of people that has no column for it says in a remark who has left. */
function completeStaff(
  { placed }: KindLayout,
  values: Record<string, unknown>,
  remark: string,
  said: RowRemark[],
): void {
  const hasStatus = placed.some(({ field, at }) => field === 'status' && at >= 0);
  if (hasStatus || !/离职|辞职|已退休/.test(remark.slice(0, 200)) || /拟|将|未/.test(remark.slice(0, 200))) return;
  values['status'] = '离职';
  said.push({ column: '状态', words: `备注“${remark.slice(0, 40)}”按离职读取` });
}

const mobile = /^1[3-9]\d{9}$/;

/** Of several numbers in a cell the one mobile telephone. */
function onePhone(values: Record<string, unknown>, said: RowRemark[]): void {
  const text = values['phone'];
  if (typeof text !== 'string' || text.length > 100) return;
  const parts = text.split(/[、，,;；/／]/).map((part) => part.replace(/[\s-]/g, ''));
  const [only, ...others] = parts.filter((part) => mobile.test(part));
  if (parts.length < 2 || only === undefined || others.length > 0) return;
  values['phone'] = only;
  said.push({ column: '手机', words: `“${text.slice(0, 40)}”取其中的手机号` });
}

/** Adds who went along; true where nobody else is known yet. */
function addCompanions({ constants }: KindLayout, values: Record<string, unknown>, cell: string): boolean {
  const companions = splitTexts(cell).filter((one) => !/^[/／\-—–无]*$/.test(one));
  if (companions.length === 0) return false;
  const own = values['staffIds'];
  values['staffIds'] = [...(Array.isArray(own) ? own : []), ...companions];
  return own === undefined && constants.has('staffIds');
}
