import type { LogKind } from '../../logs/registry.ts';
import type { BandColumn } from './header-band.ts';
import { fieldNamed, headerWord } from './header-words.ts';
import { type FoundFields, inWords } from './place-fields.ts';
import type { KindLayout, SheetLayout, Stand } from './sheet-layout.ts';
import { balanceWords, standWords } from './stand-words.ts';

type ExtraPlaces = Pick<
  SheetLayout,
  | 'balanceAt'
  | 'paidOutAt'
  | 'directionAt'
  | 'noteAts'
  | 'companionsAt'
  | 'clockTypeAt'
  | 'countyAt'
  | 'remarkAt'
  | 'amountInWordsAt'
>;

/** A table that has none of the columns which only say more of a record. */
export const noExtraColumns: ExtraPlaces = {
  balanceAt: -1,
  paidOutAt: -1,
  directionAt: -1,
  noteAts: [],
  companionsAt: -1,
  clockTypeAt: -1,
  countyAt: -1,
  remarkAt: -1,
  amountInWordsAt: -1,
};

const countyWords = /^(?:所在|所属|客户)?(?:县区|区县|县市区|县（区）|县[/／]区|县市|市县|县|区域|地区)$/;
const companionWords = /^(?:(?:同行|陪同|同去|协同|随行)(?:的?人员?|同事)?|[跟和同]谁(?:一起|一道|去)?的?)$/;

const directionWords =
  /^(?:借贷|收支|借[/／]贷|收[/／]支|收付|往来|资金)(?:标志|标识|标记|方向|类型|别)?$|^交易(?:类型|方向)$/;

/** Columns that no kind takes but that say more of its records; `used` are those that are not told of as unknown. */
export function extraColumns(
  kind: LogKind,
  columns: readonly BandColumn[],
  kinds: readonly Pick<KindLayout, 'placed'>[],
  stands: readonly Stand[],
  /** Of payments where it is known: the column of what went out. */
  paidOutAt?: number,
): { readonly places: ExtraPlaces; readonly used: readonly number[] } {
  const taken = new Set(kinds.flatMap(({ placed }) => placed.map(({ at }) => at)));
  const placeOf = (words: RegExp): number => columns.find(({ name }) => words.test(name))?.at ?? -1;
  const freeOf = (words: RegExp): number =>
    columns.find(({ at, name }) => !taken.has(at) && words.test(name))?.at ?? -1;
  const [isPayment, isLedger] = [kind === 'payment', stands.length > 0];
  const paidOut = isPayment ? (paidOutAt ?? placeOf(/^(?:借方|支出|付出|转出)(?:发生额|金额)?/)) : -1;
  const places = {
    balanceAt: isPayment ? placeOf(balanceWords) : -1,
    paidOutAt: paidOut,
    // Beside 借方 and 贷方 it is the direction of the balance, which says nothing of the row.
    directionAt: isPayment && !(placeOf(/^借方/) >= 0 && placeOf(/^贷方/) >= 0) ? freeOf(directionWords) : -1,
    noteAts: isPayment
      ? columns.filter(({ name }) => fieldNamed(kind, name)?.field === 'note').map(({ at }) => at)
      : [],
    companionsAt: kind === 'action' ? freeOf(companionWords) : -1,
    clockTypeAt: kind === 'action' ? freeOf(/^(?:打卡|签到|考勤|外勤)类型$/) : -1,
    countyAt: kind === 'client' || kind === 'staff' || isPayment ? -1 : placeOf(countyWords),
    remarkAt: kind === 'staff' ? placeOf(/^(?:备注|说明|情况说明)$/) : -1,
    amountInWordsAt: freeOf(inWords),
  };
  const owed = isLedger ? placeOf(/^(?:合计|累计)?(?:未收|还差|还欠|差多少|未回款|欠款|尚欠|应收余额|余额)/) : -1;
  const total = isLedger ? (columns.find(({ name }) => standWords.test(headerWord(name)))?.at ?? -1) : -1;
  const { remarkAt: _, noteAts, ...said } = places;
  return { places, used: [...stands.map(({ at }) => at), owed, total, ...noteAts, ...Object.values(said)] };
}

const clockWords = /^(?:签到|打卡|外勤|到达|开始|拜访|走访)?时[间刻]$/;

/** Of actions with a day of their own the column of the time of day, which tells 白天 from 晚上. */
export function withClock(found: FoundFields, columns: readonly BandColumn[]): FoundFields {
  if (found.kind !== 'action' || found.byField.has('half')) return found;
  const taken = new Set([...found.byField.values()].map(({ column }) => column.at));
  const clock = columns.find(({ at, name }) => !taken.has(at) && clockWords.test(name));
  if (clock === undefined) return found;
  return { ...found, byField: new Map([...found.byField, ['half', { column: clock, rank: 1 }]]) };
}
