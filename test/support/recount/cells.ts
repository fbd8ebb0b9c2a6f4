/** The parts of a cell with several values, each once. */
export function partsOf(cell: string | undefined): string[] {
  return [...new Set((cell ?? '').split(/[;；、]/).filter((part) => part.trim() !== ''))];
}

/** `2025/7/14` and `2025-07-14` as `2025-07-14`; an empty cell stays empty. */
export function dayIn(cell: string | undefined): string {
  const [year, month, date] = (cell ?? '').split(/[-/]/);
  return date === undefined ? '' : `${year}-${month?.padStart(2, '0')}-${date.padStart(2, '0')}`;
}

/** `"200,000.00"`, `186万元`, `￥900,000.00` in 分. */
export function fenIn(cell: string | undefined): number {
  const text = (cell ?? '').replaceAll(/[,￥¥元]/g, '');
  const factor = text.endsWith('万') ? 1_000_000 : 100;
  return Math.round(Number(text.replace('万', '')) * factor);
}

/** The seven days that begin with `monday`. */
export function weekFrom(monday: string): string[] {
  return [0, 1, 2, 3, 4, 5, 6].map((days) => shifted(monday, days));
}

/** `day` moved by `days` calendar days. */
export function shifted(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Calendar days from `from` to `to`. */
export function apart(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
