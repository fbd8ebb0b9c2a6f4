import { grouped, oncePer } from '../../grouped.ts';
import { recordId } from '../../logs/record.ts';
import { type DigestTender, tenderPrice } from '../../tender/report/digest-tender.ts';
import { statusWords } from '../../tender/report/tender-part.ts';
import { isNearTender, isOwnTender, type TenderReader } from '../../tender/report/whose-tender.ts';
import { compareTexts } from '../../text-order.ts';
import type { ReviewIndex } from '../review-index.ts';
import type { ReviewFacts } from './schema.ts';

type OwnTender = NonNullable<ReviewFacts['tenders']>['own'][number];

const ownedBy = oncePer(({ records }: ReviewIndex) => ({
  projects: grouped(records.projects, ({ row }) => [row.ownerId]),
  clients: grouped(records.clients, ({ row }) => (row.ownerId === undefined ? [] : [row.ownerId])),
}));

/** What of purchases is a person's own: their clients and projects, and the clients of these. */
function readerOf(index: ReviewIndex, staffId: string): TenderReader {
  const projects = ownedBy(index).projects.of(staffId);
  const clients = [
    ...ownedBy(index).clients.of(staffId),
    ...projects.flatMap(({ row }) => index.clients.get(row.clientId) ?? []),
  ];
  return {
    own: new Set<string>([...projects, ...clients].map(recordId)),
    provinces: new Set(clients.map(({ row }) => row.province)),
  };
}

/**
 * Purchases of the week's digest at the person's clients and projects: own wins without a contract, then what is due soonest,
 * then the latest news; those of their provinces and all others as counts. Null where no digest was written.
 */
export function tenderFigures(index: ReviewIndex, staffId: string): ReviewFacts['tenders'] {
  const { tenders } = index.records;
  if (tenders === undefined) return null;
  const reader = readerOf(index, staffId);
  const own = tenders.told.filter((tender) => isOwnTender(tender, reader));
  const near = tenders.told.filter((tender) => !isOwnTender(tender, reader) && isNearTender(tender, reader));
  return {
    own: own
      .map((tender) => ownTender(tender, tender.lacksContract, index.issuedOn))
      .sort(
        (a, b) =>
          Number(b.lacksContract) - Number(a.lacksContract) ||
          compareTexts(a.due?.at ?? '9999', b.due?.at ?? '9999') ||
          compareTexts(b.on, a.on) ||
          compareTexts(a.name, b.name),
      ),
    near: near.length,
    others: tenders.total - own.length - near.length,
  };
}

function ownTender(tender: DigestTender, lacksContract: boolean, issuedOn: string): OwnTender {
  const { name, buyer, status, winners, history, registerUntil, bidOpensAt, sureTimes } = tender;
  const last = history.at(-1);
  const isOpen = status === 'tender' || status === 'intention';
  const due = [
    { what: '报名截止', at: registerUntil, sure: sureTimes?.registerUntil === true },
    { what: '开标', at: bidOpensAt, sure: sureTimes?.bidOpensAt === true },
  ].flatMap(({ at, ...rest }) => (isOpen && at !== null && at.slice(0, 10) >= issuedOn ? [{ ...rest, at }] : []));
  const ids = tender.matches.flatMap(({ recordId: id }) => (id === undefined ? [] : [id]));
  return {
    name,
    buyer,
    status: statusWords[status],
    winners,
    price: tenderPrice(tender),
    due: due.sort((a, b) => compareTexts(a.at, b.at))[0] ?? null,
    on: last?.on ?? issuedOn,
    url: last?.url ?? '',
    lacksContract,
    recordIds: [`policy:${tender.tenderId}`, ...(ids as OwnTender['recordIds'])],
  };
}
