import type { Day } from '../../../domain/day.ts';
import type { LogRecord } from '../../../domain/logs/record.ts';
import type { MailAttachment } from '../../../domain/mail.ts';
import type { ProposedMove } from '../../../domain/tender/follow/proposed-move.ts';
import { contrastReport } from '../../../domain/tender/report/contrast-report.ts';
import { movesCsv } from '../../../domain/tender/report/moves-csv.ts';
import { compareTexts } from '../../../domain/text-order.ts';
import type { WordWriter } from '../../../ports/word.ts';
import type { WeekTenders } from './tender-news.ts';

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** Drafts in one mail; more rivals in a week are rows to be confirmed first. */
const mostDrafts = 3;
const issueHour = '09:00';

/** The latest text of each item under 2.3差异化优势. */
function strengthsIn(notes: readonly LogRecord<'note'>[]): LogRecord<'note'>[] {
  const latest = new Map<string, LogRecord<'note'>>();
  const own = notes.filter(({ row }) => row.section.startsWith('2.3') && row.section.includes('差异化'));
  for (const note of [...own].sort((a, b) => compareTexts(a.row.week, b.row.week))) latest.set(note.row.item, note);
  return [...latest.values()];
}

/** The files that go with one reader's digest: the moves to be confirmed as rows, and a draft of the report on each. */
export async function tenderFiles(
  word: WordWriter,
  {
    moves,
    week,
    notes,
    projects,
    asOf,
  }: {
    readonly moves: readonly ProposedMove[];
    readonly week: WeekTenders;
    readonly notes: readonly LogRecord<'note'>[];
    readonly projects: readonly LogRecord<'project'>[];
    readonly asOf: Day;
  },
): Promise<MailAttachment[]> {
  if (moves.length === 0) return [];
  const rows = new TextEncoder().encode(movesCsv(moves, `${asOf} ${issueHour}`));
  const files: MailAttachment[] = [
    { filename: '竞品动态-待确认.csv', contentType: 'text/csv; charset=utf-8', bytes: rows },
  ];
  for (const move of moves.slice(0, mostDrafts)) {
    const tender = week.all.find(({ tenderId }) => tenderId === move.tenderId);
    if (tender === undefined) continue;
    const others = week.all.filter((one) => one !== tender && one.winners.includes(move.name));
    const project = projects.find(({ row }) => row.projectId === move.projectId);
    const report = contrastReport({ move, tender, others, strengths: strengthsIn(notes), project, asOf });
    const title = `优势对比报告草稿-${move.name.replace(/[^\u4e00-\u9fffA-Za-z0-9（）()]/g, '').slice(0, 40)}`;
    files.push({ filename: `${title}.docx`, contentType: docxType, bytes: await word.docx(report, title) });
  }
  return files;
}
