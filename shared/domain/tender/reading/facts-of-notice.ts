import type { Fen } from '../../money.ts';
import type { Notice, NoticeLot, Stated } from '../notice.ts';
import { type Bidder, namesAs } from './bidder.ts';
import type { NoticeFacts } from './facts.ts';
import { findBidders } from './find-bidders.ts';
import { findAgency, findBuyer } from './find-parties.ts';
import { findName, findNumber, findPlanNumber } from './find-project.ts';
import { awardPrices, plannedPrices } from './find-sums.ts';
import { findOpening, findRegistration } from './find-times.ts';
import { lotMarks, partsByLot } from './lot-marks.ts';
import { isOfPurchase, lotRows } from './rows.ts';
import { type Settled, settleSums } from './settle-sums.ts';
import { spokenNote, spokenSum } from './spoken-sums.ts';

/** A page that speaks of lots does so in its first so many characters. */
const mostText = 20_000;

/** Kinds that tell who won and at what price. */
const isWon = ({ kind }: NoticeFacts) => kind === 'award' || kind === 'contract' || kind === 'correction';

/** `value` where there is one; what is undefined is left out. */
const given = <Key extends string, Value>(key: Key, value: Value | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value };

interface LotDraft {
  name?: string;
  winner?: Stated<string>;
  amount?: Stated<Fen>;
  budget?: Stated<Fen>;
}

/** The lots that tables, bidders and sums speak of, in order of appearance. */
function lotsOf(
  facts: NoticeFacts,
  winners: readonly Bidder[],
  failed: readonly string[],
  amounts: Settled,
  budgets: Settled,
): NoticeLot[] {
  const drafts = new Map<string, LotDraft>();
  const draft = (lot: string): LotDraft => {
    const own = drafts.get(lot) ?? {};
    drafts.set(lot, own);
    return own;
  };
  for (const table of facts.tables.filter((one) => isOfPurchase(one, facts.kind === 'contract')))
    for (const { lot, lotName, isTotal } of lotRows(table)) {
      if (lot === undefined || isTotal) continue;
      const own = draft(lot);
      // A whole sentence says what is bought, and names nothing.
      if (lotName !== undefined && lotName !== '' && !/[。；]/.test(lotName)) own.name ??= lotName;
    }
  for (const [lot, name] of facts.lotNames) {
    const own = draft(lot);
    if (name !== undefined) own.name ??= name;
  }
  for (const { field, lot, value } of facts.statements)
    if (lot !== undefined && (field === 'lotName' || field === 'name') && facts.lotNames.has(lot))
      draft(lot).name ??= value.replace(/\s+/g, '');
  // 标项名称 without a number, where the page speaks of no more than a first lot.
  const named = facts.statements.filter(
    ({ field, lot, label }) => field === 'lotName' && lot === undefined && /^标项/.test(label),
  );
  const [only] = named;
  const isFirst = lotMarks(facts.text.slice(0, mostText)).every(({ lot }) => lot === '1');
  if (facts.kind === 'tender' && drafts.size === 0 && only !== undefined && named.length === 1 && isFirst)
    draft('1').name = only.value.replace(/\s+/g, '');
  for (const lot of [...failed, ...budgets.lots.keys(), ...amounts.lots.keys()]) draft(lot);
  for (const { lot, name } of winners) if (lot !== undefined) draft(lot).winner ??= name;
  for (const [lot, sum] of amounts.lots) if (!failed.includes(lot)) draft(lot).amount = sum;
  for (const [lot, sum] of budgets.lots) draft(lot).budget = sum;
  return [...drafts].map(([lot, own]) => ({ lot, ...own }));
}

/** `lots` with who won and for how much, where there is one lot and one winner and the notice says them of the whole. */
function onlyLot(
  lots: readonly NoticeLot[],
  failed: readonly string[],
  winners: readonly Stated<string>[],
  amount: Stated<Fen> | undefined,
): readonly NoticeLot[] {
  const [[lot], [winner]] = [lots, winners];
  if (lot === undefined || lots.length > 1 || winners.length !== 1 || failed.includes(lot.lot)) return lots;
  return [{ ...lot, ...given('winner', lot.winner ?? winner), ...given('amount', lot.amount ?? amount) }];
}

