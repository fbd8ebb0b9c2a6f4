import * as z from 'zod';
import { actionTypes } from '../../logs/action.ts';
import { AppointmentFacts, LastSubmission, NewsItem, SigningFacts } from './news-schema.ts';

const day = z.iso.date();
const fen = z.int();
const recordIds = z.array(z.templateLiteral([z.string(), ':', z.string()]));
const count = z.int().nonnegative();

/** A number of the week and the records that were counted. */
const Counted = z.object({ value: count, recordIds });

/** 统计周 people and visits of one level, decision role and so on. */
const ContactShare = z.object({ name: z.string(), visits: count, people: count, recordIds });

/** Contact actions of one 目的. `reached` … `unreported` add up to `actions`. */
const PurposeResult = z.object({
  purpose: z.string(),
  actions: count,
  visits: count,
  reached: count,
  partial: count,
  missed: count,
  open: count,
  unreported: count,
  recordIds,
});

/** One action as the daily table tells it. */
const DailyAction = z.object({
  type: z.enum(actionTypes),
  what: z.string(),
  outcome: z.string().nullable(),
  outcomeType: z.string().nullable(),
  /** Contacts named in it, each once; 0 for what is not a contact action. */
  visits: count,
  /** What the words need beside them: 审批 of a reception, contract of a signing, node of money; `short` as a draft says it. */
  proofs: z.array(z.object({ text: z.string(), short: z.string().default(''), recordIds })),
  recordIds,
});
export type DailyAction = z.output<typeof DailyAction>;

const DayFacts = z.object({
  date: day,
  kind: z.enum(['workday', 'holiday', 'uncovered']),
  /** Contacts of the day; `daytimeVisits` + `eveningVisits`. */
  visits: count,
  daytimeVisits: count,
  eveningVisits: count,
  /** Kinds of result of the day's actions, 出行 and 休息 apart. */
  results: z.object({ reached: count, partial: count, missed: count, open: count, untyped: count }),
  daytime: z.array(DailyAction),
  evening: z.array(DailyAction),
});
export type DayEntry = z.output<typeof DayFacts>;

const PlanItem = z.object({
  planId: z.string(),
  /** 序号 in its table, from 1. */
  no: count,
  type: z.enum(['任务', '拜访']),
  task: z.string(),
  expected: z.string(),
  criterion: z.string().nullable(),
  dueOn: day,
  /** True where 完成日期 lies in the plan's own week. */
  dueInWeek: z.boolean(),
  owner: z.string(),
  contact: z.string().nullable(),
  client: z.string().nullable(),
  clientType: z.string().nullable(),
  project: z.string().nullable(),
  strategy: z.string().nullable(),
  resources: z.array(z.string()),
  risk: z.string().nullable(),
  status: z.enum(['完成', '部分', '未完成', '取消']).nullable(),
  evidence: z.string().nullable(),
  reason: z.string().nullable(),
  recordIds,
});
export type PlanItem = z.output<typeof PlanItem>;

const PlanFigures = z.object({
  planned: count,
  done: count,
  partial: count,
  undone: count,
  cancelled: count,
  unreported: count,
  /** 计划完成率 = done ÷ (planned − cancelled), per cent with one decimal; null = 不适用. */
  completionPercent: z.number().nullable(),
  recordIds,
  items: z.array(PlanItem),
});

/** One part of the 三三制 split; `percent` of all parts add up to 100, null where nothing was logged. */
const HourShare = z.object({ name: z.string(), hours: z.number(), percent: z.int().nullable(), recordIds });

const PaymentFacts = z.object({
  paymentId: z.string(),
  receivedOn: day,
  amountFen: fen,
  payer: z.string(),
  contractId: z.string(),
  node: z.string(),
  nodeName: z.string(),
  /** What is left of the node as of `asOf`. Absent in files written before, as all fields with a default are. */
  balanceFen: fen.default(0),
  recordIds,
});

