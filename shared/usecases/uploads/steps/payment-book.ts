import type { LogRecord } from '../../../domain/logs/record.ts';
import { plainName } from '../../../domain/names/short-form.ts';
import { isMadeId } from '../../../domain/upload/same-payment.ts';
import { type Week, weekOf } from '../../../domain/week.ts';
import type { KnownNames } from '../../../ports/names.ts';
import type { LogRecords } from '../../../ports/records.ts';
import type { UploadedFile } from '../../../ports/uploads.ts';
import { inBatches } from '../../in-batches.ts';

interface Ports {
  readonly records: Pick<LogRecords, 'all' | 'ofWeek'>;
  readonly names: KnownNames;
}

const weeksAtOnce = 4;

/** What one reading of an upload knows of payments that other uploads brought. */
export class PaymentBook {
  private readonly ports: Ports;
  private readonly file: UploadedFile;
  private readonly weeks = new Set<Week>();
  private readonly byKey = new Map<string, LogRecord<'payment'>>();
  private readonly byDayAndFen = new Map<string, LogRecord<'payment'>[]>();
  /** By own id: the record it joined. */
  private aliases: Map<string, string> | undefined;
  /** By record: the ids that joined it, those of the bank among them. */
  private readonly joiners = new Map<string, string[]>();
  private answers: ReadonlyMap<string, string> | undefined;

  constructor(ports: Ports, file: UploadedFile) {
    this.ports = ports;
    this.file = file;
  }

  /** Loads what is on record around `days`, and which ids joined which records. */
  async load(days: readonly string[]): Promise<void> {
    if (this.aliases === undefined) {
      this.aliases = new Map();
      for (const { spelling, id } of await this.ports.names.all('payment')) this.noteAlias(spelling, id);
    }
    const missing = [...new Set(days.map(weekOf))].filter((week) => !this.weeks.has(week));
    await inBatches(missing, weeksAtOnce, async (week) => {
      this.weeks.add(week);
      for (const record of await this.ports.records.ofWeek('payment', week)) this.keep(record);
    });
  }

  async loadAnswers(): Promise<void> {
    this.answers ??= new Map(
      (await this.ports.records.all('answer'))
        .filter(({ row }) => row.kind === '到账')
        .map(({ row }) => [plainName(row.spelling), row.id]),
    );
  }

  /** What a person answered of a payment's id or payer. */
  answer(spelling: string): string | undefined {
    return this.answers?.get(plainName(spelling));
  }

  /** The record that `paymentId` joined, which itself may have joined another since. */
  joined(paymentId: string): string | undefined {
    const first = this.aliases?.get(paymentId);
    const next = first === undefined ? undefined : this.aliases?.get(first);
    return next === undefined || next === paymentId ? first : next;
  }

  has(paymentId: string): boolean {
    return this.byKey.has(paymentId);
  }

  /** Payments of the same day and amount that earlier uploads brought, those without a number of the bank first. */
  beside(receivedOn: string, amountFen: number): readonly LogRecord<'payment'>[] {
    const all = this.byDayAndFen.get(`${receivedOn} ${amountFen}`) ?? [];
    return all.filter(({ origin: { uploadedAt, uploadKey } }) => {
      const order = Date.parse(uploadedAt) - Date.parse(this.file.uploadedAt);
      return order < 0 || (order === 0 && uploadKey < this.file.key);
    });
  }

  /** True where a number of the bank other than `paymentId` already stands for `record`. */
  isNumbered({ row }: LogRecord<'payment'>, paymentId: string): boolean {
    const ids = this.joiners.get(row.paymentId) ?? [];
    return ids.some((id) => id !== paymentId && !isMadeId(id));
  }

  /** True for a payment on record that is known to stand in another file too. */
  isSettled(paymentId: string): boolean {
    return this.joiners.has(paymentId);
  }

  /** Keeps that `paymentId` stands for the record `id` from now on. */
  async join(pairs: readonly { readonly paymentId: string; readonly id: string }[]): Promise<void> {
    const fresh = pairs.filter(({ paymentId }) => !this.aliases?.has(paymentId));
    if (fresh.length === 0) return;
    await this.ports.names.note(
      fresh.map(({ paymentId, id }) => ({ kind: 'payment', spelling: paymentId, id, isAlias: true })),
    );
    for (const { paymentId, id } of fresh) this.noteAlias(paymentId, id);
  }

  private noteAlias(paymentId: string, id: string): void {
    this.aliases?.set(paymentId, id);
    this.joiners.set(id, [...(this.joiners.get(id) ?? []), paymentId]);
  }

  private keep(record: LogRecord<'payment'>): void {
    const { paymentId, receivedOn, amountFen } = record.row;
    this.byKey.set(paymentId, record);
    const place = `${receivedOn} ${amountFen}`;
    const same = this.byDayAndFen.get(place);
    if (same === undefined) this.byDayAndFen.set(place, [record]);
    else same.push(record);
  }
}