/** The only lot a contract is of, when its name says one. */
function contractLot(
  facts: NoticeFacts,
  winner: Stated<string> | undefined,
  amount: Stated<Fen> | undefined,
): NoticeLot[] {
  const named = facts.statements.find(({ field }) => field === 'contractName')?.value ?? facts.title;
  const marks = new Set(lotMarks(named).map(({ lot }) => lot));
  const [lot] = marks;
  if (facts.kind !== 'contract' || lot === undefined || marks.size > 1) return [];
  return [{ lot, ...given('winner', winner), ...given('amount', amount) }];
}

/** The only lot of a result, when its title numbers and names one: 某项目（第一包：某服务）成交公告. */
function titledLot(
  { kind, title }: NoticeFacts,
  winners: readonly Stated<string>[],
  amount: Stated<Fen> | undefined,
): NoticeLot[] {
  const inBrackets = /[（(]([^（）()]{4,60})[）)]/.exec(title)?.[1] ?? '';
  const [only, ...more] = partsByLot(inBrackets);
  const isNamed = only !== undefined && more.length === 0 && /[\u4e00-\u9fff]{4}/.test(only.part);
  if (kind !== 'award' || winners.length !== 1 || !isNamed) return [];
  return [{ lot: only.lot, name: only.part, ...given('winner', winners[0]), ...given('amount', amount) }];
}

/** The projects of a list of intentions: one is the notice's own, several are its lots. */
function intentions(facts: NoticeFacts, budgets: Settled): Pick<Notice, 'lots' | 'projectName' | 'budget'> | undefined {
  if (facts.kind !== 'intention') return undefined;
  const rows = facts.tables
    .flatMap((table) => lotRows(table))
    .filter(({ name, budget, isTotal }) => name !== undefined && budget !== undefined && !isTotal);
  if (rows.length === 0) return undefined;
  const projects = rows.map(({ name, budget }, i) => {
    const settled = settleSums(
      plannedPrices({ ...facts, statements: [] }, 'budget')
        .filter(({ at }) => at === budget?.at)
        .map((one) => ({ ...one, lot: undefined, isShared: false })),
    );
    return {
      lot: String(i + 1),
      name: name?.text.replace(/\s+/g, '') ?? '',
      at: name?.at ?? 0,
      budget: settled.total,
    };
  });
  const [only] = projects;
  if (only !== undefined && projects.length === 1)
    return {
      lots: [],
      projectName: { value: only.name, from: only.at, to: only.at + only.name.length, sure: true },
      ...given('budget', only.budget ?? budgets.total),
    };
  return { lots: projects.map(({ lot, name, budget }) => ({ lot, name, ...given('budget', budget) })) };
}

/** A sum beyond the budget, or a small part of it, has a misread unit until somebody says otherwise. */
function againstBudget(amount: Stated<Fen> | undefined, limit: Fen | undefined): Stated<Fen> | undefined {
  if (amount === undefined || limit === undefined || !amount.sure) return amount;
  // Ten thousand times too much: 万元 was printed over a sum in 元.
  if (amount.value > limit * 100) return undefined;
  if (amount.value > limit) return { ...amount, sure: false, why: '高于预算或最高限价' };
  return amount.value * 20 < limit ? { ...amount, sure: false, why: '不到预算的二十分之一' } : amount;
}

/** True for the correction of a notice of candidates: nobody has won yet. */
const ofCandidates = ({ title, text }: NoticeFacts): boolean =>
  /候选/.test(title) || (/候选人/.test(text) && !/(?:中标|成交)(?:人|供应商|单位|金额|价)/.test(text));

