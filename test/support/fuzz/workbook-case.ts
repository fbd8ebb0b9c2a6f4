import type { CellNote, SheetRow } from '../../../shared/domain/upload/sheet-row.ts';
import { Random } from './random.ts';
import { emptyCell, type ModelRow, randomRows } from './sheet-model.ts';
import { type ModelMerge, type ModelSheet, packed, type WrittenWorkbook, writeWorkbook } from './write-workbook.ts';

/** A file with what reading it must come to. */
export interface FuzzCase {
  readonly bytes: Uint8Array;
  /** What was done to the file; undefined for one that is whole. */
  readonly damage: string | undefined;
  /** The rows that it holds. */
  readonly rows: readonly SheetRow[];
  /** False where the damage leaves no trace that it must be found by, so the rows may still be read. */
  readonly mustBeRefused: boolean;
}

const width = 8;

/** The workbook that `seed` makes, damaged in half of the cases. */
export function workbookCase(seed: number): FuzzCase {
  const random = new Random(seed);
  const rows = randomRows(random, width);
  const sheet = { rows, merges: randomMerges(random, rows) };
  const written = writeWorkbook(sheet, random);
  const expected = expectedRows(sheet);
  if (random.is(0.5))
    return { bytes: packed(written, random), damage: undefined, rows: expected, mustBeRefused: false };
  return { rows: expected, ...damaged(written, random) };
}

/** Areas that do not overlap, over rows of the model and between them. */
function randomMerges(random: Random, rows: readonly ModelRow[]): ModelMerge[] {
  const taken = new Set<string>();
  return random
    .many(0, 4, () => {
      const top = (rows[random.whole(0, rows.length - 1)]?.row ?? 1) + random.whole(0, 1);
      const left = random.whole(1, width - 1);
      return { top, left, bottom: top + random.whole(0, 3), right: Math.min(width - 1, left + random.whole(0, 2)) };
    })
    .filter((area) => {
      const places = placesOf(area);
      if (places.length < 2 || places.some((place) => taken.has(place))) return false;
      for (const place of places) taken.add(place);
      return true;
    });
}

function placesOf({ top, bottom, left, right }: ModelMerge): string[] {
  const places: string[] = [];
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++) places.push(`${row}/${column}`);
  return places;
}

/** What a reader must make of the sheet: worked out cell by cell, with no regard to how a reader goes about it. */
function expectedRows({ rows, merges }: ModelSheet): SheetRow[] {
  const byRow = new Map(rows.map((row) => [row.row, row]));
  const areaOf = new Map(merges.flatMap((area) => placesOf(area).map((place) => [place, area] as const)));
  return rows.map(({ row, cells, isHidden }) => {
    const texts: string[] = [];
    const notes = new Map<number, readonly CellNote[]>();
    for (let column = 0; column < width; column++) {
      const area = areaOf.get(`${row}/${column}`);
      const first = area === undefined ? cells[column] : byRow.get(area.top)?.cells[area.left];
      const { text, notes: own } = first ?? emptyCell;
      const merged: CellNote[] =
        area === undefined ? [] : [{ kind: 'merged', row: area.top, column: area.left, lastRow: area.bottom }];
      texts.push(text);
      if (own.length + merged.length > 0) notes.set(column, [...own, ...merged]);
    }
    return comparable({ row, cells: texts, notes, ...(isHidden && { isHidden }) });
  });
}

/** A row without what tells nothing: empty cells at its end and an empty set of notes. */
export function comparable({ row, cells, notes, isHidden }: SheetRow): SheetRow {
  const last = cells.findLastIndex((cell) => cell !== '');
  const sorted = [...(notes ?? [])].sort(([one], [other]) => one - other);
  return {
    row,
    cells: cells.slice(0, last + 1),
    ...(isHidden === true && { isHidden }),
    ...(sorted.length > 0 && { notes: new Map(sorted) }),
  };
}

type Damaged = Omit<FuzzCase, 'rows'>;

function damaged(written: WrittenWorkbook, random: Random): Damaged {
  const whole = packed(written, random);
  const xml = written.parts.get(written.sheetPath) ?? '';
  const withSheet = (text: string): Uint8Array =>
    packed({ parts: new Map([...written.parts, [written.sheetPath, text]]) }, random);
  const anyRow = (): string => random.of(written.rowTexts as [string, ...string[]]);
  const numbered = written.rowTexts.filter((text) => / r="\d+"/.test(text.slice(0, text.indexOf('>'))));
  const untouched: Damaged = { bytes: whole, damage: 'nothing', mustBeRefused: false };
  const kinds: readonly [() => Damaged, ...(() => Damaged)[]] = [
    () => {
      const bytes = whole.slice();
      for (let flips = random.whole(1, 3); flips > 0; flips--) {
        const at = random.whole(0, bytes.length - 1);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << random.whole(0, 7));
      }
      return { bytes, damage: 'flipped bits', mustBeRefused: false };
    },
    () => ({ bytes: whole.slice(0, random.whole(4, whole.length - 1)), damage: 'cut archive', mustBeRefused: true }),
    () => {
      const end = random.whole(1, xml.trimEnd().length - 1);
      return { bytes: withSheet(xml.slice(0, end)), damage: 'cut sheet', mustBeRefused: true };
    },
    () => {
      const name = random.of([...written.parts.keys()] as [string, ...string[]]);
      const parts = new Map([...written.parts].filter(([each]) => each !== name));
      return { bytes: packed({ parts }, random), damage: `lost ${name}`, mustBeRefused: false };
    },
    () => {
      const row = anyRow();
      // A row without a number of its own only moves what follows; with one it comes twice.
      const twice = numbered.includes(row) ? row : undefined;
      return {
        bytes: withSheet(xml.replace(row, () => row + (twice ?? ''))),
        damage: 'row twice',
        mustBeRefused: twice !== undefined,
      };
    },
    () => {
      const [first, second] = [numbered[0], numbered.at(-1)];
      if (first === undefined || second === undefined || first === second) return untouched;
      const at = xml.indexOf(first);
      const swapped = `${xml.slice(0, at)}${second}${xml.slice(at + first.length).replace(second, () => first)}`;
      return { bytes: withSheet(swapped), damage: 'rows swapped', mustBeRefused: true };
    },
    () => {
      const row = numbered[random.whole(0, numbered.length - 1)];
      if (row === undefined) return untouched;
      const number = random.of(['0', '', 'x7', '1x', '-3', '1.5', 'NaN', '1e3', '99999999999999999999']);
      const bytes = withSheet(xml.replace(row, () => row.replace(/ r="\d+"/, ` r="${number}"`)));
      return { bytes, damage: `row number ${number}`, mustBeRefused: true };
    },
    () => {
      const tag = random
        .of(['</row>', '</c>', '<v>', '<row', '</sheetData>'] as const)
        .replace(/^(<\/?)/, xml.includes('<x:row') ? '$1x:' : '$1');
      return { bytes: withSheet(xml.replace(tag, '')), damage: `without ${tag}`, mustBeRefused: xml.includes(tag) };
    },
  ];
  return random.of(kinds)();
}
