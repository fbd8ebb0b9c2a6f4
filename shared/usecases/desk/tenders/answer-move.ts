import * as z from 'zod';
import { mayChange, type Viewer } from '../../../domain/access/viewer.ts';
import { dayOf, writtenMoment } from '../../../domain/day.ts';
import { inForce, type LogRecord } from '../../../domain/logs/record.ts';
import type { PolicyDigestFile } from '../../../domain/policy/digest/digest-file.ts';
import { isConfirmedMove } from '../../../domain/rival-moves.ts';
import { moveCells } from '../../../domain/tender/follow/move-cells.ts';
import type { ProposedMove } from '../../../domain/tender/follow/proposed-move.ts';
import type { PolicyPorts } from '../policies/policy-page.ts';
import { type Kept, keepStatement, type StatementPorts } from '../records/keep-statement.ts';
import { readCells } from '../records/read-cells.ts';
import { movePeople } from './move-people.ts';
import { movesIn } from './told-tenders.ts';

const rivalId = z.string().check(z.minLength(1), z.maxLength(200));
/** `versionMark` of the record that the page showed; empty for a proposal without one. */
const mark = z.string().check(z.maxLength(200));

/** What the two buttons of a rival's move send. */
export const MoveAnswer = z.discriminatedUnion('answer', [
  z.object({ answer: z.literal('confirm'), rivalId, mark }),
  z.object({
    answer: z.literal('refuse'),
    rivalId,
    mark,
    why: z.string().trim().check(z.minLength(1, '请写明不采用的原因'), z.maxLength(500, '原因不超过 500 字')),
  }),
]);
export type MoveAnswer = z.infer<typeof MoveAnswer>;

/** `forbidden` also where there is no such move for the reader. */
export type MoveAnswered = Kept | { readonly state: 'forbidden' };

interface Ports extends StatementPorts, PolicyPorts {}

/**
 * Writes what `viewer` says of a move: 已确认 starts its 48 hours now, 不采用 keeps it out of every figure. A move that was only
 * proposed becomes the row that the digest's file has, under the same 编号. The same answer again changes nothing and
 * restarts no clock; the opposite one is a correction of the record.
 */
export async function answerMove(ports: Ports, viewer: Viewer, answer: MoveAnswer): Promise<MoveAnswered> {
  const current = (await ports.records.current('rival', [answer.rivalId])).get(answer.rivalId);
  const record = inForce(current);
  const digests: readonly PolicyDigestFile[] = await ports.digests(dayOf(ports.clock.now()));
  const proposed = movesIn(digests).get(answer.rivalId);
  // A record that was withdrawn or set aside is mended where records are.
  if (record === undefined && (current !== undefined || proposed === undefined)) return { state: 'forbidden' };
  const peopleOf = await movePeople(ports);
  const people = peopleOf({ ...proposed, ...record?.row });
  if (!mayChange(viewer, 'workRecord', people)) return { state: 'forbidden' };
  if (record !== undefined) return answerRecord(ports, viewer, record, answer);
  return proposed === undefined ? { state: 'forbidden' } : writeProposed(ports, viewer, proposed, answer);
}

const statusOf = ({ answer }: MoveAnswer): '已确认' | '不采用' => (answer === 'confirm' ? '已确认' : '不采用');
const reasonOf = (answer: MoveAnswer) => (answer.answer === 'refuse' ? { reason: answer.why } : {});

async function answerRecord(
  ports: Ports,
  { staffId }: Viewer,
  record: LogRecord<'rival'>,
  answer: MoveAnswer,
): Promise<Kept> {
  const { kind, key, row } = record;
  const status = statusOf(answer);
  if (row.status !== '待确认') {
    const stands = isConfirmedMove(row) ? '已确认' : '不采用';
    if (stands === status) return { state: 'unchanged', version: record };
    const reason = `这条动态此前已登记为“${stands}”；要改请在“记录”中更正 ${row.rivalId}`;
    return { state: 'refused', problems: [{ column: '状态', found: status, reason }] };
  }
  const foundAt = `${writtenMoment(ports.clock.now()).replace(' ', 'T')}+08:00`;
  const fields = { rivalId: row.rivalId, status, ...(status === '已确认' && { foundAt }) };
  const said = status === '已确认' ? ['status', 'foundAt'] : ['status'];
  return keepStatement(ports, { kind, key, fields, said, ...reasonOf(answer), seen: answer.mark }, staffId);
}

function writeProposed(
  ports: Ports,
  { staffId }: Viewer,
  move: ProposedMove,
  answer: MoveAnswer,
): Promise<Kept> | Kept {
  const read = readCells('rival', moveCells(move, writtenMoment(ports.clock.now()), statusOf(answer)));
  if ('rejections' in read) return { state: 'refused', problems: read.rejections };
  const { key, fields } = read;
  return keepStatement(ports, { kind: 'rival', key, fields, ...reasonOf(answer), seen: undefined }, staffId);
}
