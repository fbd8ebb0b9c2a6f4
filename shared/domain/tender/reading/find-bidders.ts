import type { NoticeKind } from '../notice.ts';
import type { Bidder } from './bidder.ts';
import { isAside, type NoticeFacts, statedIn } from './facts.ts';
import { lotOfCell, partsByLot } from './lot-marks.ts';
import { orgNames } from './names.ts';
import { isOfPurchase, type LotRow, lotRows, saysNone, wonStatus } from './rows.ts';
import { spokenCandidates, spokenWinners } from './spoken-bidders.ts';
import type { Statement } from './statement.ts';

/** Bidders, and the lots that have none. */
export interface Bidders {
  readonly all: readonly Bidder[];
  readonly failedLots: readonly string[];
}

function namesOf(statement: Statement, as: Bidder['as']): Bidder[] {
  const { value, lot } = statement;
  const parts = partsByLot(value);
  const segments = parts.length === 0 ? [{ lot, part: value, at: 0 }] : parts;
  return segments.flatMap((segment) =>
    orgNames(segment.part).map((found): Bidder => {
      const place = { from: segment.at + found.from, to: segment.at + found.to };
      return { name: statedIn(statement, found.name, place), as, lot: segment.lot, rank: undefined, score: undefined };
    }),
  );
}

/** Headings under which everybody who bid is told of. */
const ofAllBidders =
  /(?:供应商|投标人?|响应|参与)(?:投标|报价|评审|响应)?情况|(?:投标|评审|评分|报价|开标|资格审查)(?:情况|过程|记录)|未(?:中标|成交|通过)|落选|无效投标/;
const wonSection = /中标|成交|中选|结果|入围|合同主体|乙方|供应商信息/;

/** Which statements name bidders, and as what. */
function roleOf({ field, section, label }: Statement, { kind }: NoticeFacts): Bidder['as'] | undefined {
  if (isAside(section)) return undefined;
  if (field === 'loser' || field === 'allBidders') return 'other';
  if ((field === 'supplier' || field === 'orgName') && ofAllBidders.test(section)) return 'other';
  if (field === 'candidate') return 'candidate';
  if (field === 'ranked') return kind === 'candidates' ? 'candidate' : /一|1/.test(label) ? 'winner' : 'other';
  if (field === 'winner') return kind === 'candidates' || kind === 'single-source' ? 'candidate' : 'winner';
  const isNamed = field === 'supplier' || field === 'orgName';
  if (!isNamed || /采购(?:人|单位)|代理|招标人|甲方|联系/.test(section)) return undefined;
  if (kind === 'single-source' && (field === 'supplier' || /供应商|单一来源/.test(section))) return 'candidate';
  if (kind === 'candidates') return /候选/.test(section) || field === 'supplier' ? 'candidate' : undefined;
  if (kind === 'contract') return field === 'supplier' || /供应商|乙方/.test(section) ? 'winner' : undefined;
  return field === 'supplier' || wonSection.test(section) ? 'winner' : undefined;
}

function bidderOfRow(row: LotRow, as: Bidder['as']): Bidder[] {
  const { bidder, moreBidders, lot, rank, score } = row;
  const cells = bidder === undefined ? moreBidders : [bidder, ...moreBidders];
  return cells.flatMap((cell) =>
    orgNames(cell.text).map((found) => ({ name: statedIn(cell, found.name, found), as, lot, rank, score })),
  );
}

/** Why a bidder is not sure to have won. */
const bidOnly = '只写明参加了投标';

/** The lots for which several suppliers stand in rows of their own: who of them won has to be said elsewhere. */
function rivalLots(rows: readonly LotRow[]): ReadonlySet<string | undefined> {
  const named = rows.filter(({ bidder, isTotal }) => bidder !== undefined && !isTotal && !saysNone(bidder.text));
  const byLot = Map.groupBy(named, ({ lot }) => lot);
  return new Set(
    [...byLot].flatMap(([lot, own]) => (new Set(own.map((row) => row.bidder?.text)).size > 1 ? [lot] : [])),
  );
}

/** Where ranks or results stand beside bare 供应商, the first of each lot won. */
function rolesOfRows(rows: readonly LotRow[], kind: NoticeKind, isWon: boolean, isProposed: boolean): Bidder[] {
  const isRanked = rows.some(({ rank }) => rank !== undefined && rank > 1);
  const rivals = rivalLots(rows);
  // 审核通过 of everybody is no result.
  const isSifted = new Set(rows.map(({ status }) => status)).size > 1;
  const hasStatus = rows.some(({ status }) => /中标|成交|中选|入围/.test(status) || (isSifted && /通过/.test(status)));
  return rows.flatMap((row): Bidder[] => {
    if (row.bidder === undefined || row.isTotal) return [];
    if (kind === 'candidates') {
      const isRefused = /否决|无效|未通过|不合格/.test(row.status);
      return bidderOfRow(
        row,
        isRefused
          ? 'other'
          : row.bidderAs !== 'supplier' || row.rank !== undefined || /候选/.test(row.status) || isProposed
            ? 'candidate'
            : 'other',
      );
    }
    if (row.bidderAs === 'candidate' && wonStatus.test(row.status)) return bidderOfRow(row, 'winner');
    if (row.bidderAs === 'candidate' || row.bidderAs === 'winner') return bidderOfRow(row, row.bidderAs);
    if (hasStatus)
      return bidderOfRow(
        row,
        /未|落|否|淘汰|无效|不/.test(row.status) || !/中标|成交|中选|入围|是|第[一1]/.test(row.status)
          ? 'other'
          : 'winner',
      );
    if (isRanked) return bidderOfRow(row, row.rank === 1 && isWon ? 'winner' : 'other');
    if (!isWon) return [];
    const won = bidderOfRow(row, 'winner');
    return row.isAnyBidder || (row.bidderAs === 'supplier' && rivals.has(row.lot))
      ? won.map((one) => ({ ...one, name: { ...one.name, sure: false, why: bidOnly } }))
      : won;
  });
}

