import type { Comment } from '../../domain/logs/comment.ts';
import type { LogRecords, LogRecordWriter } from '../../ports/records.ts';
import { type Entered, type Entry, enterRecord } from './steps/enter-record.ts';

type Records = Pick<LogRecords, 'find' | 'ofWeek'> & Pick<LogRecordWriter, 'add'>;

/**
 * Keeps what a leader says to a submitted review: 批注 on a line, 退回 or 已阅. Nobody comments on what was not submitted,
 * or on their own; a review of somebody who has left is not returned, because nobody would submit it again. The caller
 * checks that the author leads the person.
 */
export async function commentReview(
  records: Records,
  comment: Omit<Comment, 'authorId' | 'writtenAt'>,
  { by, at }: Entry,
): Promise<Entered> {
  const { week, staffId, number, verdict } = comment;
  if (by === staffId) return { kind: 'refused', reason: '不能批阅自己的复盘' };
  const isSubmitted = (await records.ofWeek('submission', week)).some(
    ({ row }) => row.staffId === staffId && row.number === number,
  );
  if (!isSubmitted) return { kind: 'refused', reason: `${week} 没有第 ${number} 次提交，请刷新后再批阅` };
  const person = await records.find('staff', staffId);
  if (verdict === '退回' && person?.row.status === '离职')
    return { kind: 'refused', reason: '本人已离职，不能再提交；请改用批注或已阅' };
  return enterRecord(records, 'comment', { ...comment, authorId: by, writtenAt: at }, { by, at });
}
