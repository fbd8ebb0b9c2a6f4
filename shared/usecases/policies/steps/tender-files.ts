import type { Day } from '../../../domain/day.ts';
import type { LogRecord } from '../../../domain/logs/record.ts';
import type { MailAttachment } from '../../../domain/mail.ts';
import type { ProposedMove } from '../../../domain/tender/follow/proposed-move.ts';
import { contrastReport } from '../../../domain/tender/report/contrast-report.ts';
import { movesCsv } from '../../../domain/tender/report/moves-csv.ts';
import { compareTexts } from '../../../domain/text-order.ts';
import type { FileStore } from '../../../ports/files.ts';
import type { WordWriter } from '../../../ports/word.ts';
import type { WeekTenders } from './tender-news.ts';

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** Drafts in one mail; more rivals in a week are rows to be confirmed first. */
const mostDrafts = 3;
const csvType = 'text/csv; charset=utf-8';

/** 发现时间 of the moves of a digest of `asOf`. */
const foundAtOn = (asOf: Day): string => `${asOf} 09:00`;

/** The latest text of each item under 2.3差异化优势. */
export function strengthsIn(notes: readonly LogRecord<'note'>[]): LogRecord<'note'>[] {
  const latest = new Map<string, LogRecord<'note'>>();
  const own = notes.filter(({ row }) => row.section.startsWith('2.3') && row.section.includes('差异化'));
  for (const note of [...own].sort((a, b) => compareTexts(a.row.week, b.row.week))) latest.set(note.row.item, note);
  return [...latest.values()];
}

/**
 * Uploads the rows of moves that count at once, as a file of the day: again it is the same file, which changes nothing.
 * Their receipt goes to the administrators.
 */
export async function uploadConfirmed(
  uploads: Pick<FileStore, 'put'>,
  confirmed: readonly ProposedMove[],
  asOf: Day,
): Promise<void> {
  if (confirmed.length === 0) return;
  await uploads.put(`uploads/notices/竞品动态-${asOf}.csv`, movesCsv(confirmed, foundAtOn(asOf), '已确认'), csvType);
}

/** What the drafts of a week are written from. */
interface DraftFacts {
  readonly week: Pick<WeekTenders, 'all'>;
  readonly strengths: readonly LogRecord<'note'>[];
  readonly projects: readonly LogRecord<'project'>[];
  readonly asOf: Day;
}

/** Moves that concern one reader. */
interface OwnMoves {
  /** To be confirmed as rows. */
  readonly moves: readonly ProposedMove[];
  /** Moves that count at once: their reports are due first. */
  readonly confirmed: readonly ProposedMove[];
}

/**
 * Makes the files that go with one reader's digest: the moves to be confirmed as rows, and a draft of the report on each. A
 * draft is the same for every reader, and is written once.
 */
export function tenderFilesFrom(word: WordWriter, facts: DraftFacts): (own: OwnMoves) => Promise<MailAttachment[]> {
  const drafts = new Map<ProposedMove, Promise<MailAttachment | undefined>>();
  const draftOf = (move: ProposedMove) => {
    const draft = drafts.get(move) ?? reportOn(word, facts, move);
    drafts.set(move, draft);
    return draft;
  };
  return async ({ moves, confirmed }) => {
    const files: MailAttachment[] = [];
    if (moves.length > 0) {
      const bytes = new TextEncoder().encode(movesCsv(moves, foundAtOn(facts.asOf)));
      files.push({ filename: '竞品动态-待确认.csv', contentType: csvType, bytes });
    }
    for (const move of [...confirmed, ...moves].slice(0, mostDrafts)) {
      const draft = await draftOf(move);
      if (draft !== undefined) files.push(draft);
    }
    return files;
  };
}

async function reportOn(
  word: WordWriter,
  { week, strengths, projects, asOf }: DraftFacts,
  move: ProposedMove,
): Promise<MailAttachment | undefined> {
  const tender = week.all.find(({ tenderId }) => tenderId === move.tenderId);
  if (tender === undefined) return undefined;
  const others = week.all.filter((one) => one !== tender && one.winners.includes(move.name));
  const project = projects.find(({ row }) => row.projectId === move.projectId);
  const report = contrastReport({ move, tender, others, strengths, project, asOf });
  const title = `优势对比报告草稿-${move.name.replace(/[^\u4e00-\u9fffA-Za-z0-9（）()]/g, '').slice(0, 40)}`;
  return { filename: `${title}.docx`, contentType: docxType, bytes: await word.docx(report, title) };
}