const refused = /(?:未中标|未成交|被否决|否决|未通过|无效)[^：:。]{0,20}[：:]/;

/** Everyone who bid, as the notice tells it. */
export function findBidders(facts: NoticeFacts): Bidders {
  const { kind, tables, statements } = facts;
  const failedLots: string[] = [];
  const isNamedWinner = statements.some((one) => one.field === 'winner' && roleOf(one, facts) === 'winner');
  const stated = statements.flatMap((one) => {
    const as = roleOf(one, facts);
    if (as === 'winner' && saysNone(one.value) && one.lot !== undefined) failedLots.push(one.lot);
    const isAnyBidder = as === 'winner' && isNamedWinner && one.field === 'supplier' && !/乙方/.test(one.label);
    return as === undefined ? [] : namesOf(one, isAnyBidder ? 'other' : as);
  });
  // 三包：有效投标人不足三家，废标。
  for (const { field, label, value } of statements) {
    const named = field === 'other' && /[包段标]/.test(label) ? lotOfCell(label) : undefined;
    if (named !== undefined && saysNone(value.replace(/[。；]$/, ''))) failedLots.push(named.lot);
  }
  for (const { lot, text } of facts.loose)
    if (lot !== undefined && /^.{0,12}(?:废标|流标)/.test(text)) failedLots.push(lot);
  const won = new Set(stated.flatMap(({ as, name }) => (as === 'winner' ? [name.value] : [])));
  const own = tables.filter((table) => isOfPurchase(table, kind === 'contract'));
  const isProposedElsewhere =
    stated.some(({ as }) => as === 'candidate') || own.some(({ fields }) => fields.includes('candidate'));
  const ofTables = own.flatMap((table) => {
    const rows = lotRows(table);
    for (const { lot, bidder, status } of rows)
      if (lot !== undefined && ((bidder !== undefined && saysNone(bidder.text)) || saysNone(status)))
        failedLots.push(lot);
    const isAward = kind === 'award' || kind === 'contract' || kind === 'correction' || kind === 'cancelled';
    if (/主要标的/.test(`${table.section} ${table.caption}`) && won.size > 0) return [];
    const roles = rolesOfRows(rows, kind, isAward, !isProposedElsewhere);
    // Beside winners that are named elsewhere, a table of suppliers is one of all who bid.
    const isOfAll = won.size > 0 && rows.every(({ bidderAs, lot }) => bidderAs === 'supplier' && lot === undefined);
    return isOfAll
      ? roles.map((one) => (one.as === 'winner' && !won.has(one.name.value) ? { ...one, as: 'other' as const } : one))
      : roles;
  });
  const found = withoutMereBidders([...stated, ...ofTables]);
  const all = found.some(({ as }) => as === 'winner' || as === 'candidate')
    ? found
    : [...found, ...spokenWinners(facts), ...spokenCandidates(facts)];
  const refusedIn = facts.loose
    .filter(({ text }) => refused.test(text))
    .flatMap((line) => {
      const match = refused.exec(line.text);
      const from = (match?.index ?? 0) + (match?.[0].length ?? 0);
      return orgNames(line.text.slice(from)).map(
        (one): Bidder => ({
          name: statedIn(line, one.name, { from: from + one.from, to: from + one.to }),
          as: 'other',
          lot: undefined,
          rank: undefined,
          score: undefined,
        }),
      );
    });
  return { all: firstAsWinner(proposedAtLeast([...all, ...refusedIn], facts), facts), failedLots };
}

/** `all` with those that no more than bid as others, where somebody is said to have won. */
function withoutMereBidders(all: readonly Bidder[]): readonly Bidder[] {
  const won = new Set(all.flatMap(({ as, name }) => (as === 'winner' && name.why !== bidOnly ? [name.value] : [])));
  if (won.size === 0) return all;
  return all.flatMap((one) => {
    if (one.name.why !== bidOnly) return [one];
    return won.has(one.name.value) ? [] : [{ ...one, as: 'other' as const }];
  });
}

/** In a result that calls nobody the winner the first candidate of each lot has won most likely. */
function firstAsWinner(all: readonly Bidder[], { kind }: NoticeFacts): readonly Bidder[] {
  if (kind !== 'award' || all.some(({ as }) => as === 'winner')) return all;
  const lots = new Set<string | undefined>();
  return all.map((one) => {
    if (one.as !== 'candidate' || (one.rank ?? 1) > 1 || lots.has(one.lot)) return one;
    lots.add(one.lot);
    return { ...one, as: 'winner' as const, name: { ...one.name, sure: false, why: '只写明是第一候选人' } };
  });
}

/** Candidates that a notice of candidates names only in a list of all who bid, those refused apart. */
function proposedAtLeast(all: readonly Bidder[], { kind, statements }: NoticeFacts): readonly Bidder[] {
  if (kind !== 'candidates' || all.some(({ as }) => as === 'candidate')) return all;
  const losers = statements.filter(({ field }) => field === 'loser');
  const isRefused = (name: string) => losers.some(({ value }) => value.includes(name));
  return all.map((one) =>
    isRefused(one.name.value)
      ? one
      : { ...one, as: 'candidate' as const, name: { ...one.name, sure: false, why: '没有写明是候选人' } },
  );
}
