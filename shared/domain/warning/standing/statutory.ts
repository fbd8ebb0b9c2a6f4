import { addDays, type Day, daysBetween } from '../../day.ts';
import { type Fen, formatYuan } from '../../money.ts';
import type { StandingRow } from './standing.ts';

/**
 * 《保障中小企业款项支付条例》(国令第802号, in force since 2025-06-01), as far as warnings show it: 第九条 the days allowed,
 * 第十七条 the interest, 第十二、十四、十五条 grounds for delay it does not accept. Information for people, never a rule
 * by which the ladder climbs.
 */
export const smeRegulation = {
  title: '《保障中小企业款项支付条例》（国令第802号）',
  defaultDays: 30,
  longestDays: 60,
  /** 日利率万分之五 where nothing is agreed. */
  defaultDailyRate: 0.0005,
} as const;

/** Grounds for delay that the regulation does not accept, by the obstacle under which they are heard. */
const unacceptedGrounds: Partial<Record<StandingRow['obstacle'], string>> = {
  审计未出: '第十二条：不得强制以审计机关的审计结果作为结算依据；第十四条：合同未约定的，不得以等待决算审计为由拖延',
  财政未拨: '第十四条：不得以履行内部付款流程、负责人变更为由拖延',
  争议: '第十五条：部分有争议的，无争议部分应当及时付款',
};

/** The statutory clock of one node. */
export interface StatutoryClock {
  /** The last day the regulation allows, counted from the trigger. */
  readonly payBy: Day;
  readonly overdueDays: number;
  /** Interest on today's balance since then, in 分, rounded to the nearest. */
  readonly interestFen: Fen;
  /** Chinese, one sentence without a full stop. */
  readonly words: string;
}

/** The statutory clock of `row` on `asOf`; undefined for nodes to which the regulation does not apply. */
export function statutoryClock(row: StandingRow, asOf: Day): StatutoryClock | undefined {
  if (row.statutory === undefined) return undefined;
  const { triggeredOn, termDays, dailyRate } = row.statutory;
  const days = Math.min(termDays ?? smeRegulation.defaultDays, smeRegulation.longestDays);
  const payBy = addDays(triggeredOn, days);
  const overdueDays = Math.max(0, daysBetween(payBy, asOf));
  const rate = dailyRate ?? smeRegulation.defaultDailyRate;
  const interestFen = Math.round(row.balanceFen * rate * overdueDays);
  const source = dailyRate === undefined ? '未约定，按日万分之五' : `按约定日利率 ${percent(dailyRate)}`;
  const interest =
    overdueDays > 0
      ? `，已超 ${overdueDays} 天，按现余额估算逾期利息 ${formatYuan(interestFen)} 元（第十七条，${source}）`
      : '';
  const ground = unacceptedGrounds[row.obstacle];
  const words = `第九条付款期限 ${payBy}（${days} 天）${interest}${ground === undefined ? '' : `；${ground}`}`;
  return { payBy, overdueDays, interestFen, words };
}

const percent = (rate: number): string => `${Number((rate * 100).toFixed(6))}%`;