const NodeFacts = z.object({
  contractId: z.string(),
  node: z.string(),
  name: z.string(),
  client: z.string().nullable(),
  project: z.string().nullable(),
  state: z.string(),
  amountFen: fen,
  balanceFen: fen,
  dueOn: day.nullable(),
  /** asOf − dueOn in calendar days; null while not triggered. */
  ageDays: z.int().nullable(),
  obstacle: z.string().nullable(),
  recordIds,
});
export type NodeFacts = z.output<typeof NodeFacts>;

const PromiseFacts = z.object({
  promiseId: z.string(),
  contractId: z.string(),
  node: z.string(),
  contact: z.string(),
  promisedOn: day,
  payBy: day,
  amountFen: fen,
  receivedFen: fen,
  state: z.enum(['未到期', '已兑现', '部分', '未兑现']),
  client: z.string().nullable().default(null),
  nodeName: z.string().default(''),
  /** Promised and not paid since. */
  leftFen: fen.default(0),
  /** What is left of the node. */
  balanceFen: fen.default(0),
  ageDays: z.int().nullable().default(null),
  recordIds,
});

/** One measure of 统计周 beside the week before and the mean of the four weeks before. */
const Comparison = z.object({
  name: z.string(),
  unit: z.string(),
  thisWeek: z.number().nullable(),
  lastWeek: z.number().nullable(),
  /** One decimal; over the weeks of the four that have any log or plan of the person; null without one. */
  meanOfFour: z.number().nullable(),
  weeksInMean: count,
});
export type Comparison = z.output<typeof Comparison>;

/** One person at a client, as far as this salesperson has to do with them. */
const RelationFacts = z.object({
  contactId: z.string(),
  name: z.string(),
  title: z.string(),
  role: z.string(),
  level: z.string().nullable(),
  clientId: z.string(),
  ownerId: z.string().nullable(),
  visitsThisWeek: count,
  visitsInFourWeeks: count,
  lastOn: day.nullable(),
  /** asOf − lastOn; null when never met. */
  gapDays: z.int().nullable(),
  maxGapDays: z.int().nullable(),
  firstMetThisWeek: z.boolean(),
  recordIds,
});
export type RelationFacts = z.output<typeof RelationFacts>;

const UnitFacts = z.object({ clientId: z.string(), name: z.string(), type: z.string(), recordIds });
const OwnerFacts = z.object({ staffId: z.string(), name: z.string() });

const NeedFacts = z.object({
  words: z.string(),
  client: z.string(),
  date: day,
  nextStep: z.string().nullable(),
  nextOn: day.nullable(),
  /** 1 quote, 2 with a next step, 3 with a next step and its day. */
  depth: z.int().min(1).max(3),
  recordIds,
});

const SurveyFacts = z.object({
  answers: count,
  /** Mean of the scores, two decimals; null below three answers. */
  meanScore: z.number().nullable(),
  recordIds,
});

const ProjectFacts = z.object({
  projectId: z.string(),
  name: z.string(),
  clientId: z.string(),
  ownerId: z.string(),
  stage: z.string(),
  stageSince: day,
  /** asOf − stageSince. */
  stageDays: z.int(),
  stageChangedThisWeek: z.boolean(),
  lastMilestone: z.string().nullable(),
  proposalVersion: z.string().nullable(),
  proposalSentOn: day.nullable(),
  planB: z.string().nullable(),
  keyProject: z.boolean(),
  technicalContactOn: day.nullable(),
  recordIds,
});
export type ProjectFacts = z.output<typeof ProjectFacts>;

const MilestoneFacts = z.object({
  project: z.string(),
  no: z.string(),
  name: z.string(),
  plannedOn: day,
  doneOn: day.nullable(),
  /** doneOn − plannedOn, or asOf − plannedOn where it is not done and past; null while not due. */
  slipDays: z.int().nullable(),
  owner: z.string(),
  contact: z.string().nullable(),
  evidence: z.string().nullable(),
  doneThisWeek: z.boolean(),
  recordIds,
});
export type MilestoneFacts = z.output<typeof MilestoneFacts>;

const ContractFacts = z.object({
  contractId: z.string(),
  project: z.string().nullable(),
  client: z.string().nullable(),
  signedOn: day,
  amountFen: fen,
  recordIds,
});