/** Everything `facts` say, as a notice without its day. */
export function factsOfNotice(facts: NoticeFacts): Notice {
  const { kind, title } = facts;
  const isOfCandidates = facts.kind === 'correction' && ofCandidates(facts);
  const bidders = findBidders(isOfCandidates ? { ...facts, kind: 'candidates' } : facts);
  const speaksOfLots = lotMarks(facts.text.slice(0, mostText)).some(({ lot }) => lot !== '1' && lot !== 'A');
  const planned = (of: 'budget' | 'ceiling') => settleSums(plannedPrices(facts, of), speaksOfLots);
  const [budgets, ceilings] = [planned('budget'), planned('ceiling')];
  const prices = isWon(facts) && !isOfCandidates ? settleSums(awardPrices(facts)) : settleSums([]);
  const isCalledOff = kind === 'cancelled';
  const winners = isWon(facts) ? namesAs(bidders.all, 'winner').map((one) => winnerOfCorrection(facts, one)) : [];
  const candidates =
    isOfCandidates || kind === 'candidates' || kind === 'single-source' ? namesAs(bidders.all, 'candidate') : [];
  const others = isCalledOff ? [] : namesAs(bidders.all, 'other', [...winners, ...candidates]);
  const plannedTotal = budgets.total ?? budgetOfYear(facts) ?? spokenSum(facts, 'budget');
  // What the ceilings of lots add up to is one of the whole where it is the budget as well.
  const isOwnCeiling = !ceilings.isAdded || ceilings.total?.value === budgets.total?.value;
  const wholeCeiling = ceilings.lots.size > 0 ? ceilings.total : (ceilings.total ?? spokenSum(facts, 'ceiling'));
  const ceiling = isOwnCeiling ? wholeCeiling : undefined;
  const won = bidders.all
    .filter(({ as }) => as === 'winner' && isWon(facts))
    .map((one) => ({ ...one, name: winnerOfCorrection(facts, one.name) }));
  const lots = lotsOf(facts, won, bidders.failedLots, prices, budgets);
  const list = intentions(facts, budgets);
  const isWhole = (settled: Settled, of: 'amount' | 'budget') =>
    !settled.isAdded || lots.every((lot) => lot[of] !== undefined || (of === 'amount' && lot.winner === undefined));
  const budget = isWhole(budgets, 'budget') ? plannedTotal : undefined;
  const priceTotal = isWhole(prices, 'amount') ? (prices.total ?? spokenPrice(facts, prices)) : undefined;
  const amount = ofCorrection(facts, againstBudget(priceTotal, ceiling?.value ?? budget?.value));
  const note = isWon(facts) ? prices.note : (budgets.note ?? ceilings.note ?? spokenNote(facts));
  return {
    kind,
    title,
    ...given('buyer', findBuyer(facts)),
    ...given('agency', findAgency(facts)),
    ...(list === undefined ? given('projectName', findName(facts)) : given('projectName', list.projectName)),
    ...given('projectNumber', findNumber(facts)),
    ...given('planNumber', findPlanNumber(facts)),
    ...(list === undefined ? given('budget', budget) : given('budget', list.budget)),
    ...given('ceiling', ceiling),
    lots:
      list?.lots ??
      (lots.length > 0
        ? onlyLot(lots, bidders.failedLots, winners, amount)
        : [...contractLot(facts, winners[0], amount), ...titledLot(facts, winners, amount)]),
    winners,
    candidates,
    otherBidders: others,
    ...given('amount', amount),
    ...given('contractAmount', kind === 'contract' ? amount : undefined),
    ...given('priceNote', note?.value === '' ? undefined : note),
    ...given('bidOpensAt', findOpening(facts)),
    ...given(
      'registerUntil',
      kind === 'tender' || kind === 'correction' || kind === 'cancelled' ? findRegistration(facts) : undefined,
    ),
    ranking: bidders.all.flatMap(({ name, lot, rank, score }) =>
      rank === undefined && score === undefined
        ? []
        : [{ name: name.value, ...given('lot', lot), ...given('rank', rank), ...given('score', score) }],
    ),
    doubts: [...(isWon(facts) ? prices.doubts : []), ...budgets.doubts],
  };
}

/** The winner before a correction may stand beside the one after it. */
const winnerOfCorrection = ({ kind }: NoticeFacts, name: Stated<string>): Stated<string> =>
  kind === 'correction' && name.sure ? { ...name, sure: false, why: '更正公告里的中标人' } : name;

/** The sum of a corrected award stands beside the old one: somebody has to look. */
function ofCorrection({ kind }: NoticeFacts, amount: Stated<Fen> | undefined): Stated<Fen> | undefined {
  return kind === 'correction' && amount?.sure === true ? { ...amount, sure: false, why: '更正公告里的金额' } : amount;
}

/** A price in a sentence, where no label and no table names one. */
function spokenPrice(facts: NoticeFacts, prices: Settled): Stated<Fen> | undefined {
  const isNamed = prices.note !== undefined || prices.lots.size > 0 || prices.doubts.length > 0;
  if (!isWon(facts) || facts.kind === 'correction' || isNamed) return undefined;
  return spokenSum(facts, 'price') ?? (facts.kind === 'contract' ? spokenSum(facts, 'contract') : undefined);
}

/** A budget for each year counts as it is printed, and is never sure. */
function budgetOfYear(facts: NoticeFacts): Stated<Fen> | undefined {
  for (const { price, at } of plannedPrices(facts, 'budget'))
    if (price.kind === 'noSum' && price.fen !== undefined && price.note?.endsWith('年'))
      return { value: price.fen, from: at + price.from, to: at + price.to, sure: false, why: '预算按年' };
  return undefined;
}
