import type { Fen } from '../../money.ts';
import type { Stated } from '../notice.ts';
import { isAside, type NoticeFacts, statedIn } from './facts.ts';
import type { Cell } from './grid.ts';
import type { Field } from './labels.ts';
import { partsByLot } from './lot-marks.ts';
import { isZero, type Price, readPrice } from './price.ts';
import { isOfPurchase, type LotRow, lotRows, unitBeside, wonStatus } from './rows.ts';
import type { ColumnTable, Statement } from './statement.ts';

/** A price with what it is the price of. */
export interface StatedPrice {
  readonly price: Price;
  readonly lot: string | undefined;
  /** Where the words of the price begin. */
  readonly at: number;
  /** True for what is called 总. */
  readonly isTotal: boolean;
  /** True when one cell holds it for several lots. */
  readonly isShared: boolean;
  readonly label: string;
}

/** The prices under labels of `fields`, split by lots where one value lists them. */
function ofStatements(facts: NoticeFacts, fields: readonly Field[]): StatedPrice[] {
  return facts.statements
    .filter(({ field, section }) => fields.includes(field) && !isAside(section))
    .flatMap((statement) => pricesIn(statement, facts));
}

function pricesIn({ label, value, at, cuts, lot }: Statement, { text }: NoticeFacts): StatedPrice[] {
  const unit = unitBeside(label, nearLine(text, at));
  const isTotal = /总/.test(label);
  const kind = ratioLabel(label);
  if (kind !== undefined) return [{ price: kind(value), lot, at, isTotal: false, isShared: false, label }];
  const sumAt = value.search(/(?:[，,；;、]\s?)?(?:合计|总计|共计|总预算|总金额)/);
  const parts = partsByLot(sumAt > 0 ? value.slice(0, sumAt) : value);
  const rest = sumAt > 0 && parts.length > 0 ? [{ lot: undefined, part: value.slice(sumAt), at: sumAt }] : [];
  const segments = parts.length === 0 ? [{ lot, part: value, at: 0 }] : [...parts, ...rest];
  return segments.flatMap((segment) => {
    const inside = cuts.map((cut) => cut - segment.at);
    const price = readPrice(segment.part, { unit, cuts: inside });
    return price === undefined
      ? []
      : [
          {
            price,
            lot: segment.lot,
            at: at + segment.at,
            isTotal: (isTotal && parts.length === 0) || rest.some((one) => one === segment),
            isShared: false,
            label,
          },
        ];
  });
}

