import { comparable } from '../page/tidy.ts';
import type { Policy } from '../policy.ts';
import { hostOf } from '../source/address.ts';
import { similarity } from './sketch.ts';

/** A notice with what its reposts are found by. */
export interface Comparable {
  readonly policy: Pick<Policy, 'title' | 'number' | 'places'>;
  readonly sketch: readonly number[];
}

/** Words a repost puts before the title it passes on. */
const passingOn = /^(?:.{2,24}?(?:关于)?)?(?:转发|印发|转载|转印)(?:.{0,24}?关于)?|^关于|^【转发】|^（转发）/;
const wrapping = /[《》“”"'【】（）()]|的(?:通知|公告|函|意见|决定|通告)$/g;

/** What a title is about, without the words of passing on and the kind of paper. */
function titleCore(title: string): string {
  return comparable(title).replace(wrapping, '').replace(passingOn, '').replace(wrapping, '');
}

/** Share of the shorter title's pairs of characters that the longer one has as well, 0 to 1. */
function titleLikeness(a: string, b: string): number {
  const [short, long] = [titleCore(a), titleCore(b)].sort((x, y) => x.length - y.length) as [string, string];
  if (short.length < 4) return short === long ? 1 : 0;
  let shared = 0;
  for (let i = 0; i + 2 <= short.length; i += 1) if (long.includes(short.slice(i, i + 2))) shared += 1;
  return shared / (short.length - 1);
}

/** A number that no other authority can have: with its issuer and year, 国发〔2023〕5号. */
const isUnique = (number: string): boolean => number.includes('〔');

/**
 * Why two notices at different addresses are one policy, or undefined when they are two. The number decides first;
 * two notices of one site with different addresses are two unless they share it (a department may publish nine notices
 * of one title and nearly one text in a day); across sites, nearly the same text is the same policy.
 */
export function samePolicy(a: Comparable, b: Comparable): '发文字号' | '标题和正文' | undefined {
  const textLikeness = similarity(a.sketch, b.sketch);
  const [numberA, numberB] = [a.policy.number, b.policy.number];
  if (numberA !== undefined && numberA === numberB && isUnique(numberA)) {
    return textLikeness >= 0.3 || titleLikeness(a.policy.title, b.policy.title) >= 0.5 ? '发文字号' : undefined;
  }
  if (textLikeness < 0.45) return undefined;
  const likeness = titleLikeness(a.policy.title, b.policy.title);
  const isSame = (textLikeness >= 0.75 && likeness >= 0.3) || likeness >= 0.8;
  return isSame && !shareHost(a, b) ? '标题和正文' : undefined;
}

function shareHost(a: Comparable, b: Comparable): boolean {
  const hosts = a.policy.places.map(({ url }) => hostOf(url));
  return b.policy.places.some(({ url }) => hosts.includes(hostOf(url)));
}