const RivalFacts = z.object({
  name: z.string(),
  what: z.string(),
  foundOn: day,
  source: z.string(),
  confidence: z.string().nullable(),
  answeredOn: day.nullable(),
  /** Hours from 发现时间 to the answer, or to the issue of the review; whole hours, rounded down. */
  hours: count,
  state: z.enum(['已应答', '超时应答', '计时中', '超时未答']),
  recordIds,
});

const PolicyFacts = z.object({
  title: z.string(),
  authority: z.string(),
  seenOn: day,
  url: z.string(),
  why: z.string(),
  deadlines: z.array(z.object({ kind: z.string(), on: day, sentence: z.string().default('') })),
  /** Names of the person's own projects that it touches. */
  projects: z.array(z.string()).default([]),
  /** County of such a project that title or sentence names. */
  place: z.string().nullable().default(null),
  recordIds,
});

/** A purchase at one of the person's clients or projects. */
const TenderFacts = z.object({
  name: z.string(),
  buyer: z.string().nullable(),
  /** 采购意向, 招标采购中 …, in Chinese. */
  status: z.string(),
  winners: z.array(z.string()),
  /** Sum or price as the notice has it, or the budget while nobody won; null where none was read. */
  price: z.string().nullable(),
  /** What is due next; `at` is `YYYY-MM-DDTHH:mm` or the day alone. */
  due: z.object({ what: z.string(), at: z.string(), sure: z.boolean() }).nullable(),
  /** Day and page of its last notice. */
  on: day,
  url: z.string(),
  /** True for a win of ours that no contract on record is of. */
  lacksContract: z.boolean(),
  recordIds,
});

const TenderFigures = z.object({
  own: z.array(TenderFacts),
  /** In the provinces of the person's clients. */
  near: count,
  others: count,
});

const NoteFacts = z.object({
  section: z.string(),
  item: z.string(),
  text: z.string(),
  author: z.string(),
  week: z.string(),
  recordIds,
});
export type NoteFacts = z.output<typeof NoteFacts>;

const RequestFacts = z.object({
  requestId: z.string(),
  type: z.enum(['领导支持', '跨部门']),
  from: z.string(),
  need: z.string(),
  means: z.string().nullable(),
  urgency: z.enum(['高', '中', '低']),
  /** True where 紧急程度 was left empty and follows from the day it is needed. */
  urgencyByRule: z.boolean(),
  raisedOn: day,
  neededBy: day,
  task: z.string().nullable(),
  status: z.string(),
  staff: z.string(),
  /** issuedOn − raisedOn. */
  ageDays: z.int(),
  /** issuedOn − neededBy where that is today or past and it is still 待办; null otherwise. */
  lateDays: z.int().nullable(),
  recordIds,
});
export type RequestFacts = z.output<typeof RequestFacts>;

/** A row of the risk register that concerns the person. */
const RiskFacts = z.object({
  kind: z.enum(['payment', 'continuity', 'policy', 'rival']),
  standing: z.enum(['risk', 'issue']),
  subject: z.string(),
  reason: z.string(),
  impact: z.string(),
  stakeFen: fen,
  likelihood: z.string(),
  /** Whole per cent; null where history does not suffice. */
  percent: z.int().nullable(),
  lowPercent: z.int().nullable(),
  highPercent: z.int().nullable(),
  /** True where the weightiest reason is a role in which nobody is on record. */
  isEntryGap: z.boolean().default(false),
  measure: z.string(),
  measureOwner: z.string(),
  measureDueOn: day,
  recordIds,
});
export type RiskEntry = z.output<typeof RiskFacts>;

const SuggestionFacts = z.object({
  /** The same from week to week while the matter is the same: answers are kept under it. */
  id: z.string().default(''),
  what: z.string(),
  why: z.string(),
  dueOn: day,
  recordIds,
});
export type SuggestionFacts = z.output<typeof SuggestionFacts>;

