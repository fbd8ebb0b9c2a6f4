import { relationTo, type Viewer } from '../../../domain/access/viewer.ts';
import type { Day } from '../../../domain/day.ts';
import type { LogRecord } from '../../../domain/logs/record.ts';
import { recordId } from '../../../domain/logs/record.ts';
import { isFitting } from '../../../domain/tender/follow/follow-ups.ts';
import { contractOf, ownWinner } from '../../../domain/tender/follow/own-win.ts';
import type { DigestTender } from '../../../domain/tender/report/digest-tender.ts';
import { isNearTender, isOwnTender, type TenderReader } from '../../../domain/tender/report/whose-tender.ts';
import { compareTexts } from '../../../domain/text-order.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { LogRecords, LogRecordWriter } from '../../../ports/records.ts';
import type { PolicyPorts } from '../policies/policy-page.ts';
import type { PortfolioPorts } from '../portfolio.ts';
import { peopleOfMoves } from './move-people.ts';
import { type MovesShown, movesShown } from './moves-shown.ts';
import { type KnownRival, knownRivals } from './rival-page.ts';
import { tendersIn } from './told-tenders.ts';

export interface TenderPorts extends PolicyPorts, PortfolioPorts {
  readonly clock: Clock;
  readonly records: LogRecords & Pick<LogRecordWriter, 'current'>;
}

/** Something that is due for a purchase: `at` is `YYYY-MM-DDTHH:mm` or the day alone, in Shanghai. */
export interface TenderDue {
  readonly what: '报名截止' | '开标';
  readonly at: string;
  readonly sure: boolean;
}

/** A purchase that fits us, with what is due from today on, soonest first. */
export interface FittingShown {
  readonly tender: DigestTender;
  readonly due: readonly TenderDue[];
}

/** A purchase that a notice says we won and no contract on record is of. */
export interface UnsignedWin {
  readonly tender: DigestTender;
  readonly ownName: string;
}

/** 招采 for one reader. */
export interface TenderPage {
  /** The day of the latest digest; undefined before the first one. */
  readonly asOf: Day | undefined;
  /** At the reader's clients and projects; those of the people below count as the reader's. */
  readonly own: readonly FittingShown[];
  /** In the provinces of the reader's clients. */
  readonly near: readonly FittingShown[];
  /** Fitting ones elsewhere. */
  readonly elsewhere: number;
  /** Ones of ours that are decided, called off, past their opening or no business of ours. */
  readonly closed: number;
  /** What the latest digest read and nothing of ours bears on. */
  readonly unrelated: number;
  /** Won by us without a contract on record: at the reader's clients, and at buyers who are nobody's client. */
  readonly unsigned: readonly UnsignedWin[];
  readonly moves: MovesShown;
  readonly rivals: readonly KnownRival[];
}

/** Purchases of the recent digests and moves of rivals, as far as they ask something of `viewer`. Notices are public. */
export async function tenderPage(ports: TenderPorts, viewer: Viewer, today: Day): Promise<TenderPage> {
  const { records } = ports;
  const [digests, { clients, projects }, rivals] = await Promise.all([
    ports.digests(today),
    ports.portfolio(today),
    records.all('rival'),
  ]);
  const all = tendersIn(digests);
  const fitting = all
    .filter((tender) => isOpen(tender, today))
    .map((tender) => ({ tender, due: dueOf(tender, today) }))
    .sort((a, b) => compareTexts(firstDue(a), firstDue(b)) || compareTexts(a.tender.tenderId, b.tender.tenderId));
  const reader = readerOf(viewer, clients, projects);
  const own = fitting.filter(({ tender }) => isOwnTender(tender, reader));
  const near = fitting.filter((one) => !own.includes(one) && isNearTender(one.tender, reader));
  const peopleOf = peopleOfMoves(clients, projects);
  return {
    asOf: digests[0]?.asOf,
    own,
    near,
    elsewhere: fitting.length - own.length - near.length,
    closed: all.length - fitting.length,
    unsigned: await unsignedWins(records, all, reader),
    unrelated: digests[0]?.otherTenders ?? 0,
    moves: await movesShown(ports, viewer, { digests, rivals, peopleOf }),
    rivals: knownRivals(all, rivals, (row) => relationTo(viewer, peopleOf(row)) !== 'other'),
  };
}

/** Contracts are read only where a purchase was won. */
async function unsignedWins(
  records: Pick<LogRecords, 'all'>,
  tenders: readonly DigestTender[],
  reader: TenderReader,
): Promise<UnsignedWin[]> {
  const won = tenders.flatMap((tender) => {
    const ownName = ownWinner(tender);
    const isAnybodys = tender.matches.some(({ recordId: id }) => id !== undefined);
    return ownName !== undefined && (isOwnTender(tender, reader) || !isAnybodys) ? [{ tender, ownName }] : [];
  });
  if (won.length === 0) return [];
  const contracts = await records.all('contract');
  return won.filter(({ tender }) => contractOf(tender, contracts) === undefined);
}

/** The clients and projects that the viewer, or somebody below, answers for. */
function readerOf(
  viewer: Viewer,
  clients: readonly LogRecord<'client'>[],
  projects: readonly LogRecord<'project'>[],
): TenderReader {
  const isMine = (...people: (string | undefined)[]) =>
    relationTo(
      viewer,
      people.filter((id) => id !== undefined),
    ) !== 'other';
  const ownProjects = projects.filter(({ row }) => isMine(row.ownerId));
  const ofProjects = new Set(ownProjects.map(({ row }) => row.clientId));
  const ownClients = clients.filter(({ row }) => ofProjects.has(row.clientId) || isMine(row.ownerId));
  return {
    own: new Set<string>([...ownClients, ...ownProjects].map(recordId)),
    provinces: new Set(ownClients.map(({ row }) => row.province)),
  };
}

/** Fits us, and its opening is not past. */
const isOpen = (tender: DigestTender, today: Day): boolean =>
  isFitting(tender, tender.matches) && (tender.bidOpensAt === null || tender.bidOpensAt.slice(0, 10) >= today);

function dueOf({ registerUntil, bidOpensAt, sureTimes }: DigestTender, today: Day): TenderDue[] {
  const due: TenderDue[] = [
    ...(registerUntil === null
      ? []
      : [{ what: '报名截止' as const, at: registerUntil, sure: sureTimes?.registerUntil === true }]),
    ...(bidOpensAt === null ? [] : [{ what: '开标' as const, at: bidOpensAt, sure: sureTimes?.bidOpensAt === true }]),
  ];
  return due.filter(({ at }) => at.slice(0, 10) >= today).sort((a, b) => compareTexts(a.at, b.at));
}

/** What has no day comes last. */
const firstDue = ({ due }: FittingShown): string => due[0]?.at ?? '9999';
