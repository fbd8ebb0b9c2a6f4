import { joinKey } from '../domain/logs/log.ts';
import { type ClaimRecord, unproven } from '../domain/quality/claim-problems.ts';
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
  /** What is on record of contracts, by 合同编号, as far as claims have asked. */
  private readonly contracts = new Map<string, Omit<ClaimRecord, 'contractId'>>();
  private readonly named: string[] = [];
  private left = 0;

  constructor(records: Records) {
    this.records = records;
  }

  /** Takes `actions` of a table called `title`, in the order of its rows. */
  async take(title: string, actions: readonly CheckedAction[]): Promise<void> {
    const contacts = await this.records.current('contact', keysOf(actions.flatMap(({ contactIds }) => contactIds)));
    await this.lookUpContracts(actions);
    for (const { row, date, contactIds, claims, contractId } of actions) {
      const found = { contractId, ...(this.contracts.get(contractId ?? '') ?? noContract) };
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

  private async lookUpContracts(actions: readonly CheckedAction[]): Promise<void> {
    const claiming = actions.filter(({ claims }) => claims.length > 0);
    const ids = new Set(claiming.flatMap(({ contractId }) => contractId ?? []));
    const unknown = [...ids].filter((id) => !this.contracts.has(id));
    await inBatches(unknown, atOnce, async (id) => {
      const { contract, payments } = await this.records.ledgerOf(id);
      const receivedOn = payments.map(({ row }) => row.receivedOn);
      this.contracts.set(id, { isContractKnown: contract !== undefined, receivedOn });
    });
  }
}

const noContract = { isContractKnown: false, receivedOn: [] };

const keysOf = (ids: readonly string[]): string[] => [...new Set(ids)].map((id) => joinKey([id]));
