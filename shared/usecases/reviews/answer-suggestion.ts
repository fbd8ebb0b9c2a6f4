import type { Decision } from '../../domain/logs/decision.ts';
import { ReviewFile, reviewKey } from '../../domain/review/review-file.ts';
import type { FileStore } from '../../ports/files.ts';
import type { LogRecordWriter } from '../../ports/records.ts';
import { type Entered, type Entry, enterRecord } from './steps/enter-record.ts';

interface Ports {
  readonly records: Pick<LogRecordWriter, 'add'>;
  readonly files: FileStore;
}

/** Keeps what a person says to a suggestion of their own review; the next draft knows it. */
export async function answerSuggestion(ports: Ports, decision: Decision, entry: Entry): Promise<Entered> {
  if (entry.by !== decision.staffId) return { kind: 'refused', reason: '只有本人可以答复自己的建议' };
  const review = await ports.files.getJson(reviewKey(decision.week, decision.staffId, 'json'), ReviewFile);
  if (!review?.suggestions.some(({ id }) => id === decision.suggestionId)) {
    return { kind: 'refused', reason: `${decision.week} 的复盘里没有建议 ${decision.suggestionId}，请刷新后再答复` };
  }
  return enterRecord(ports.records, 'decision', decision, entry);
}
