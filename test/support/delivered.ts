import { ingestWorld, uploadOf } from './ingest-world.ts';
import { type OfficeSheet, sheetReader } from './office-sheets.ts';

/** The world after these workbooks came as `0.xlsx`, `1.xlsx` …, a minute apart; a workbook of one sheet is that sheet. */
export async function delivered(...workbooks: readonly (OfficeSheet | readonly OfficeSheet[])[]) {
  const sheets = workbooks.map((one) => ('rows' in one ? [one] : one));
  const named = Object.fromEntries(sheets.map((each, at) => [`file ${at}`, each]));
  const uploads = sheets.map((_, at) => uploadOf(`${at}.xlsx`, `file ${at}`, at));
  const world = ingestWorld(uploads, { reader: sheetReader(named) });
  await world.deliver(...uploads);
  return world;
}
