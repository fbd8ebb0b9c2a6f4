import type { PlacedField } from '../../cells/read-values.ts';
import type { Unit } from '../../cells/units.ts';
import type { Layout } from '../../logs/layout.ts';
import { type LogKind, logOf, logs } from '../../logs/registry.ts';
import { mapEntry } from './confirmed-layout.ts';
import { isKeptAside } from './kinds-of-row.ts';
import type { KindLayout, LayoutQuestion } from './sheet-layout.ts';

/**
 * A kind beside the first one that lacks columns makes no record, which is said: what has an id of its own waits for the
 * rest (暂存), of the others the names are known.
 */
export function namedOnly(one: KindLayout): string[] {
  if (!one.isBeside && one.isPartial === true) return [withoutAddresses];
  const missing = one.isBeside ? missingFields(one).map(({ column }) => column.header) : [];
  if (missing.length === 0) return [];
  const { title } = logs[one.kind];
  const lacking = `表里没有${title}的${missing.join('、')}`;
  if (one.kind === 'client') return [`${lacking}：全称里有地方和单位性质的客户按全称登记，其余只登记名称`];
  return isKeptAside(one.kind)
    ? [`${lacking}：${title}暂存，上传带有编号和${missing.join('、')}的${title}文件后成为记录`]
    : [`${lacking}：${title}只登记名称，不新增也不更新记录`];
}

export const takenAs = (kinds: readonly KindLayout[]): string => {
  const titles = [...new Set(kinds.map(({ kind }) => logs[kind].title))];
  return `表头按${titles.join('、')}读取`;
};

export function saidOf(placed: readonly PlacedField[], lineUnit: Unit | undefined): string[] {
  const units = placed.flatMap(({ header, headerUnit, refused, at }) => {
    if (at < 0) return [];
    if (refused !== undefined) return [`列 ${header} 未读取：${refused}`];
    return headerUnit === undefined || headerUnit === '元' ? [] : [`列 ${header} 按${headerUnit}读取`];
  });
  const isLine = lineUnit !== undefined && lineUnit !== '元';
  const byLine = placed.filter(({ at, column, headerUnit }) => at >= 0 && column.type === 'money' && !headerUnit);
  return [
    ...new Set([
      ...units,
      ...(isLine ? byLine.map(({ header }) => `列 ${header} 按${lineUnit}读取（表上方写明单位）`) : []),
    ]),
  ];
}

/** Fields that a row gets from its place, its name or its id's parts. */
function isMade(kind: LogKind, field: string): boolean {
  const log = logOf(kind);
  return log.generates?.field === field;
}

/** 签到时间 and the like: the day stands with the time of day. */
function isClocked(placed: readonly PlacedField[]): boolean {
  return placed.some(({ field, header }) => field === 'date' && /时间|时刻/.test(header));
}

/** City or county of a client: they tell the province where they are one in the country. */
const isBelowProvince = ({ field, at }: PlacedField): boolean => (field === 'city' || field === 'county') && at >= 0;

/** Required columns that neither stand in the table nor are known otherwise. */
function missingFields({ kind, placed, constants, group }: KindLayout): PlacedField[] {
  return placed.filter(({ field, column, at }) => {
    if (column.presence !== 'required' || at >= 0 || constants.has(field) || isMade(kind, field)) return false;
    if (kind === 'action' && field === 'half') return !isClocked(placed);
    if (kind === 'action' && field === 'what') return false;
    if (kind === 'client' && field === 'province') return !placed.some(isBelowProvince);
    if (kind === 'receivable' && (field === 'type' || field === 'name')) {
      return group === undefined && !placed.some((one) => ['type', 'name'].includes(one.field) && one.at >= 0);
    }
    return true;
  });
}

export function blockingOf(main: KindLayout, fingerprint: string): LayoutQuestion[] {
  const missing = missingFields(main).map(({ column }) => column.header);
  if (missing.length === 0 || lacksAddresses(main)) return [];
  const { title } = logs[main.kind];
  return [
    {
      about: 'layout',
      column: missing.join('、'),
      text: `表里没有${title}必填的${missing.join('、')}；上传一行布局，在“固定值”里写 ${missing.map((one) => `${one}=…`).join('；')}（或在“对应”里写明是哪一列），或补上这一列后重新上传。表头：${fingerprint}`,
      candidates: [],
    },
  ];
}

/** True for a list of people with telephone numbers and without mail addresses: its people wait for these (暂存). */
export function lacksAddresses(main: KindLayout): boolean {
  if (main.kind !== 'staff' || main.isBeside) return false;
  const missing = missingFields(main).map(({ field }) => field);
  const hasPhone = main.placed.some(({ field, at }) => field === 'phone' && at >= 0);
  return hasPhone && missing.length === 1 && missing[0] === 'email';
}

/** How the people of such a list are kept, in Chinese. */
const withoutAddresses = '表里没有邮箱：人员暂存，已能按姓名找到；上传带有邮箱的人员文件后成为记录，在此之前收不到邮件';

/** A due date of a node that nobody says was triggered: it may have happened or be expected. Never assumed. */
export function dueQuestion(main: KindLayout, confirmed: Layout | undefined, fingerprint: string): LayoutQuestion[] {
  if (main.kind !== 'receivable') return [];
  const placeOf = (field: string) => main.placed.find((place) => place.field === field);
  const due = placeOf('dueOn');
  if (due === undefined || due.at < 0 || due.isLoose !== true) return [];
  if ((placeOf('triggeredOn')?.at ?? -1) >= 0 || (placeOf('expectedTriggerOn')?.at ?? -1) >= 0) return [];
  const name = due.header.slice(due.header.lastIndexOf('/') + 1);
  if (confirmed?.map.some((entry) => mapEntry(entry)?.name.endsWith(name)) === true) return [];
  return [
    {
      about: 'date',
      column: due.header,
      text: `列 ${name} 没有写明节点是否已触发：是已发生节点的约定到期日，还是预计触发日？回答前节点按未触发处理。上传一行布局，表头：${fingerprint}`,
      candidates: [
        `已发生：对应=${name}=应收节点.约定到期日；${name}=应收节点.实际触发日`,
        `预计：对应=${name}=应收节点.预计触发日`,
        `未发生：对应=${name}=应收节点.约定到期日`,
      ],
    },
  ];
}

/** A file without all required columns updates what is known, and is no file of new records. */
export function missingWords(missing: readonly string[]): string[] {
  if (missing.length === 0) return [];
  return [`缺少必填列：${missing.join('、')}。已有的记录只更新所给的列；还没有的记录暂存，等这些列上传后合并`];
}
