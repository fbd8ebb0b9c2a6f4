import { type Unit, unitOf, unitsInHeader, unitsInLine } from '../../cells/units.ts';
import type { Cell } from './grid.ts';
import type { Field } from './labels.ts';
import { lotMarks, lotOfCell, partsByLot } from './lot-marks.ts';
import { orgNames } from './names.ts';
import { rankOf } from './rank.ts';
import type { ColumnTable } from './statement.ts';

/** A row of a table of lots, bidders or budgets. */
export interface LotRow {
  readonly lot: string | undefined;
  readonly lotName: string | undefined;
  /** Who stands in it, as what its column says. */
  readonly bidder: Cell | undefined;
  /** Those in further columns of the same kind: second and third candidates. */
  readonly moreBidders: readonly Cell[];
  readonly bidderAs: 'winner' | 'candidate' | 'supplier' | undefined;
  /** True where its column says no more than that they bid: 投标供应商, beside no 中标 sum. */
  readonly isAnyBidder: boolean;
  readonly price: Cell | undefined;
  /** Those of further columns of prices: 大写, or the parts of a price in parts. */
  readonly morePrices: readonly Cell[];
  readonly priceUnit: Unit | undefined;
  /** True when the price is a rate or a price per piece by its heading. */
  readonly isUnitPrice: boolean;
  readonly budget: Cell | undefined;
  readonly budgetUnit: Unit | undefined;
  readonly ceiling: Cell | undefined;
  readonly ceilingUnit: Unit | undefined;
  readonly name: Cell | undefined;
  readonly rank: number | undefined;
  readonly score: string | undefined;
  /** What the row says of its result: 中标, 废标. */
  readonly status: string;
  readonly isTotal: boolean;
}

/** The unit that a label or the line beside a table names; undefined without one or with several. */
export function unitBeside(label: string, ...lines: readonly string[]): Unit | undefined {
  const [own, ...others] = unitsInHeader(label.replace(/[¥￥]/g, '元').replace(/人民币[:：,，]?/g, ''));
  if (own !== undefined) return others.length === 0 ? own : undefined;
  const inLabel = /[（(/／,，]\s?(?:单位[:：]?)?(?:人民币)?\s?(元|万元|亿元)\s?[/／）),，]?/.exec(label)?.[1];
  if (inLabel !== undefined) return unitOf(inLabel);
  const beside = lines.flatMap((line) => [...unitsInLine(line), ...spokenUnits(line)]);
  return new Set(beside).size === 1 ? beside[0] : undefined;
}

function spokenUnits(line: string): Unit[] {
  const said = /(?:单位|币种)[^，。；]{0,6}(?:均)?(?:为|是|[:：])\s?(?:人民币)?(元|万元)(?![\u4e00-\u9fff])/.exec(
    line,
  )?.[1];
  const unit = said === undefined ? undefined : unitOf(said);
  return unit === undefined ? [] : [unit];
}

const ratio = /费率|折扣|下浮|优惠率|单价|比例/;

/** The column of bidders: the first of its kind in which names of organisations stand. */
function bidderColumn({ fields, rows }: ColumnTable): LotRow['bidderAs'] {
  const kinds = (['winner', 'candidate', 'supplier'] as const).filter((as) => fields.includes(as));
  const isNamed = (as: (typeof kinds)[number]) =>
    rows.some((row) => orgNames(row[fields.indexOf(as)]?.text.slice(0, 200) ?? '').length > 0);
  return kinds.find(isNamed) ?? kinds[0];
}

/** The columns of prices; of those of 中标 or 成交 alone where bids stand beside them. */
function priceColumns({ fields, headers }: ColumnTable): number[] {
  const all = fields.flatMap((field, at) => (field === 'price' || field === 'contractPrice' ? [at] : []));
  const called = (words: RegExp) => all.filter((at) => words.test(headers[at] ?? ''));
  const won = called(/中标|成交|中选|合同/);
  if (won.length > 0) return won;
  // The last offer is the one that counts; what is only used to compare offers is none.
  const last = called(/最终|最后|二次/);
  if (last.length > 0) return last;
  const offers = all.filter((at) => !/评标价|评审价|评审报价|评标报价|经评审|扣除|折算/.test(headers[at] ?? ''));
  return offers.length > 0 ? offers : all;
}

/** A cell that begins with its lot: 标项1：2360000.00. Cells of several lots stay as they are. */
function ofOneLot(cell: Cell | undefined): { readonly cell: Cell | undefined; readonly lot?: string } {
  const parts = cell === undefined ? [] : partsByLot(cell.text);
  const [only] = parts;
  if (cell === undefined || only === undefined || parts.length > 1) return { cell };
  const cuts = cell.cuts.map((cut) => cut - only.at);
  return { cell: { ...cell, text: only.part, at: cell.at + only.at, cuts }, lot: only.lot };
}

/** 标项名称 beside 序号: lots are numbered by their rows. */
const serialLots = /^(?:标项|标段|分包|包组?|采购包|合同包)名称$/;
const rankWords = /^第[一二三四五六1-6](?:名|位|中标|成交|候选|推荐)?/;

