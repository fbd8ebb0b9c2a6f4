import type { Notice, Stated } from '../../shared/domain/tender/notice.ts';
import { lotOfCell } from '../../shared/domain/tender/reading/lot-marks.ts';
import type { NoticeTruth } from './truth.ts';

/** One value of a page: what was noted, what was read, and whether the reading is called sure. */
export interface Comparison {
  readonly field: string;
  readonly wanted: string | undefined;
  readonly found: string | undefined;
  readonly sure: boolean;
  /** True for sums. */
  readonly isMoney: boolean;
}

const bare = (text: string) => text.replace(/\s/g, '');

function scalar(field: string, wanted: string | null, stated: Stated<string> | undefined): Comparison {
  const [one, other] = [wanted === null ? undefined : bare(wanted), stated && bare(stated.value)];
  return { field, wanted: one, found: other, sure: stated?.sure ?? false, isMoney: false };
}

function money(field: string, wanted: number | null, stated: Stated<number> | undefined): Comparison {
  const one = wanted === null ? undefined : String(wanted);
  return { field, wanted: one, found: stated && String(stated.value), sure: stated?.sure ?? false, isMoney: true };
}

function plain(field: string, wanted: string | null, found: string | undefined): Comparison {
  return { field, wanted: wanted ?? undefined, found, sure: true, isMoney: false };
}

/** Each name once: found and wanted, wanted only, found only. */
function names(field: string, wanted: readonly string[], stated: readonly Stated<string>[]): Comparison[] {
  const left = new Set(wanted.map(bare));
  const read = stated.map(({ value, sure }): Comparison => {
    const name = bare(value);
    const isWanted = left.delete(name);
    return { field, wanted: isWanted ? name : undefined, found: name, sure, isMoney: false };
  });
  return [
    ...read,
    ...[...left].map((name) => ({ field, wanted: name, found: undefined, sure: false, isMoney: false })),
  ];
}

/** A moment as the reader writes it: `2026-03-26 09:30` is `2026-03-26T09:30`. */
const moment = (noted: string | null) => noted?.replace(/^(\d{4}-\d{2}-\d{2})\s+(\d{2}:\d{2})$/, '$1T$2') ?? null;

/** A lot by its number, however the page writes it: 一标段, 01标包. */
const lotNumber = (noted: string) => lotOfCell(noted)?.lot ?? noted;

function lots(truth: NoticeTruth, notice: Notice): Comparison[] {
  const noted = new Map(truth.lots.map((one) => [lotNumber(one.lot), one]));
  const numbers = new Set([...noted.keys(), ...notice.lots.map(({ lot }) => lot)]);
  return [...numbers].flatMap((number): Comparison[] => {
    const wanted = noted.get(number);
    const found = notice.lots.find(({ lot }) => lot === number);
    const name = found?.name;
    return [
      plain('lot', wanted ? number : null, found && number),
      { ...plain('lot.name', wanted?.name?.replace(/\s/g, '') ?? null, name && bare(name)), sure: false },
      scalar('lot.winner', wanted?.winner ?? null, found?.winner),
      money('lot.amount', wanted?.amountFen ?? null, found?.amount),
      money('lot.budget', wanted?.budgetFen ?? null, found?.budget),
    ];
  });
}

/** Every value of a page, noted and read, side by side. */
export function compareNotice(truth: NoticeTruth, notice: Notice): Comparison[] {
  return [
    plain('kind', truth.kind, notice.kind),
    scalar('buyer', truth.buyer, notice.buyer),
    scalar('agency', truth.agency, notice.agency),
    scalar('name', truth.projectName, notice.projectName),
    scalar('number', truth.projectNumber, notice.projectNumber),
    scalar('planNumber', truth.planNumber, notice.planNumber),
    money('budget', truth.budgetFen, notice.budget),
    money('ceiling', truth.ceilingFen, notice.ceiling),
    ...lots(truth, notice),
    ...names('winner', truth.winners, notice.winners),
    // The reader's amount is the contract's sum where the notice is one.
    money('amount', truth.amountFen ?? truth.contractAmountFen, notice.amount),
    scalar('priceNote', truth.priceNote, notice.priceNote),
    money('contractAmount', truth.contractAmountFen, notice.contractAmount),
    scalar('bidOpensAt', moment(truth.bidOpensAt), notice.bidOpensAt),
    scalar('registerUntil', moment(truth.registerUntil), notice.registerUntil),
    plain('publishedOn', truth.publishedOn, notice.publishedOn),
    ...names('candidate', truth.candidates, notice.candidates),
    ...names('otherBidder', truth.otherBidders, notice.otherBidders),
  ];
}
