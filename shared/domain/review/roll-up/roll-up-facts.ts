import * as z from 'zod';

const day = z.iso.date();
const count = z.int().nonnegative();
const recordIds = z.array(z.templateLiteral([z.string(), ':', z.string()]));

/** One person's week in the team table; null is 不适用. */
export const TeamRow = z.object({
  staffId: z.string(),
  name: z.string(),
  department: z.string(),
  contactVisits: count,
  contactPeople: count,
  contactUnits: count,
  planned: count,
  done: count,
  completionPercent: z.number().nullable(),
  receivedFen: z.int(),
  overdueFen: z.int(),
  overdueNodes: count,
  unreportedResults: count,
  /** Nodes that the person collects, open or paid this week. */
  nodes: count.default(0),
  actions: count.default(0),
  recordIds,
});
export type TeamRow = z.output<typeof TeamRow>;

/** Who stands at either end of a measure; both lists are empty where it cannot rank anybody. */
const Ranking = z.object({
  criterion: z.string(),
  best: z.array(z.string()),
  bestShown: z.string(),
  worst: z.array(z.string()),
  worstShown: z.string(),
});
export type Ranking = z.output<typeof Ranking>;

const OverdueNode = z.object({
  contractId: z.string(),
  node: z.string(),
  name: z.string(),
  client: z.string(),
  owner: z.string(),
  balanceFen: z.int(),
  ageDays: count,
  obstacle: z.string().nullable(),
  recordIds,
});

const fen = z.int();

/** The people below one of the leader's own leaders, together; for those without one between, `（直接下属）`. */
const TeamGroup = z.object({
  name: z.string(),
  people: count,
  contactVisits: count,
  planned: count,
  done: count,
  receivedFen: fen,
  overdueFen: fen,
  overdueNodes: count,
});

/** A row of the day's risk register that the team's people or projects stand behind. */
const TopRisk = z.object({
  kind: z.enum(['payment', 'continuity', 'policy', 'rival']),
  standing: z.enum(['risk', 'issue']),
  subject: z.string(),
  reason: z.string(),
  owner: z.string(),
  stakeFen: fen,
  expectedLossFen: fen,
  likelihood: z.string(),
  percent: z.int().nullable(),
  change: z.string(),
  measure: z.string(),
  measureDueOn: day,
  recordIds,
});

/** One week of the series: money received in it, and overdue at its end. */
const WeekPoint = z.object({ week: z.string(), weekTo: day, receivedFen: fen, overdueFen: fen });
export type WeekPoint = z.output<typeof WeekPoint>;

/** Expected receipts by month; four in five months end between the 80s, one in two between the 50s. */
const Forecast = z.object({
  openFen: fen,
  months: z.array(
    z.object({
      month: z.string(),
      expectedFen: fen,
      low80Fen: fen,
      low50Fen: fen,
      high50Fen: fen,
      high80Fen: fen,
    }),
  ),
  /** Expected later than the last month, or never. */
  laterFen: fen,
});

const Received = z.object({
  receivedOn: day,
  amountFen: z.int(),
  payer: z.string(),
  contractId: z.string().nullable(),
  node: z.string().nullable(),
  owner: z.string().nullable(),
  recordIds,
});

/** Money of one owner who has no row in the team's table, such as a leaver. */
const Unlisted = z.object({ owner: z.string(), overdueFen: z.int(), overdueNodes: count, receivedFen: z.int() });

/** Money of owners outside the team: with the team's it comes to the company's, which every leader is told. */
const Others = z.object({
  owners: count,
  /** Those of them who left or are not on record, by name. */
  absent: z.array(z.string()),
  openFen: z.int(),
  overdueFen: z.int(),
  overdueNodes: count,
  receivedFen: z.int(),
});

const Ask = z.object({
  requestId: z.string(),
  staff: z.string(),
  need: z.string(),
  from: z.string(),
  type: z.enum(['领导支持', '跨部门']),
  urgency: z.enum(['高', '中', '低']),
  /** True where the row has none and it follows from the day. */
  urgencyByRule: z.boolean(),
  neededBy: day,
  ageDays: z.int(),
  lateDays: z.int().nullable(),
  recordIds,
});

const AgendaItem = z.object({
  no: count,
  topic: z.string(),
  speaker: z.string(),
  minutes: count,
  material: z.string(),
  recordIds,
});

/** `reviews/<week>/summary-<staffId>.json`: what one leader is told of the week. Amounts in 分. */
export const RollUpFacts = z.object({
  leaderId: z.string(),
  leaderName: z.string(),
  week: z.string(),
  weekFrom: day,
  weekTo: day,
  planFrom: day,
  planTo: day,
  asOf: day,
  issuedOn: day,
  team: z.array(TeamRow),
  /** By the leader's own leaders; empty where they have none below them. */
  groups: z.array(TeamGroup).default([]),
  /** The five rows of the register with the largest expected loss; null without a register of the day. */
  risks: z.array(TopRisk).nullable().default(null),
  /** The last twelve weeks, the one reported last. */
  series: z.array(WeekPoint).default([]),
  /** 业务员 in office without a log or a plan. */
  silent: z.array(z.string()),
  rankings: z.array(Ranking),
  /** Of nodes that the team collects; what is received without a node stands in `unallocatedFen`. */
  receivedFen: z.int(),
  /** 待认领 received in the week. */
  unallocatedFen: z.int(),
  /** All 待认领 as of `asOf`, whenever it was received. */
  allUnallocatedFen: z.int(),
  received: z.array(Received),
  openFen: z.int(),
  overdueFen: z.int(),
  overdueNodes: count,
  unlisted: z.array(Unlisted),
  /** Null where the team collects everything. */
  others: Others.nullable(),
  /** What the 应收汇总 of the day said, where it was another sum for the company; null where it agrees or there is none. */
  toldBefore: z.object({ openFen: z.int(), overdueFen: z.int() }).nullable(),
  largestOverdue: z.array(OverdueNode),
  /** Of the team's nodes that are triggered and unpaid; null where too few nodes were ever paid to tell. */
  forecast: z.nullable(Forecast),
  asks: z.array(Ask),
  agenda: z.array(AgendaItem),
  agendaMinutes: count,
});
export type RollUpFacts = z.output<typeof RollUpFacts>;
