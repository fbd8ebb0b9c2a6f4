import type { Fen } from '../../money.ts';
import type { Stated } from '../notice.ts';
import { isAside, type NoticeFacts, statedIn } from './facts.ts';
import type { Cell } from './grid.ts';
import type { Field } from './labels.ts';
import { partsByLot } from './lot-marks.ts';
import { type Price, readPrice } from './price.ts';
import { isOfPurchase, lotRows, unitBeside } from './rows.ts';
import type { Statement } from './statements.ts';

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
  const parts = partsByLot(value);
  const segments = parts.length === 0 ? [{ lot, part: value, at: 0 }] : parts;
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
            isTotal: isTotal && parts.length === 0,
            isShared: false,
            label,
          },
        ];
  });
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

/** What the tables say of the lots: the prices of winners, the budgets and ceilings. */
export function tablePrices(facts: NoticeFacts, of: 'price' | 'budget' | 'ceiling'): StatedPrice[] {
  return facts.tables
    .filter(
      (table) =>
        isOfPurchase(table, facts.kind === 'contract') &&
        !(of === 'price' && /主要标的/.test(`${table.section} ${table.caption}`)),
    )
    .flatMap((table) => {
      const rows = lotRows(table);
      const isRanked =
        of === 'price' && rows.some(({ rank, bidderAs }) => rank !== undefined && rank > 1 && bidderAs === 'supplier');
      return rows.flatMap((row): StatedPrice[] => {
        if (isRanked && row.rank !== 1) return [];
        if (
          of === 'price' &&
          (row.bidderAs === 'candidate' || (/未|落|否决|无效/.test(row.status) && row.bidderAs === 'supplier'))
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
        if (!(of === 'price' && row.isUnitPrice)) return found;
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

/** The prices of winners, under labels first. */
export function awardPrices(facts: NoticeFacts): StatedPrice[] {
  const fields: Field[] = facts.kind === 'contract' ? ['contractPrice', 'price'] : ['price', 'contractPrice'];
  const stated = ofStatements(facts, fields);
  const perUnit = stated.length > 0 ? [] : ofStatements(facts, ['unitPrice']);
  const asNotes = perUnit.map((one): StatedPrice => {
    const { price } = one;
    return price.kind === 'noSum'
      ? one
      : { ...one, price: { kind: 'noSum', note: undefined, from: price.from, to: price.to, why: '报价为单价' } };
  });
  return [...stated, ...asNotes, ...tablePrices(facts, 'price')];
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