const perPiece = /[（(][^（）()]{0,8}元\s?[/／每]\s?(?!包|标段)[\u4e00-\u9fff]/;

/** What a label such as 中标价（元/亩） or 中标费率 makes of its value: words that are no sum. */
function ratioLabel(label: string): ((value: string) => Price) | undefined {
  const why = perPiece.test(label)
    ? '报价为单价'
    : /费率|折扣|下浮率|优惠率|比例/.test(label)
      ? '报价为费率'
      : undefined;
  if (why === undefined) return undefined;
  return (value) => ({ kind: 'noSum', note: value.split(/[；。\n]/)[0]?.trim(), from: 0, to: value.length, why });
}

/** The line after that at `at`, in which 单位：元 may stand. */
function nearLine(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  const next = end < 0 ? '' : text.slice(end + 1, end + 60);
  return /^[（(注备]?[^\n]{0,8}单位/.test(next) ? (next.split('\n')[0] ?? '') : '';
}

function ofCell(
  cell: Cell | undefined,
  unit: ReturnType<typeof unitBeside>,
  rest: Omit<StatedPrice, 'price' | 'at'>,
): StatedPrice[] {
  const price = cell === undefined ? undefined : readPrice(cell.text, { unit, cuts: cell.cuts });
  return cell === undefined || price === undefined ? [] : [{ ...rest, price, at: cell.at }];
}

/** True for the candidate of a table who has won: the row says so, or it is first and the price is called that of 中标. */
const isFirstOf = (row: LotRow, rows: readonly LotRow[], headers: readonly string[]): boolean =>
  wonStatus.test(row.status) ||
  ((row.rank === 1 || rows.length === 1) && headers.some((text) => /(?:中标|成交).{0,4}(?:金额|价)/.test(text)));

/** A price beside another in the same row that says something else is one of its parts. */
function inParts(
  found: readonly StatedPrice[],
  more: readonly Cell[],
  unit: ReturnType<typeof unitBeside>,
): StatedPrice[] {
  return found.map((one) => {
    const { price } = one;
    const others = more.flatMap((cell) => readPrice(cell.text, { unit, cuts: cell.cuts }) ?? []);
    const differs = price.kind === 'sum' && others.some((other) => other.kind !== 'sum' || other.fen !== price.fen);
    return differs
      ? {
          ...one,
          price: { kind: 'noSum', note: undefined, from: price.from, to: price.to, why: '一行里有几个不同的报价' },
        }
      : one;
  });
}

/** Headings over what was bought piece by piece: 主要标的信息, 主要中标或成交标的. */
const ofGoods = /主要(?:中标|成交|中选|或者?|[（）()]){0,6}标的/;

const headingsOf = ({ section, caption }: ColumnTable) => `${section} ${caption}`;

/** True for a table that tells who won at what price: 中标供应商 beside 中标金额. */
const isOfWinners = ({ fields, headers, rows }: ColumnTable): boolean =>
  rows.length > 0 && fields.includes('winner') && headers.some((text) => /^(?:中标|成交).{0,4}(?:金额|价)/.test(text));

/** What the tables say of the lots: the prices of winners, the budgets and ceilings; no bids of all where `isPriced` elsewhere. */
function tablePrices(facts: NoticeFacts, of: 'price' | 'budget' | 'ceiling', isStated = false): StatedPrice[] {
  const isPriced =
    isStated ||
    facts.tables.some((table) => isOfWinners(table) && isOfPurchase(table, false) && !ofGoods.test(headingsOf(table)));
  return facts.tables
    .filter(
      (table) => isOfPurchase(table, facts.kind === 'contract') && !(of === 'price' && ofGoods.test(headingsOf(table))),
    )
    .flatMap((table) => {
      const rows = lotRows(table);
      const isRanked =
        of === 'price' && rows.some(({ rank, bidderAs }) => rank !== undefined && rank > 1 && bidderAs === 'supplier');
      const isOfAll =
        of === 'price' &&
        isPriced &&
        rows.length > 1 &&
        rows.every(({ bidderAs, lot }) => bidderAs === 'supplier' && lot === undefined);
      if (isOfAll) return [];
      return rows.flatMap((row): StatedPrice[] => {
        if (isRanked && row.rank !== 1) return [];
        if (
          of === 'price' &&
          ((row.bidderAs === 'candidate' && !isFirstOf(row, rows, table.headers)) ||
            (/未|落|否决|无效/.test(row.status) && row.bidderAs === 'supplier'))
        )
          return [];
        if (of === 'price' && row.bidderAs === undefined && row.lot === undefined) return [];
        const cell = row[of];
        const isShared =
          cell !== undefined &&
          rows.some((other) => other !== row && other[of]?.at === cell.at && other.lot !== row.lot);
        const rest = {
          lot: row.isTotal ? undefined : row.lot,
          isTotal: row.isTotal,
          isShared,
          label: table.headers[table.fields.indexOf(of)] ?? '',
        };
        const unit = of === 'price' ? row.priceUnit : of === 'budget' ? row.budgetUnit : row.ceilingUnit;
        const found = ofCell(cell, unit, rest);
        if (of === 'price' && !row.isUnitPrice) return inParts(found, row.morePrices, unit);
        if (of !== 'price') return found;
        return found.map((one): StatedPrice => {
          const { price } = one;
          const head = /元\s?[/／]\s?[\u4e00-\u9fff]{1,6}/.exec(rest.label)?.[0] ?? '';
          return price.kind === 'sum' || price.note === undefined
            ? {
                ...one,
                price: {
                  kind: 'noSum',
                  note: `${cell?.text ?? ''}${head}`,
                  from: 0,
                  to: cell?.text.length ?? 0,
                  why: '报价为单价或费率',
                },
              }
            : one;
        });
      });
    });
}

/** A sum whose label does not say that it is the winner's, such as 报价 or 金额, is asked about. */
function withRole(one: StatedPrice): StatedPrice {
  const { price, label } = one;
  const isNamed =
    price.kind !== 'sum' || price.why !== undefined || /中标|成交|中选|入围|定标|竞得|合同|签约/.test(label);
  return isNamed ? one : { ...one, price: { ...price, why: '没有写明是中标金额' } };
}

/** 0元 under 合同金额 stands where nobody filled it in: no price, and somebody has to look. */
function withoutBlank(one: StatedPrice): StatedPrice {
  const { price } = one;
  const isBlank = price.kind === 'noSum' && isZero(price.note ?? '');
  return isBlank ? { ...one, price: { ...price, note: undefined, why: '合同金额为零元，可能没有填写' } } : one;
}

/** The prices of winners, under labels first. */
export function awardPrices(facts: NoticeFacts): StatedPrice[] {
  const fields: Field[] = facts.kind === 'contract' ? ['contractPrice', 'price'] : ['price', 'contractPrice'];
  const first = ofStatements(facts, fields.slice(0, 1));
  const stated = first.length > 0 ? first : ofStatements(facts, fields.slice(1));
  const roles = stated.map((one) => (facts.kind === 'award' ? withRole(one) : withoutBlank(one)));
  const perUnit = stated.length > 0 ? [] : ofStatements(facts, ['unitPrice']);
  const asNotes = perUnit.map((one): StatedPrice => {
    const { price } = one;
    return price.kind === 'noSum'
      ? one
      : { ...one, price: { kind: 'noSum', note: undefined, from: price.from, to: price.to, why: '报价为单价' } };
  });
  return [...roles, ...asNotes, ...tablePrices(facts, 'price', stated.length > 0)];
}

/** The budgets or ceilings under labels and in tables. */
export function plannedPrices(facts: NoticeFacts, of: 'budget' | 'ceiling'): StatedPrice[] {
  return [...ofStatements(facts, [of]), ...tablePrices(facts, of)];
}

/** A price that is a sum, as a stated fact; `why` makes it unsure. */
export function sumOf({ price, at }: StatedPrice, why?: string): Stated<Fen> | undefined {
  if (price.kind !== 'sum') return undefined;
  return statedIn({ at }, price.fen, price, price.why ?? why);
}
