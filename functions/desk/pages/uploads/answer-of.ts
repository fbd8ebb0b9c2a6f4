import type { Question } from '../../../../shared/domain/upload/receipt.ts';
import type { StagedAnswer } from '../../../../shared/domain/upload/ticket.ts';

/** What was chosen or written in answer to `question`; undefined where it answers nothing. */
export function answerOf(question: Question, choice: unknown, written: unknown): StagedAnswer | undefined {
  const { answer } = question;
  if (answer === undefined) return undefined;
  const base = { questionId: question.id, kind: answer.kind };
  if (choice !== 'written') {
    const chosen = answer.choices[Number(choice)];
    return chosen && { ...base, rows: chosen.rows, said: chosen.label };
  }
  const text = typeof written === 'string' ? written.trim().slice(0, 100) : '';
  if (answer.free === undefined || text === '') return undefined;
  const { column, before, row } = answer.free;
  return { ...base, rows: [{ ...row, [column]: before + text }], said: text };
}
