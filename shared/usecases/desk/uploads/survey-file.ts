import { dayOf, type Instant } from '../../../domain/day.ts';
import { fingerprintIn, type Layout } from '../../../domain/logs/layout.ts';
import { type LogKind, logKinds, logs } from '../../../domain/logs/registry.ts';
import { findLayout } from '../../../domain/upload/layout/find-layout.ts';
import { type SideRow, sideRowOf } from '../../../domain/upload/layout/row-shape.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { IncomingFile, IncomingFiles } from '../../../ports/incoming.ts';
import type { UploadContent, UploadReader } from '../../../ports/uploads.ts';
import { tablesWithin } from '../../uploads/steps/tables-of-sheet.ts';

/** One column of a sheet, and what it is taken as. */
export interface SurveyedColumn {
  readonly header: string;
  /** `类别.列`; undefined for a column that is not read. */
  readonly takenAs: string | undefined;
}

/** How one sheet of a file is taken. */
export interface SurveyedSheet {
  readonly sheet: string | undefined;
  readonly kind: LogKind;
  readonly title: string;
  /** Row of the header, as the spreadsheet shows it. */
  readonly headerRow: number;
  readonly unit: string | undefined;
  /** What a 布局 row names the sheet's tables by. */
  readonly fingerprint: string;
  readonly columns: readonly SurveyedColumn[];
  /** The first rows below the header; `side` says why one holds no record. */
  readonly rows: readonly {
    readonly row: number;
    readonly cells: readonly string[];
    readonly side: SideRow | undefined;
  }[];
}

const rowsShown = 12;

/** A file in hand, and how it is taken. */
export interface SurveyedFile {
  readonly file: IncomingFile;
  readonly content: UploadContent | 'missing';
  readonly sheets: readonly SurveyedSheet[];
}

/** How `files` are taken, in the order in which they are best read: those first whose records others name. */
export async function surveyFiles(
  { reader, incoming, clock }: { reader: UploadReader; incoming: Pick<IncomingFiles, 'open'>; clock: Clock },
  files: readonly IncomingFile[],
  layouts: readonly Layout[],
): Promise<SurveyedFile[]> {
  const surveyed = await Promise.all(
    files.map(async (file): Promise<SurveyedFile> => {
      const content = await incoming.open(file.key);
      if (content === 'missing') return { file, content, sheets: [] };
      return {
        file,
        content,
        sheets: await surveyFile(reader, content, { name: file.name, uploadedAt: clock.now(), layouts }),
      };
    }),
  );
  const placeOf = ({ sheets }: SurveyedFile) =>
    Math.min(...sheets.map(({ kind }) => logKinds.indexOf(kind)), logKinds.length);
  return surveyed.sort((left, right) => placeOf(left) - placeOf(right));
}

/** How each sheet of a file is taken; nothing for what holds no table. */
async function surveyFile(
  reader: UploadReader,
  content: UploadContent,
  about: { readonly name: string; readonly uploadedAt: Instant; readonly layouts: readonly Layout[] },
): Promise<SurveyedSheet[]> {
  const reading = await reader.read(content);
  if ('reason' in reading) return [];
  const confirmed = new Map(about.layouts.map((layout) => [fingerprintIn(layout.header), layout]));
  const sheets: SurveyedSheet[] = [];
  const whole = { file: about.name, today: dayOf(about.uploadedAt), confirmed };
  for (const { table, about: own, first: rows } of await tablesWithin(reading.tables, whole)) {
    const layout = findLayout(rows, own);
    if (layout === undefined || 'reason' in layout) continue;
    const takenAs = new Map(
      layout.kinds
        .flatMap(({ kind, placed }) =>
          placed
            .filter(({ at }) => at >= 0)
            .map(({ at, column }) => [at, `${logs[kind].title}.${column.header}`] as const)
            .reverse(),
        )
        .reverse(),
    );
    const [main] = layout.kinds;
    sheets.push({
      sheet: table.sheet,
      kind: main.kind,
      title: [...new Set(layout.kinds.filter(({ isBeside }) => !isBeside).map(({ kind }) => logs[kind].title))].join(
        '、',
      ),
      headerRow: layout.headerRow,
      unit: layout.lineUnit,
      fingerprint: layout.fingerprint,
      columns: layout.headers.map((header, at) => ({ header, takenAs: takenAs.get(at) })),
      rows: rows
        .filter(({ row }) => row > layout.headerRow)
        .slice(0, rowsShown)
        .map(({ row, cells }) => ({ row, cells, side: sideRowOf(cells) })),
    });
  }
  return sheets;
}
