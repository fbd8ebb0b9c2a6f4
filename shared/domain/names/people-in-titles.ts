import type { SheetLayout } from '../upload/layout/sheet-layout.ts';
import type { RowInWork } from './row-in-work.ts';

/** A person whose name stands in a title, a sheet's or the file's name. */
export function peopleFromTitles(row: RowInWork): void {
  for (const [field, { text }] of row.draft.layout.constants) {
    const column = row.columnOf(field);
    if (column === undefined || text !== '' || column.refersTo !== 'staff') continue;
    const company = row.values[field];
    if (company !== undefined && row.draft.isCompany !== true) continue;
    const whole = (id: string) => (column.type === 'texts' ? [id, ...(Array.isArray(company) ? company : [])] : id);
    const spelled = personIn(row.place.titles) ?? '';
    const answered = row.source.answer('staff', spelled);
    if (answered !== undefined) {
      row.values[field] = whole(answered);
      continue;
    }
    const titles = Object.entries(row.place.titles);
    const found = titles
      .map(([from, title]) => ({ from, who: row.source.index('staff').within(title) }))
      .find(({ who }) => who.length > 0);
    const [one, ...others] = found?.who ?? [];
    if (one === undefined || others.length > 0) {
      row.ask({
        about: 'name',
        kind: 'staff',
        column: column.header,
        spelling: spelled,
        candidates: found?.who ?? [],
      });
      continue;
    }
    row.values[field] = whole(one.id);
    row.said.push({ column: column.header, words: `按${found?.from ?? '标题'}取“${one.name}”` });
  }
}

/** What reads like a person in a title: two to four characters at its beginning. */
function personIn(titles: SheetLayout['titles']): string | undefined {
  const text = [titles.标题, titles.表名, titles.文件名].find((title) => /^[\u4e00-\u9fff]{2,4}(?:\s|$)/.test(title));
  return text?.slice(0, 4).trim();
}
