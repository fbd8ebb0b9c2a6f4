import type { Column, ColumnType } from '../../shared/domain/logs/column.ts';
import { type LogKind, logs } from '../../shared/domain/logs/registry.ts';

/** What a cell of each type holds, in both languages. */
const typeWords: Readonly<Record<ColumnType, { readonly zh: string; readonly en: string }>> = {
  text: { zh: '文字', en: 'text' },
  texts: { zh: '多个值，用 ; ； 或 、 分开', en: 'several, separated by `;` `；` or `、`' },
  choice: { zh: '选项', en: 'one of' },
  boolean: { zh: '是、否', en: '是 or 否' },
  day: { zh: '日期，如 2025-07-21', en: 'date, `2025-07-21`' },
  monthDay: { zh: '月日，如 12-20', en: 'day of every year, `12-20`' },
  instant: { zh: '日期和时刻，如 2025-07-23 10:30', en: 'date and time, `2025-07-23 10:30`' },
  week: { zh: '周，如 2025-W31，或该周周一的日期', en: 'week, `2025-W31`, or its Monday' },
  money: { zh: '金额，单位元', en: 'amount in yuan' },
  integer: { zh: '整数', en: 'whole number' },
  decimal: { zh: '数字', en: 'number' },
  rate: { zh: '比例，如 0.05%', en: 'share, `0.05%`, `万分之五` or `0.0005`' },
};

/** The columns of a kind with their fields, in the order of the declaration. */
export function columnsOf(kind: LogKind): [field: string, column: Column][] {
  return Object.entries(logs[kind].columns as Readonly<Record<string, Column>>);
}

/** Header words of the columns that make up the key of `kind`. */
export function keyHeaders(kind: LogKind): string[] {
  const key: readonly string[] = logs[kind].key;
  return columnsOf(kind)
    .filter(([field]) => key.includes(field))
    .map(([, column]) => column.header);
}

/** What may stand in a cell of `column`, without its hint: `选项：政府、事业单位`, `整数，-2 到 2`. */
export function allowedIn(column: Column, language: 'zh' | 'en'): string {
  const word = typeWords[column.type][language];
  if (column.choices !== undefined) return `${word}${language === 'zh' ? '：' : ' '}${column.choices.join('、')}`;
  if (column.patternName !== undefined) return column.patternName;
  const range = rangeOf(column, language);
  return range === undefined ? word : `${word}${language === 'zh' ? '，' : ', '}${range}`;
}

function rangeOf(column: Column, language: 'zh' | 'en'): string | undefined {
  const shown = (bound: number): string => String(column.type === 'money' ? bound / 100 : bound);
  const { min, max } = column;
  if (min !== undefined && max !== undefined) return `${shown(min)} ${language === 'zh' ? '到' : 'to'} ${shown(max)}`;
  if (min !== undefined) return `${language === 'zh' ? '不小于' : 'at least'} ${shown(min)}`;
  return max === undefined ? undefined : `${language === 'zh' ? '不大于' : 'at most'} ${shown(max)}`;
}

/** `工号 of 人员` for a column that names another record; undefined for others. */
export function referenceOf(column: Column, language: 'zh' | 'en'): string | undefined {
  if (column.refersTo === undefined || !(column.refersTo in logs)) return undefined;
  const kind = column.refersTo as LogKind;
  const header = keyHeaders(kind).join(' + ');
  return language === 'zh' ? `${logs[kind].title}的${header}` : `${header} of ${logs[kind].title}`;
}

/** The value of an empty cell where it is not nothing: `空 = 业务员`. */
export function defaultOf(column: Column, language: 'zh' | 'en'): string | undefined {
  if (column.presence !== 'defaulted' || Array.isArray(column.default)) return undefined;
  const value = column.default === true ? '是' : column.default === false ? '否' : String(column.default);
  return language === 'zh' ? `空 = ${value}` : `empty = ${value}`;
}

/** All that a person filling in `column` should know, one phrase after the other, in Chinese. */
export function instructionOf(column: Column): string {
  const required = column.presence === 'required' ? '必填' : '可空';
  return [required, allowedIn(column, 'zh'), referenceOf(column, 'zh'), defaultOf(column, 'zh'), column.hint]
    .filter((words) => words !== undefined)
    .join('。');
}
