import type { Day } from '../../day.ts';
import { findDays } from '../../policy/dates/find-days.ts';
import type { NoticeKind } from '../notice.ts';

/** 招标公告日期, 采购信息发布日期: labels of the day of the notice that called for bids. */
const earlier =
  /(?:招标|采购|磋商|谈判|询价|比选|遴选|竞价|原)(?:项目)?(?:公告|信息|文件|邀请)(?:的)?(?:发布|公告|刊登|公示)?(?:日期|时间)\s?[:：]/;
const own = /(?:发布|公告|公示|公开|信息|公布)(?:日期|时间|于)?\s?[:：]/;

/** True where `day` is, in a notice of a result, only that of the notice that called for bids. */
export function isOfEarlierNotice(day: Day, kind: NoticeKind, lines: readonly string[]): boolean {
  if (kind === 'tender' || kind === 'intention') return false;
  const dated = lines.filter((text) => text.length <= 200 && findDays(text).some((found) => found.day === day));
  return dated.some((text) => earlier.test(text)) && !dated.some((text) => own.test(text.replace(earlier, '')));
}
