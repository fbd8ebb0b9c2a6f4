import { addDays, type Day, dayOf, type Instant } from '../../domain/day.ts';
import type { ListRow } from '../../domain/policy/list/result.ts';
import { addressKey } from '../../domain/policy/source/address.ts';
import { homeColumn } from '../../domain/policy/source/discovered-source.ts';
import type { PolicySource } from '../../domain/policy/source/source.ts';
import { daysToNextTry, type ListReading, rhythmOf, stateAfter } from '../../domain/policy/source/source-state.ts';
import type { FileStore } from '../../ports/files.ts';
import type { PageFetcher, PageReaders } from '../../ports/pages.ts';
import type { Policies, PolicySources, StoredSource } from '../../ports/policies.ts';
import { type KeyedRow, keepNotice } from './steps/keep-notice.ts';
import { type ReadList, readList } from './steps/read-list.ts';
import { type FoundColumns, registerFoundColumns } from './steps/register-found-columns.ts';

interface Ports {
  readonly sources: PolicySources;
  readonly policies: Policies;
  readonly files: FileStore;
  readonly fetcher: PageFetcher;
  readonly readers: PageReaders;
  /** Stable short hash of a text, 16 hexadecimal digits. */
  readonly hashOf: (text: string) => string;
}

/** What a reading did, for its log line. */
export interface FetchedSource {
  readonly outcome: 'read' | 'home' | 'unchanged' | 'blocked' | 'broken' | 'not due' | 'lost';
  readonly reason?: string | undefined;
  readonly rows: number;
  readonly added: number;
  readonly left: number;
  /** 1 where the list could not be read, 0 where it could; undefined where nobody tried. */
  readonly unread?: 0 | 1;
  /** Columns of a home page that are watched from now on. */
  readonly found?: number;
}

/** Rows of a list that are looked at; a list of ten thousand is read from its beginning. */
const maxRows = 500;
/** Articles read in one go; the rest waits for the next reading. */
const maxArticles = 40;
const atOnce = 2;
/** On the first reading of a source, rows older than this are taken as known. */
const baselineDays = 31;

/**
 * Reads one source: its list, the pages of notices not seen before, and what became of the source. Reading it again on
 * the same day does nothing; a reading that was cut off goes on where it stopped.
 */
export async function fetchSource(
  ports: Ports,
  order: { readonly sourceId: string; readonly scheduledAt: Instant; readonly signal: AbortSignal },
): Promise<FetchedSource> {
  const day = dayOf(order.scheduledAt);
  const kept = await ports.sources.find(order.sourceId);
  if (kept?.dueOn === undefined || kept.dueOn > day || kept.source.url === undefined) {
    return { outcome: 'not due', rows: 0, added: 0, left: 0 };
  }
  const read = await readList(ports, kept, kept.source.url, day, order.signal);
  await keepRaw(ports, kept.source.sourceId, day, read);
  const columns = await lookForColumns(ports, kept.source, read, day);
  const found = columns && { found: columns.registered };
  if (columns !== undefined && columns.named > 0) {
    return settle(ports, kept, { kind: 'home' }, day, { rows: 0, added: 0, left: 0, ...found });
  }
  if (read.kind !== 'read') {
    const reading: ListReading = read.kind === 'unchanged' ? read : { kind: read.kind, reason: read.reason };
    return settle(ports, kept, reading, day, { rows: kept.state.rows, added: 0, left: 0, ...found });
  }
  const rows = read.list.rows.slice(0, maxRows).map((row) => keyed(ports, row));
  const { added, pending } = await keepNew(ports, kept, rows, day, order.signal);
  const listed = rows.map(markOf).filter((mark) => !pending.has(mark));
  const { etag, lastModified, list } = read;
  const mechanism = list.mechanism ?? 'rows';
  const reading: ListReading = {
    kind: 'read',
    mechanism,
    rows: list.rows.length,
    newRows: added,
    rhythmDays: rhythmOf(rows.map(({ row }) => row.date)),
    listed,
    // Notices that are still unread have to be found again, also when the list itself does not change.
    etag: pending.size === 0 ? etag : undefined,
    lastModified: pending.size === 0 ? lastModified : undefined,
  };
  return settle(ports, kept, reading, day, { rows: list.rows.length, added, left: pending.size, ...found });
}

function keyed(ports: Pick<Ports, 'hashOf'>, row: ListRow): KeyedRow {
  const key = addressKey(row.url);
  return { row, key, hash: ports.hashOf(key) };
}

/** What a source remembers of a row. */
const markOf = ({ hash }: KeyedRow): string => hash.slice(0, 12);

/** Reads the notices that were not on the list last time; `pending` are those to be read at the next reading. */
async function keepNew(
  ports: Ports,
  kept: StoredSource,
  rows: readonly KeyedRow[],
  day: Day,
  signal: AbortSignal,
): Promise<{ readonly added: number; readonly pending: ReadonlySet<string> }> {
  const isFirst = kept.state.verifiedOn === undefined;
  const listed = new Set(kept.state.listed);
  const oldest = addDays(day, -baselineDays);
  const fresh = rows.filter((keyedRow) => {
    const { date } = keyedRow.row;
    return !listed.has(markOf(keyedRow)) && !(isFirst && date !== null && date < oldest);
  });
  const pending = new Set(fresh.slice(maxArticles).map(markOf));
  let added = 0;
  const waiting = fresh.slice(0, maxArticles);
  if (waiting.length === 0) return { added, pending };
  const worker = async () => {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
      const outcome = signal.aborted ? 'later' : await keepNotice(ports, kept.source, row, day, signal);
      if (outcome === 'added') added += 1;
      if (outcome === 'later' || outcome === 'unread') pending.add(markOf(row));
      if (outcome === 'unread') added += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { added, pending };
}

/**
 * A home page that could be seen is looked through for columns. Where it names any they are watched in place of the
 * home page, whose own rows are news or stand in those columns as well. Undefined for a page that was not looked
 * through.
 */
async function lookForColumns(
  ports: Pick<Ports, 'sources'>,
  source: PolicySource,
  read: ReadList,
  day: Day,
): Promise<FoundColumns | undefined> {
  if (source.column !== homeColumn || read.kind === 'unchanged' || read.kind === 'blocked') return undefined;
  const { bytes, url = source.url ?? '', contentType = '' } = read;
  if (bytes === undefined) return undefined;
  return registerFoundColumns(ports.sources, source, { bytes, url, contentType }, day);
}

async function settle(
  ports: Ports,
  kept: StoredSource,
  reading: ListReading,
  day: Day,
  counts: Pick<FetchedSource, 'rows' | 'added' | 'left' | 'found'>,
): Promise<FetchedSource> {
  const state = stateAfter(kept.state, reading, day);
  const dueOn = addDays(day, daysToNextTry(kept.source.everyDays, state.failuresInRow));
  const saved = await ports.sources.put(kept, { source: kept.source, state, origin: kept.origin, dueOn });
  const unread = reading.kind === 'blocked' || reading.kind === 'broken' ? 1 : 0;
  return { outcome: saved === 'saved' ? reading.kind : 'lost', reason: state.reason, ...counts, unread };
}

async function keepRaw(ports: Ports, sourceId: string, day: Day, read: ReadList): Promise<void> {
  if (read.kind === 'unchanged' || read.bytes === undefined) return;
  const type = read.kind === 'read' ? read.contentType : '';
  await ports.files.put(`raw/${sourceId}/${day}-list`, read.bytes, type || 'application/octet-stream');
}
