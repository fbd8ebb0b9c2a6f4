import * as z from 'zod';
import type { Matter } from '../../../domain/access/permissions.ts';
import { mayChange, type Viewer } from '../../../domain/access/viewer.ts';
import type { ReadRow, RowRejection } from '../../../domain/cells/row-reading.ts';
import { type Day, dayOf } from '../../../domain/day.ts';
import { joinKey } from '../../../domain/logs/log.ts';
import type { LogRecord } from '../../../domain/logs/record.ts';
import { textHash } from '../../../domain/names/generated-id.ts';
import { type Kept, keepStatement, type StatementPorts } from '../records/keep-statement.ts';
import { peopleOfRecord } from '../records/people-of.ts';
import { readCells } from '../records/read-cells.ts';

const cell = z.string().check(z.maxLength(4_000));

/** What the four buttons of a node's page send: cells as people write them, read like those of a file. */
export const NodeAnswer = z.discriminatedUnion('answer', [
  z.object({
    answer: z.literal('promise'),
    amount: cell,
    payBy: cell,
    contactId: cell,
    promisedOn: cell,
    evidence: cell,
  }),
  z.object({ answer: z.literal('pause'), until: cell, reason: cell }),
  z.object({ answer: z.literal('dispute'), disputed: z.enum(['是', '否']), reason: cell, mark: z.string() }),
  z.object({
    answer: z.literal('contacted'),
    type: cell,
    contactId: cell,
    what: cell,
    outcome: cell,
    nextStep: cell,
    nextOn: cell,
  }),
]);
export type NodeAnswer = z.infer<typeof NodeAnswer>;

/** What became of an answer; `forbidden` also where there is no such node for the reader. */
export type Answered = Kept | { readonly state: 'forbidden' };

const matterOf: Readonly<Record<NodeAnswer['answer'], Matter>> = {
  promise: 'nodeAnswer',
  pause: 'pause',
  dispute: 'nodeAnswer',
  contacted: 'nodeAnswer',
};

/**
 * Writes what `viewer` answers about a node as a record of its own (付款承诺, 暂缓, 行动), or into the node (争议), by the
 * checks of an upload. Its id follows from what it says: the same answer again is one record.
 */
export async function answerNode(
  ports: StatementPorts,
  viewer: Viewer,
  { contractId, node }: { readonly contractId: string; readonly node: string },
  answer: NodeAnswer,
): Promise<Answered> {
  const receivable = await ports.records.find('receivable', joinKey([contractId, node]));
  if (receivable === undefined) return { state: 'forbidden' };
  const people = await peopleOfRecord(ports, 'receivable', receivable.row);
  if (!mayChange(viewer, matterOf[answer.answer], people)) return { state: 'forbidden' };
  const today = dayOf(ports.clock.now());
  if (answer.answer === 'dispute') return dispute(ports, viewer, receivable, answer);
  const contract = await ports.records.find('contract', joinKey([contractId]));
  const read = rowOf(answer, { contractId, node, staffId: viewer.staffId, today, contract });
  if ('rejections' in read) return { state: 'refused', problems: read.rejections };
  return keepStatement(ports, { kind: read.kind, key: read.key, fields: read.fields, seen: undefined }, viewer.staffId);
}

function dispute(
  ports: StatementPorts,
  viewer: Viewer,
  { kind, key, row }: LogRecord<'receivable'>,
  { disputed, reason, mark }: Extract<NodeAnswer, { answer: 'dispute' }>,
): Promise<Kept> | Kept {
  const why = reason.trim();
  if (why === '')
    return { state: 'refused', problems: [{ column: '原因', found: '', reason: '请写明争议或解除的原因' }] };
  const fields = { contractId: row.contractId, node: row.node, disputed: disputed === '是' };
  return keepStatement(ports, { kind, key, fields, said: ['disputed'], reason: why, seen: mark }, viewer.staffId);
}

interface Place {
  readonly contractId: string;
  readonly node: string;
  readonly staffId: string;
  readonly today: Day;
  readonly contract: LogRecord<'contract'> | undefined;
}

type Rows = Exclude<NodeAnswer, { answer: 'dispute' }>;

/** The answer as the row of a file would be read. */
function rowOf(answer: Rows, place: Place): ReadRow | { readonly rejections: readonly RowRejection[] } {
  const { contractId, node, staffId, today, contract } = place;
  const { clientId = '', projectId = '' } = contract?.row ?? {};
  const idOf = (prefix: string, ...said: string[]) =>
    `${prefix}${today.replaceAll('-', '')}${textHash([contractId, node, staffId, ...said].join('\n')).slice(0, 10)}`;
  switch (answer.answer) {
    case 'promise': {
      const { amount, payBy, contactId, promisedOn, evidence } = answer;
      const promiseId = idOf('CN', amount, payBy, contactId, promisedOn);
      const cells = { promiseId, contractId, node, promisedOn, amountFen: amount, payBy, contactId, evidence };
      return readCells('promise', cells);
    }
    case 'pause': {
      const { until, reason } = answer;
      return readCells('pause', { contractId, node, from: today, until, reason, approvedBy: staffId });
    }
    case 'contacted': {
      const { type, contactId, what, outcome, nextStep, nextOn } = answer;
      return readCells('action', {
        ...{
          actionId: idOf('XD', type, contactId, what),
          date: today,
          half: '白天',
          type,
          staffIds: staffId,
          what,
          outcome,
        },
        ...{ clientId, contactIds: contactId, projectId, contractId, purpose: '回款', nextStep, nextOn },
      });
    }
  }
}