const ProcessMonth = z.object({
  month: z.string(),
  completionPercent: z.number().nullable(),
  /** Actions with a result of all actions but 出行 and 休息, whole per cent; null without any. */
  reportedPercent: z.int().nullable(),
  proposalsSent: count,
  /** Of `actions`, those entered later than two working days after their day; the first file apart. */
  lateEntries: count,
  /** All but 休息. */
  actions: count,
});

/** Counts that sentences give besides the figures above. */
const Tallies = z.object({
  daysWithRecords: count,
  workdaysWithoutRecords: count,
  /** 应办: planned − cancelled. */
  plansCounted: count,
  plansWithoutCriterion: count,
  needsWithoutDay: count,
  projectsByStage: z.array(z.object({ stage: z.string(), projects: count })),
  proposalsSent: count,
  proposalsSentThisWeek: count,
  milestones: count,
  milestonesOpen: count,
  milestonesLate: count,
  nextTasks: count,
  nextVisits: count,
  nextPlans: count,
  nextPlansOutsideWeek: count,
  suggestions: count,
  lateEntriesThisMonth: count,
  /** Claims marked 〔待补证〕: receptions, signings, money and finished work without a record that proves them. */
  unproven: count,
  problems: count,
});

const Problem = z.object({ words: z.string(), recordIds });

/** Every figure and every record's words that a review of one person's week is written from. */
export const ReviewFacts = z.object({
  staffId: z.string(),
  name: z.string(),
  department: z.string(),
  post: z.string(),
  manager: z.string().nullable(),
  week: z.string(),
  weekFrom: day,
  weekTo: day,
  planWeek: z.string(),
  planFrom: day,
  planTo: day,
  /** Balances, ages, gaps and slips are as of this day, the day of issue, as in the warnings and the register of that day. */
  asOf: day,
  issuedOn: day,
  contactVisits: Counted,
  contactPeople: Counted,
  contactUnits: Counted,
  contactActions: Counted,
  contactsByLevel: z.array(ContactShare),
  contactsByRole: z.array(ContactShare),
  contactsByClientType: z.array(ContactShare),
  resultsByPurpose: z.array(PurposeResult),
  plan: PlanFigures,
  loggedHours: z.number(),
  actionsWithoutHours: count,
  hourShares: z.array(HourShare),
  receivedFen: fen,
  payments: z.array(PaymentFacts),
  openFen: fen,
  overdueFen: fen,
  overdueNodes: count,
  pendingFen: fen,
  nodes: z.array(NodeFacts),
  promises: z.array(PromiseFacts),
  comparisons: z.array(Comparison),
  days: z.array(DayFacts),
  relations: z.array(RelationFacts),
  units: z.array(UnitFacts),
  owners: z.array(OwnerFacts),
  needs: z.array(NeedFacts),
  survey: SurveyFacts,
  projects: z.array(ProjectFacts),
  contractsSigned: z.array(ContractFacts),
  milestones: z.array(MilestoneFacts),
  rivals: z.array(RivalFacts),
  /** Null where no digest was written for the week. */
  policies: z.array(PolicyFacts).nullable(),
  /** Null where no digest was written for the week, or one before purchases were told. */
  tenders: TenderFigures.nullable().default(null),
  notes: z.array(NoteFacts),
  nextTasks: z.array(PlanItem),
  nextVisits: z.array(PlanItem),
  suggestions: z.array(SuggestionFacts),
  requests: z.array(RequestFacts),
  process: z.array(ProcessMonth),
  unreportedResults: count,
  tallies: Tallies,
  /** Null where no register was written on the day of issue. */
  risks: z.array(RiskFacts).nullable(),
  signings: z.array(SigningFacts).default([]),
  appointments: z.array(AppointmentFacts).default([]),
  /** At most five, the weightiest first. */
  news: z.array(NewsItem).default([]),
  lastSubmission: LastSubmission.nullable().default(null),
  /** How the probabilities of late payment were calibrated; null where no register was written. */
  riskCalibration: z
    .object({ method: z.enum(['hand-set', 'intercept', 'refit']), fittedOn: day.nullable(), settledCount: count })
    .nullable(),
  problems: z.array(Problem),
});
export type ReviewFacts = z.output<typeof ReviewFacts>;
