import { joinKey } from '../domain/logs/log.ts';
import { unproven } from '../domain/quality/claim-problems.ts';
import { outsideTenure } from '../domain/quality/contact-problems.ts';
import type { CheckedAction } from '../domain/upload/touched.ts';
import type { LogRecords, LogRecordWriter } from '../ports.ts';
import { inBatches } from './in-batches.ts';

type Records = Pick<LogRecords, 'ledgerOf'> & Pick<LogRecordWriter, 'current'>;

/** More than these a receipt does not name. */
const mostNamed = 200;
const atOnce = 8;

/** Gathers what the records on file say against the actions of an upload. */
export class ContradictedActions {
  private readonly records: Records;
  private readonly named: string[] = [];
  private left = 0;

  constructor(records: Records) {
    this.records = records;
  }

  /** Takes `actions` of a table called `title`, in the order of its rows. */
  async take(title: string, actions: readonly CheckedAction[]): Promise<void> {
    const contacts = await this.records.current('contact', keysOf(actions.flatMap(({ contactIds }) => contactIds)));
    const ledgers = await this.ledgersOf(actions);
    for (const { row, date, contactIds, claims, contractId } of actions) {
      const contract = ledgers.get(contractId ?? '');
      const found = { contractId, isContractKnown: false, receivedOn: [], ...contract };
      const words = [
        ...contactIds
          .map((id) => contacts.get(joinKey([id])))
          .map((contact) => contact && outsideTenure(date, contact)),
        ...claims.map((claim) => unproven(claim, date, found)),
      ];
      for (const said of words) if (said !== undefined) this.name(`${title}第 ${row} 行：${said}`);
    }
  }

  /** One Chinese sentence for each, and how many more there are. */
  all(): string[] {
    return this.left === 0 ? this.named : [...this.named, `另有 ${this.left} 处行动与其他记录对不上，未列出`];
  }

  private name(finding: string): void {
    if (this.named.length < mostNamed) this.named.push(finding);
    else this.left += 1;
  }

  /** What is on record of the contracts that actions with claims name, by 合同编号. */
  private async ledgersOf(actions: readonly CheckedAction[]) {
    const claiming = actions.filter(({ claims }) => claims.length > 0);
    const ids = [...new Set(claiming.flatMap(({ contractId }) => contractId ?? []))];
    const ledgers = await inBatches(ids, atOnce, async (id) => {
      const { contract, payments } = await this.records.ledgerOf(id);
      return [
        id,
        { isContractKnown: contract !== undefined, receivedOn: payments.map(({ row }) => row.receivedOn) },
      ] as const;
    });
    return new Map(ledgers);
  }
}

const keysOf = (ids: readonly string[]): string[] => [...new Set(ids)].map((id) => joinKey([id]));
