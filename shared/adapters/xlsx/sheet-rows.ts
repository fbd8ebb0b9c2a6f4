import type { SheetRow } from '../../domain/upload/sheet-row.ts';
import { type MergedArea, MergedCells } from './merged-cells.ts';
import type { SheetContext } from './read-sheet-cell.ts';
import { SheetListener } from './sheet-listener.ts';
import { xmlEvents } from './xml-events.ts';

/** What must be known of a sheet before its rows are read. */
export interface SheetSurvey {
  readonly merged: readonly MergedArea[];
  /** Texts under merged cells, which nobody sees. */
  readonly coveredTexts: number;
}

/** Reads a sheet to its end. Throws WorkbookFault, with the row, where it cannot be trusted. */
export function surveySheet(part: Uint8Array, context: SheetContext): SheetSurvey {
  const merged = mergedAreas(part, context);
  if (merged.length === 0) return { merged, coveredTexts: 0 };
  const cells = new MergedCells(merged);
  for (const row of ownRows(part, context)) cells.fill(row);
  return { merged, coveredTexts: cells.covered };
}

/** The merged cells of a sheet, which stand behind its rows; the sheet is read to its end. Throws WorkbookFault. */
export function mergedAreas(part: Uint8Array, context: SheetContext): MergedArea[] {
  const merged: MergedArea[] = [];
  const listener = new SheetListener(context, (area) => merged.push(area));
  for (const _ of xmlEvents(part, listener)) listener.ready = [];
  return merged;
}

/** True for a sheet without merged cells, as far as its bytes tell without reading them. */
export function isSurelyUnmerged(part: Uint8Array): boolean {
  const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  const isUtf16 = (bytes[0] ?? 0) >= 0xfe;
  return !isUtf16 && !bytes.includes('mergeCell');
}

/** Rows that hold anything, numbered as the spreadsheet shows them; the part is read as far as rows are asked for. */
export function* sheetRows(
  part: Uint8Array,
  context: SheetContext,
  merged: readonly MergedArea[],
): Generator<SheetRow> {
  if (merged.length === 0) return yield* ownRows(part, context);
  const cells = new MergedCells(merged);
  for (const row of ownRows(part, context)) {
    const filled = cells.fill(row);
    if (filled !== undefined) yield filled;
  }
}

function* ownRows(part: Uint8Array, context: SheetContext): Generator<SheetRow> {
  const listener = new SheetListener(context);
  for (const _ of xmlEvents(part, listener)) {
    yield* listener.ready;
    listener.ready = [];
  }
}
