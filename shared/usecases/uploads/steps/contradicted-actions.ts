import { joinKey } from '../../../domain/logs/log.ts';
import { inForce } from '../../../domain/logs/record.ts';
import { type ClaimRecord, unproven } from '../../../domain/quality/claim-problems.ts';
import { outsideTenure } from '../../../domain/quality/contact-problems.ts';
import type { CheckedAction } from '../../../domain/upload/touched.ts';
import type { LogRecords, LogRecordWriter } from '../../../ports/records.ts';
import { inBatches } from '../../in-batches.ts';

type Records = Pick<LogRecords, 'ledgerOf'> & Pick<LogRecordWriter, 'current'>;

/** More than these a receipt does not name. */
const mostNamed = 200;
/** Rows beside one sentence. */
const rowsNamed = 20;
const atOnce = 8;

/** Gathers what the records on file say against the actions of an upload. */
export class ContradictedActions {
  private readonly records: Records;
  /** What is on record of contracts, by 合同编号, as far as claims have asked. */
  private readonly contracts = new Map<string, Omit<ClaimRecord, 'contractId'>>();
  /** Rows by what is said of them. */
  private readonly named = new Map<string, { readonly title: string; readonly rows: number[]; count: number }>();
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
          .map((id) => inForce(contacts.get(joinKey([id]))))
          .map((contact) => contact && outsideTenure(date, contact)),
        ...claims.map((claim) => unproven(claim, date, found)),
      ];
      for (const said of words) if (said !== undefined) this.name(title, row, said);
    }
  }

  /** One Chinese sentence for all rows that it holds for, and how many more rows there are. */
  all(): string[] {
    const named = [...this.named].map(([key, { title, rows, count }]) => {
      const more = count > rows.length ? ` 行等 ${count} 行` : ' 行';
      return `${title}第 ${rows.join('、')}${more}：${key.slice(title.length)}`;
    });
    return this.left === 0 ? named : [...named, `另有 ${this.left} 处行动与其他记录对不上，未列出`];
  }

  private name(title: string, row: number, said: string): void {
    const key = `${title}${said}`;
    const same = this.named.get(key);
    if (same !== undefined) {
      same.count += 1;
      if (same.rows.length < rowsNamed) same.rows.push(row);
    } else if (this.named.size < mostNamed) this.named.set(key, { title, rows: [row], count: 1 });
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
