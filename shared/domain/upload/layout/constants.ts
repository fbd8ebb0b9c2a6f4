import { columnsOf } from '../../cells/header.ts';
import type { PlacedField } from '../../cells/read-values.ts';
import { weekIn } from '../../cells/week-in.ts';
import type { LogKind } from '../../logs/registry.ts';
import type { AboveTable } from './above-table.ts';
import { fieldNamed } from './header-words.ts';
import type { Constant, SheetLayout } from './sheet-layout.ts';
import type { Common } from './table-context.ts';

/** Values for fields that no column holds: of a confirmed layout, of the lines above, of title, sheet and file name. */
export function constantsFor(
  kind: LogKind,
  placed: readonly PlacedField[],
  above: AboveTable,
  base: Common,
): Map<string, Constant> {
  const constants = new Map<string, Constant>();
  const absent = new Set(placed.filter(({ at }) => at < 0).map(({ field }) => field));
  const set = (field: string, constant: Constant | undefined): void => {
    if (constant !== undefined && absent.has(field) && !constants.has(field)) constants.set(field, constant);
  };
  for (const entry of base.confirmed?.constants ?? []) {
    const [, name = '', value = ''] = /^(.{1,30}?)\s*[=＝]\s*(.{1,100})$/.exec(entry) ?? [];
    const field = fieldNamed(kind, name.replace(/^.{1,10}[.．]/, ''))?.field;
    if (field === undefined) continue;
    const title = base.titles[value.trim() as keyof Common['titles']];
    set(field, { text: title ?? value.trim(), from: title === undefined ? '布局' : value.trim() });
  }
  for (const [label, value] of above.pairs) {
    const field = fieldNamed(kind, label)?.field;
    const column = field === undefined ? undefined : columnsOf(kind).find(([name]) => name === field)?.[1];
    const isHeld = column !== undefined && (column.refersTo === 'staff' || column.type === 'week');
    if (field !== undefined && isHeld && value !== '') set(field, { text: value, from: '表上方' });
  }
  if (kind === 'action') {
    set('type', typeFrom(base.titles));
    set('staffIds', whoFrom(base.titles));
    set('half', undefined);
  }
  if (kind === 'plan') {
    set('week', weekFrom(base));
    set('ownerId', whoFrom(base.titles));
    set('type', { text: '任务', from: '默认' });
  }
  if (kind === 'staff') set('status', { text: '在职', from: '默认' });
  return constants;
}

const typeWords = { 拜访: /拜访|走访|外勤|客户跟进|[跑见]客户/, 接待: /接待/, 会议: /会议/, 电话: /电话/ } as const;

function typeFrom(titles: SheetLayout['titles']): Constant | undefined {
  for (const from of ['标题', '表名', '文件名'] as const) {
    const found = Object.entries(typeWords).filter(([, words]) => words.test(titles[from]));
    const [only] = found;
    if (only !== undefined && found.length === 1) return { text: only[0], from };
  }
  return undefined;
}

/** A person whose name stands in a title, to be found among those on record. */
function whoFrom(titles: SheetLayout['titles']): Constant | undefined {
  return titles.标题 + titles.表名 + titles.文件名 === '' ? undefined : { text: '', from: '标题、表名或文件名' };
}

function weekFrom({ titles, today, year }: Common): Constant | undefined {
  for (const from of ['标题', '表名', '文件名'] as const) {
    const week = weekIn(titles[from], today, year);
    if (week !== undefined) return { text: week, from };
  }
  return undefined;
}
