import type { ReadRow } from '../../../domain/cells/row-reading.ts';
import { recordKey } from '../../../domain/logs/log.ts';
import type { Payment } from '../../../domain/logs/payment.ts';
import type { LogRecord } from '../../../domain/logs/record.ts';
import { logOf } from '../../../domain/logs/registry.ts';
import { comparePayments, isMadeId, type PaymentQuestion, type Sameness } from '../../../domain/upload/same-payment.ts';
import type { PaymentBook } from './payment-book.ts';
import type { ResolvedDraft, Tallies } from './resolve-drafts.ts';

type Known = LogRecord<'payment'>;

interface Reading {
  readonly payments: PaymentBook;
  readonly tallies: Tallies;
}

/** A payment of the file, and what it came to. */
interface Incoming {
  readonly keyed: ReadRow;
  readonly payment: Payment | undefined;
  readonly own: string;
  joins?: { readonly id: string; readonly isNew: boolean };
  unclear?: Known;
}

/**
 * Lets payments that an earlier upload brought without 流水号, or that this one brings without, count once (docs/adr/0037):
 * what is surely the same joins the record on file, what may be the same is asked. Each record is joined by one row of an
 * upload, so that two equal payments stay two.
 */
export async function joinPayments(reading: Reading, drafts: readonly ResolvedDraft[]): Promise<ResolvedDraft[]> {
  const incoming = new Map<ReadRow, Incoming>();
  for (const keyed of drafts.flatMap(paymentsOf)) incoming.set(keyed, incomingOf(keyed));
  const all = [...incoming.values()];
  if (all.length === 0) return [...drafts];
  const days = all.flatMap(({ payment }) => (payment === undefined ? [] : [payment.receivedOn]));
  await reading.payments.load(days);
  await new Joining(reading).join(all);
  await reading.payments.join(
    all.flatMap(({ own, joins }) => (joins?.isNew === true ? [{ paymentId: own, id: joins.id }] : [])),
  );
  return drafts.map((draft) => joinedDraft(draft, incoming, reading.payments));
}

const paymentsOf = ({ kinds }: ResolvedDraft): ReadRow[] =>
  kinds.flatMap(({ result, layout }) =>
    result.state === 'row' && result.keyed.kind === 'payment' && !layout.isBeside ? [result.keyed] : [],
  );

function incomingOf(keyed: ReadRow): Incoming {
  const fields = keyed.fields as Partial<Payment>;
  const isCompared = keyed.isWhole && typeof keyed.withdraws !== 'string';
  return { keyed, payment: isCompared ? (fields as Payment) : undefined, own: fields.paymentId ?? '' };
}

class Joining {
  private readonly payments: PaymentBook;
  private readonly tallies: Tallies;
  private readonly taken = new Set<string>();

  constructor({ payments, tallies }: Reading) {
    this.payments = payments;
    this.tallies = tallies;
  }

  async join(all: readonly Incoming[]): Promise<void> {
    for (const one of all) this.joinAgain(one);
    for (const one of all) this.each(one, 'same');
    const unclear = all.filter((one) => one.joins === undefined && this.candidates(one, 'unclear').length > 0);
    if (unclear.length === 0) return;
    await this.payments.loadAnswers();
    for (const one of unclear) this.each(one, 'unclear');
  }

  /** A payment that joined before, or that is on record itself. */
  private joinAgain(one: Incoming): void {
    const id = this.payments.joined(one.own);
    if (id !== undefined) one.joins = { id, isNew: false };
    if (id !== undefined || this.payments.has(one.own)) this.taken.add(id ?? one.own);
  }

  private each(one: Incoming, sameness: Sameness): void {
    if (one.joins !== undefined) return;
    for (const known of this.candidates(one, sameness)) {
      const answer = sameness === 'same' ? 'same' : this.answered(one, known);
      if (answer === 'other') continue;
      if (answer === 'unclear') one.unclear = known;
      else this.take(one, known);
      return;
    }
  }

  private take(one: Incoming, { row: { paymentId } }: Known): void {
    one.joins = { id: paymentId, isNew: true };
    delete one.unclear;
    this.taken.add(paymentId);
    this.tallies.set(takenName(paymentId), 1);
  }

  /** Payments of other uploads that `one` may be, those of the same contract first. */
  private candidates({ payment, own }: Incoming, sameness: Sameness): Known[] {
    if (payment === undefined || this.payments.isSettled(own)) return [];
    return this.payments
      .beside(payment.receivedOn, payment.amountFen)
      .filter(
        (known) =>
          known.row.paymentId !== own &&
          !this.taken.has(known.row.paymentId) &&
          !this.tallies.has(takenName(known.row.paymentId)) &&
          (isMadeId(own) || !this.payments.isNumbered(known, own)) &&
          comparePayments(payment, known.row) === sameness,
      )
      .sort((left, right) => Number(isOf(right, payment)) - Number(isOf(left, payment)));
  }

  /** What a person answered: of this payment, or of its payer. */
  private answered({ own, payment }: Incoming, { row }: Known): Sameness {
    const [ofOne, ofPayer] = [this.payments.answer(own), this.payments.answer(payment?.payer ?? '')];
    if (ofOne === row.paymentId || ofPayer === row.payer) return 'same';
    return ofOne === isOther || ofPayer === `${isOther}${row.payer}` ? 'other' : 'unclear';
  }
}

const takenName = (paymentId: string): string => `payment taken\n${paymentId}`;
/** The answer that two payments are two, alone or before the payer of the other one. */
const isOther = '不同';

const isOf = ({ row }: Known, { contractId, node }: Payment): boolean =>
  contractId !== undefined && row.contractId === contractId && (node === undefined || row.node === node);

function joinedDraft(
  draft: ResolvedDraft,
  incoming: ReadonlyMap<ReadRow, Incoming>,
  payments: PaymentBook,
): ResolvedDraft {
  const said = [...draft.said];
  const asked: PaymentQuestion[] = [];
  const kinds = draft.kinds.map((kind): ResolvedDraft['kinds'][number] => {
    const one = kind.result.state === 'row' ? incoming.get(kind.result.keyed) : undefined;
    if (one?.joins !== undefined) {
      const { id } = one.joins;
      said.push({
        column: '流水号',
        words: `${isMadeId(one.own) ? '' : `${one.own} `}与已有的 ${id} 是同一笔，已并入`,
      });
      return { ...kind, result: { state: 'row', keyed: movedTo(id, one.keyed) } };
    }
    if (one?.unclear === undefined || one.payment === undefined) return kind;
    const question = { about: 'payment' as const, row: one.payment, known: one.unclear.row };
    if (!payments.has(one.own)) return { ...kind, isOpen: true, result: { state: 'waiting', questions: [question] } };
    // A payment that is on record already stays there until the answer comes.
    asked.push(question);
    return { ...kind, isOpen: true };
  });
  return { ...draft, kinds, said, asked };
}

/** `keyed` as a row of the record `id`. What another file knew of it is not emptied by cells that are empty here. */
function movedTo(id: string, keyed: ReadRow): ReadRow {
  const { blank: _, ...rest } = keyed;
  const fields = { ...keyed.fields, paymentId: id };
  const spoken = keyed.said ?? Object.keys(logOf('payment').columns);
  return {
    ...rest,
    key: recordKey(logOf('payment'), fields),
    fields,
    said: spoken.filter((field) => keyed.fields[field] !== undefined),
    movedFrom: keyed.key,
  };
}
