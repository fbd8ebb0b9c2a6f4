import * as z from 'zod';
import type { Viewer } from '../../../domain/access/viewer.ts';
import { joinKey } from '../../../domain/logs/log.ts';
import { versionMark } from '../../../domain/logs/record.ts';
import { keepStatement } from '../records/keep-statement.ts';
import { readCells, readValues } from '../records/read-cells.ts';
import type { ReviewAnswered } from './answer-suggestion.ts';
import type { ReviewPorts } from './own-review.ts';
import { writtenCell as cell, tooLong, typedText } from './written-text.ts';

/** A missing result of an action. */
export const ActionResult = z.object({ action: cell, outcome: cell, outcomeType: cell, hours: cell.default('') });
/** A text of one's own for a section. */
export const OwnText = z.object({ section: cell, item: cell, text: typedText });

/** Writes the result of one of the author's own actions, as an update of its record. */
export async function fillInResult(
  ports: ReviewPorts,
  { staffId }: Viewer,
  { action, outcome, outcomeType, hours }: z.infer<typeof ActionResult>,
): Promise<ReviewAnswered> {
  const before = (await ports.records.current('action', [action])).get(action);
  if (before?.row === undefined || !before.row.staffIds.includes(staffId)) return { state: 'forbidden' };
  if (outcome.trim() === '')
    return { state: 'refused', problems: [{ column: '结果', found: '', reason: '请写明结果' }] };
  const { date, half, type, what, staffIds } = before.row;
  // The required cells stand as they are: only the three are read and written.
  const standing = { date, half, type, what, staffIds: staffIds.join('；') };
  const read = readValues('action', { ...standing, outcome, outcomeType, hours });
  if ('rejections' in read) return { state: 'refused', problems: read.rejections };
  const said = ['outcome', 'outcomeType', 'hours'].filter((field) => read.values[field] !== undefined);
  const given = Object.fromEntries(said.map((field) => [field, read.values[field]]));
  const fields = { ...before.row, ...given };
  return keepStatement(ports, { kind: 'action', key: action, fields, said, seen: versionMark(before) }, staffId);
}

/** Writes a text of the author's own into a section of the review of `week`, over the one of the same heading. */
export async function writeOwnText(
  ports: ReviewPorts,
  { staffId }: Viewer,
  week: string,
  { section, item, text }: z.infer<typeof OwnText>,
): Promise<ReviewAnswered> {
  const long = tooLong(text);
  if (long !== undefined) return { state: 'refused', problems: [{ column: '内容', found: '', reason: long }] };
  const read = readCells('note', { week, staffId, section, item: item.trim() === '' ? '补充' : item, text });
  if ('rejections' in read) return { state: 'refused', problems: read.rejections };
  const key = joinKey([week, staffId, String(read.fields['section']), String(read.fields['item'])]);
  const before = (await ports.records.current('note', [key])).get(key);
  const seen = before && versionMark(before);
  return keepStatement(ports, { kind: 'note', key, fields: read.fields, seen }, staffId);
}