/** The rows of `table`, with what each says of its lot. */
export function lotRows(table: ColumnTable): LotRow[] {
  const { fields, headers, rows, caption, note, lot: under } = table;
  const column = (...wanted: Field[]) => fields.findIndex((field) => field !== undefined && wanted.includes(field));
  const lotAt = column('lot');
  const bidderAs = bidderColumn(table);
  const bidderAt = bidderAs === undefined ? -1 : column(bidderAs);
  const pricesAt = priceColumns(table);
  const isAnyBidder =
    /^(?:投标|响应|参与|报名|参加)/.test(headers[bidderAt] ?? '') &&
    !headers.some((text) => /中标|成交|中选/.test(text));
  const priceAt = pricesAt[0] ?? column('unitPrice');
  const [budgetAt, ceilingAt] = [column('budget'), column('ceiling')];
  const rankAt = column('rank');
  const whole = fields.findIndex((field, at) => field === 'score' && /最终|综合|总/.test(headers[at] ?? ''));
  const scoreAt = whole < 0 ? column('score') : whole;
  const isOfLots = bidderAt >= 0 || budgetAt >= 0 || ceilingAt >= 0;
  const unitAt = (at: number) => unitBeside(headers[at] ?? '', caption, note);
  // 中标金额 | 单位: the unit stands in a column of its own.
  const hasUnitColumn = (headers[priceAt + 1] ?? '').replace(/\s/g, '') === '单位';
  const serialAt = lotAt < 0 && serialLots.test(headers[column('lotName')] ?? '') ? headers.indexOf('序号') : -1;
  return rows.map((row): LotRow => {
    const priced = ofOneLot(row[priceAt]);
    const cell = (at: number) => (at < 0 ? undefined : row[at]);
    const ofSerial = serialAt >= 0 && isOfLots ? lotOfCell(cell(serialAt)?.text ?? '') : undefined;
    const ofLot = lotAt < 0 ? ofSerial : lotOfCell(cell(lotAt)?.text ?? '');
    const named = cell(column('lotName')) ?? cell(column('name'));
    const inName = lotAt < 0 && named !== undefined ? lotMarks(named.text)[0] : undefined;
    const name =
      named ??
      cell(
        headers.findIndex((text) =>
          /^(?:采购|招标|服务|标的|建设|实施|调查|工作|货物|分包|标段|项目|分标)?(?:内容|范围|标的(?:名称)?|名称|需求)$/.test(
            text.replace(/\s/g, ''),
          ),
        ),
      );
    return {
      lot: priced.lot ?? ofLot?.lot ?? (lotAt < 0 ? (inName?.lot ?? under) : undefined),
      lotName:
        ofLot?.name ??
        (lotAt < 0 && under === undefined && ofSerial === undefined ? undefined : name?.text.replace(/\s+/g, '')),
      bidder: cell(bidderAt),
      moreBidders: fields.flatMap((field, at) => (at > bidderAt && field === bidderAs ? (row[at] ?? []) : [])),
      bidderAs,
      isAnyBidder,
      price: priced.cell,
      morePrices: pricesAt.slice(1).flatMap((at) => cell(at) ?? []),
      priceUnit: unitAt(priceAt) ?? (hasUnitColumn ? unitOf(cell(priceAt + 1)?.text.trim() ?? '') : undefined),
      isUnitPrice:
        ratio.test(headers[priceAt] ?? '') || /元\s?[/／]\s?(?!包)[\u4e00-\u9fff]/.test(headers[priceAt] ?? ''),
      budget: cell(budgetAt),
      budgetUnit: unitAt(budgetAt),
      ceiling: cell(ceilingAt),
      ceilingUnit: unitAt(ceilingAt),
      name,
      rank:
        rankOf(cell(rankAt)?.text ?? '') ??
        rankOf(row.find(({ text }) => text.length <= 10 && (/候选人$/.test(text) || rankWords.test(text)))?.text ?? ''),
      score: cell(scoreAt)?.text,
      status: cell(column('status'))?.text ?? '',
      isTotal: row.slice(0, 2).some(({ text }) => /^(?:合计|总计|共计|小计)/.test(text.trim())),
    };
  });
}

/** True for a column table that speaks of this purchase's bidders or lots, and not of what a bidder did before. */
export function isOfPurchase({ fields, section, caption, headers }: ColumnTable, isContract: boolean): boolean {
  const has = (field: Field) => fields.includes(field);
  if (/业绩|类似|专家|评委|人员|获奖|资质/.test(`${section} ${caption}`) || has('after')) return false;
  if (headers.some((text) => /业绩|签订(?:时间|日期)|竣工|业主|建设单位/.test(text)) && !has('winner')) return false;
  return isContract || has('winner') || has('candidate') || has('supplier') || !has('contractPrice') || has('lot');
}

/** A row's result that says that who stands in it has won. */
export const wonStatus = /^(?:中标|成交|中选|是)$/;

/** True where a cell for a winner says that there is none: 流标, 废标, 无, a stroke. */
export const saysNone = (text: string): boolean =>
  /^(?:[/／\\\-—–]{1,4}|无|空|流标|废标|本包(?:废标|流标)|.{0,16}(?:流标|废标|终止|失败|不足三家|不足3家).{0,20})$/.test(
    text.trim(),
  );
