import * as z from 'zod';

/** An answer to a question, as rows that are uploaded with the files it was asked about. */
const StagedAnswer = z.object({
  questionId: z.string(),
  kind: z.enum(['layout', 'answer', 'opening']),
  rows: z.array(z.record(z.string(), z.string())),
  /** What was chosen or written, for whoever looks at it again. */
  said: z.string(),
});
export type StagedAnswer = z.infer<typeof StagedAnswer>;

/** What somebody has in hand before it is committed: the answers; the files lie beside it. */
export const UploadTicket = z.object({ answers: z.array(StagedAnswer) });
export type UploadTicket = z.infer<typeof UploadTicket>;

/** What a ticket is called: the moment it was opened in Shanghai, and six characters so that no two meet. */
export const ticketName = /^\d{8}-\d{6}-[\w-]{6}$/;

/** `ticket` with `answer` in place of an earlier one to the same question. */
export function withAnswer(ticket: UploadTicket, answer: StagedAnswer): UploadTicket {
  const others = ticket.answers.filter(({ questionId }) => questionId !== answer.questionId);
  return { answers: [...others, answer] };
}

/** The answers as tables: one for each kind and set of columns, each with its header first. */
export function answerTables(answers: readonly StagedAnswer[]): { kind: StagedAnswer['kind']; rows: string[][] }[] {
  const rows = answers.flatMap(({ kind, rows: of }) => of.map((row) => ({ kind, row })));
  const tables = Map.groupBy(rows, ({ kind, row }) => [kind, ...Object.keys(row)].join('\n'));
  return [...tables.values()].map((of) => {
    const [first] = of;
    const columns = Object.keys(first?.row ?? {});
    return {
      kind: first?.kind ?? 'answer',
      rows: [columns, ...of.map(({ row }) => columns.map((name) => row[name] ?? ''))],
    };
  });
}

/** Longest name of a file, in bytes of UTF-8, so that the whole key stays below the 1,024 that S3 takes. */
const longestName = 300;

/** `name` as the last part of a key: no folders, nothing that nobody sees; `文件` where nothing is left. */
export function fileNameOf(name: string): string {
  const plain = name
    .replaceAll(/[/\\]/g, '／')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  const cut = [...plain].reduce(
    (kept, character) => (bytesOf(kept + character) > longestName ? kept : kept + character),
    '',
  );
  return cut === '' || cut === '.' || cut === '..' ? '文件' : cut;
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
