import * as z from 'zod';
import type { Day } from '../../domain/day.ts';
import { StoreError } from '../../domain/errors.ts';
import { compareTexts } from '../../domain/text-order.ts';
import type { DueContract, LedgerAgenda } from '../../ports/warnings.ts';
import { putIf, stillAt } from './put-if.ts';
import { dueItems, itemAt, readItem, type Table } from './table.ts';

const Entry = z.object({ contractId: z.string(), mark: z.int(), agendaAt: z.string().optional() });
type Entry = z.output<typeof Entry>;

const keyOf = (contractId: string) => ({ pk: `agenda#${contractId}`, sk: 'agenda' });
const agenda = 'ledger';
const attempts = 10;

/** The agenda in the sparse index: a contract stands in it only while there is a day to decide on. */
export function dynamoLedgerAgenda(table: Table): LedgerAgenda {
  const read = async (contractId: string): Promise<Entry | undefined> => {
    const item = await itemAt(table, keyOf(contractId));
    return item && readItem(Entry, item);
  };
  const write = (contractId: string, previousMark: number | undefined, day: Day | undefined): Promise<boolean> => {
    const Item = {
      ...keyOf(contractId),
      contractId,
      mark: (previousMark ?? 0) + 1,
      ...(day !== undefined && { agenda, agendaAt: `${day}#${contractId}` }),
    };
    return putIf(table, { Item, ...stillAt('mark', previousMark) });
  };
  return {
    async dueOn(day) {
      const due: DueContract[] = [];
      for await (const item of dueItems(table, agenda, day)) {
        const { contractId, mark } = readItem(Entry, item);
        due.push({ contractId, mark });
      }
      return due.sort((a, b) => compareTexts(a.contractId, b.contractId));
    },
    async schedule(contractId, day) {
      for (let attempt = 0; attempt < attempts; attempt++) {
        const entry = await read(contractId);
        const known = entry?.agendaAt?.slice(0, 10);
        if (await write(contractId, entry?.mark, known !== undefined && known < day ? known : day)) return;
      }
      throw new StoreError(`The agenda entry of contract ${contractId} kept changing; try again`, { contractId });
    },
    async reschedule({ contractId, mark }, day) {
      await write(contractId, mark, day);
    },
  };
}
