import { reaches } from '../../../domain/access/permissions.ts';
import { mostAccess, scopeOf, type Viewer } from '../../../domain/access/viewer.ts';
import { addDays, type Day } from '../../../domain/day.ts';
import type { LogRecord } from '../../../domain/logs/record.ts';
import type { Fen } from '../../../domain/money.ts';
import { reviewKey } from '../../../domain/review/review-file.ts';
import type { Standing } from '../../../domain/review/submit/standing.ts';
import { compareTexts } from '../../../domain/text-order.ts';
import type { TodayItem } from '../../../domain/today/today-item.ts';
import type { Week } from '../../../domain/week.ts';
import type { TodayItems } from '../../../ports/today.ts';
import { agendaOpen as agendaOpenOf } from '../agenda/agenda-page.ts';
import { freshContracts } from '../ledger/fresh-contracts.ts';
import { type LedgerLine, type LedgerPorts, ledgerPage, linesOf, nodesIn } from '../ledger/ledger-page.ts';
import { byContract, isLate, type ListedNode } from '../ledger/listed-nodes.ts';
import type { ReviewPorts } from '../reviews/own-review.ts';
import { reportedWeek } from '../reviews/review-page.ts';
import { type StandingOf, standingsIn } from '../reviews/standings-in.ts';
import { type TeamReview, teamReviews } from '../reviews/team-reviews.ts';

type HomePorts = LedgerPorts & Pick<ReviewPorts, 'files' | 'records'> & { readonly todayItems: TodayItems };

/** The money in a reader's view, and which of it is the most pressing. */
interface HomeMoney {
  readonly asOf: Day;
  readonly openFen: Fen;
  readonly overdueFen: Fen;
  /** Overdue nodes of the contracts with the most overdue money, the largest first. */
  readonly late: readonly LedgerLine[];
  /** Nodes that fall due within `daysAhead`; undefined where the view is the whole company, whose nodes this page does not read. */
  readonly dueSoon: readonly LedgerLine[] | undefined;
}

/** What matters today to one reader. */
interface HomePage {
  /** Lines of 今日 that they have not answered, the earliest first. */
  readonly lines: readonly TodayItem[];
  /** Undefined where they see no ledger. */
  readonly money: HomeMoney | undefined;
  readonly week: Week;
  /** How their own review of the week stands; undefined where none was drafted. */
  readonly review: 'missing' | Standing['state'] | undefined;
  readonly team: readonly TeamReview[];
  /** Items of the 晨会 that nobody ticked off; undefined where the reader leads none. */
  readonly agendaOpen: number | undefined;
}

/** Days ahead in which a node counts as falling due. */
const daysAhead = 7;

/** What waits for `viewer` on `today`, their money first. */
export async function homePage(
  ports: HomePorts,
  viewer: Viewer,
  staff: readonly LogRecord<'staff'>[],
  today: Day,
): Promise<HomePage> {
  const week = reportedWeek(today);
  const leads = viewer.below.size > 0;
  const standings = leads ? standingsIn(ports, week) : undefined;
  const [open, money, review, team, agendaOpen] = await Promise.all([
    Promise.all([...viewer.own].map((staffId) => ports.todayItems.openOf(staffId))),
    reaches(mostAccess(viewer, 'node'), 'view') ? moneyOf(ports, viewer, staff, today) : undefined,
    reviewOf(ports, week, viewer.staffId, standings),
    standings?.then((standingOf) => teamReviews(standingOf, viewer, staff)) ?? [],
    leads ? agendaOpenOf(ports, viewer, week) : undefined,
  ]);
  const lines = open.flat().sort((a, b) => compareTexts(a.dueOn, b.dueOn) || compareTexts(a.itemId, b.itemId));
  return { lines, money, week, review, team, agendaOpen };
}

async function moneyOf(
  ports: HomePorts,
  viewer: Viewer,
  staff: readonly LogRecord<'staff'>[],
  today: Day,
): Promise<HomeMoney> {
  const scope = scopeOf(viewer, 'node');
  const fresh = freshContracts(ports, today);
  const nodes = scope === undefined ? undefined : fresh.then((changed) => nodesIn(ports, scope, changed, {}));
  const [view, dueSoon] = await Promise.all([
    ledgerPage(ports, viewer, staff, today, { filter: {}, page: 1, all: false }, { fresh, nodes }),
    nodes === undefined ? undefined : dueSoonIn(ports, nodes, staff, today),
  ]);
  const late = view.lines.filter(isLate).sort((a, b) => b.balanceFen - a.balanceFen);
  return { asOf: view.asOf, openFen: view.aging.totalFen, overdueFen: view.overdueFen, late, dueSoon };
}

async function dueSoonIn(
  ports: HomePorts,
  nodes: Promise<readonly ListedNode[]>,
  staff: readonly LogRecord<'staff'>[],
  today: Day,
): Promise<LedgerLine[]> {
  const until = addDays(today, daysAhead);
  const soon = (await nodes).filter(({ dueOn }) => dueOn !== undefined && dueOn >= today && dueOn <= until);
  const names = new Map(staff.map(({ row }) => [row.staffId, row.name]));
  const lines = await linesOf(ports, byContract(soon), (staffId) => names.get(staffId) ?? staffId);
  return lines.sort((a, b) => compareTexts(a.dueOn ?? '', b.dueOn ?? ''));
}

/** Not everybody has a review to write: without a draft nothing more is read. */
async function reviewOf(
  ports: HomePorts,
  week: Week,
  staffId: string,
  standings: Promise<StandingOf> | undefined,
): Promise<HomePage['review']> {
  if ((await ports.files.get(reviewKey(week, staffId, 'json'))) === undefined) return undefined;
  const standingOf = await (standings ?? standingsIn(ports, week));
  return standingOf(staffId)?.state ?? 'missing';
}
