import type { NoticeKind, Stated } from '../notice.ts';
import { isAside, type NoticeFacts, statedIn } from './facts.ts';
import { lotOfCell, partsByLot } from './lot-marks.ts';
import { orgName, orgNames } from './names.ts';
import { isOfPurchase, type LotRow, lotRows, saysNone } from './rows.ts';
import type { Statement } from './statement.ts';

/** A bidder, and where it was told of. */
export interface Bidder {
  readonly name: Stated<string>;
  readonly as: 'winner' | 'candidate' | 'other';
  readonly lot: string | undefined;
  readonly rank: number | undefined;
  readonly score: string | undefined;
}

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

const wonSection = /中标|成交|中选|结果|入围|合同主体|乙方|供应商信息/;

/** Which statements name bidders, and as what. */
function roleOf({ field, section, label }: Statement, { kind }: NoticeFacts): Bidder['as'] | undefined {
  if (isAside(section)) return undefined;
  if (field === 'loser' || field === 'allBidders') return 'other';
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

/** Where ranks or results stand beside bare 供应商, the first of each lot won. */
function rolesOfRows(rows: readonly LotRow[], kind: NoticeKind, isWon: boolean, isProposed: boolean): Bidder[] {
  const isRanked = rows.some(({ rank }) => rank !== undefined && rank > 1);
  const hasStatus = rows.some(({ status }) => /中标|成交|中选|入围|通过/.test(status));
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
    if (row.bidderAs === 'candidate' || row.bidderAs === 'winner') return bidderOfRow(row, row.bidderAs);
    if (hasStatus)
      return bidderOfRow(
        row,
        /未|落|否|淘汰|无效|不/.test(row.status) || !/中标|成交|中选|入围|是|第[一1]/.test(row.status)
          ? 'other'
          : 'winner',
      );
    if (isRanked) return bidderOfRow(row, row.rank === 1 && isWon ? 'winner' : 'other');
    return isWon ? bidderOfRow(row, 'winner') : [];
  });
}

const spoken = [
  /(?:最终|评审|磋商|研究|会议)[^，。；：]{0,8}(?:选定|确定)(?:由)?\s?([^，。；：]{4,40}?(?:公司|院|所|中心))(?=[，。；为])/,
  /(?:确定|选定|推荐|评定|由)\s?([^，。；：]{4,40}?)\s?(?:为|作为|系|是)?(?:本项目|本次采购|该项目|本次招标)?(?:的)?(?:中标|成交|中选)(?:人|供应商|单位)?/,
  /(?:中标|成交|中选)(?:人|供应商|单位|方)(?:为|是|系)[:：]?\s?([^。；]{4,120})/,
  /(?:中标|成交|中选)(?:人|供应商|单位)([^，。；：为是系]{4,40}?)不变/,
  /([^，。；：、]{4,40}?)(?:以|凭).{0,40}(?:中标|成交|中选)(?!候选)/,
];

/** 成交供应商某公司不变, in a correction of something else. */
const unchanged = /(?:中标|成交|中选)(?:人|供应商|单位)(?![为是系])[^，。；：]{4,40}?不变/;
const mostText = 20_000;

/** Winners in sentences, for want of a label or a table. */
function spokenWinners({ loose, kind, text }: NoticeFacts): Bidder[] {
  if (kind !== 'award' && kind !== 'contract' && kind !== 'correction') return [];
  const same = kind === 'correction' ? unchanged.exec(text.slice(0, mostText)) : null;
  const lines = same === null ? loose.slice(0, 60) : [{ text: same[0], at: same.index }];
  for (const line of lines) {
    for (const pattern of spoken) {
      const match = pattern.exec(line.text.slice(0, 500));
      const words = match?.[1]?.split(/[，,]/)[0];
      const name = words === undefined ? undefined : orgName(words);
      if (match === null || words === undefined || name === undefined || /候选/.test(match[0])) continue;
      const from = line.text.indexOf(words, match.index);
      return [
        {
          name: statedIn(line, name, { from, to: from + words.length }, '出自句子'),
          as: 'winner',
          lot: undefined,
          rank: undefined,
          score: undefined,
        },
      ];
    }
  }
  return [];
}

/** 拟向某公司采购: the supplier of a single-source purchase in a sentence. */
const fromOne =
  /(?:拟(?:采用单一来源(?:采购)?(?:的)?方式)?(?:向|由|从|与|直接委托|委托)|由)\s?([^，。；：]{4,40}?)(?:采购|购买|提供|实施|承担|承建|签订|进行)/g;

const proposed = [
  /第[一二三四五1-5](?:名|位)?(?:中标|成交|中选)?候选(?:人|供应商)(?:为|是)?\s?[:：]?\s?([^，。；、：]{4,40})/g,
  /(?:推荐|，|；|、|^)([^，。；、：]{4,40}?)为第[一二三四五1-5](?:名|位)?(?:中标|成交|中选)?(?:候选人|候选供应商)?/g,
  /候选(?:人|供应商)(?:依次|顺序|分别)?(?:为|是)\s?[:：]?\s?([^。；]{4,200})/g,
];

/** Candidates in sentences: 第一中标候选人为某公司, 推荐某公司为第一中标候选人. */
function spokenCandidates({ loose, kind }: NoticeFacts): Bidder[] {
  const patterns = kind === 'candidates' ? proposed : kind === 'single-source' ? [fromOne] : [];
  return loose.slice(0, 80).flatMap((line) =>
    patterns.flatMap((pattern) =>
      [...line.text.slice(0, 1500).matchAll(pattern)].flatMap((match) => {
        const words = match[1] ?? '';
        const at = line.text.indexOf(words, match.index);
        return orgNames(words.replace(/^(?:推荐|为)/, '')).map(
          (one): Bidder => ({
            name: statedIn(line, one.name, { from: at + one.from, to: at + one.to }, '出自句子'),
            as: 'candidate',
            lot: line.lot,
            rank: undefined,
            score: undefined,
          }),
        );
      }),
    ),
  );
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
  const found = [...stated, ...ofTables];
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
  return { all: proposedAtLeast([...all, ...refusedIn], facts), failedLots };
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

/** The names of `as`, each once, in the order of the page. */
export function namesAs(
  bidders: readonly Bidder[],
  as: Bidder['as'],
  without: readonly Stated<string>[] = [],
): Stated<string>[] {
  const known = new Set(without.map(({ value }) => value));
  const names = bidders
    .filter((one) => one.as === as)
    .map(({ name }) => name)
    .sort((a, b) => a.from - b.from);
  return names.filter(({ value }) => {
    if (known.has(value)) return false;
    known.add(value);
    return true;
  });
}
