import { halfWidth } from '../../cells/spelling.ts';
import { namesIn } from '../../names-in.ts';

const plain = (name: string): string => halfWidth(name).replace(/\s/g, '');

/** Letters of a short name that stand in a longer one for anything but chance. */
const shortest = 4;

/** How an organisation's name is one of those known. */
export interface KnownBody {
  /** The name as it is known, and its place in their list. */
  readonly known: string;
  readonly at: number;
  /**
   * `exact` by its whole name, `part` where a known name stands inside it. A part is never certain: 某市中测科技有限公司 holds
   * 中测科技 and is another company.
   */
  readonly how: 'exact' | 'part';
}

/** Finds which of `known` names an organisation may be: by its whole name or by a part of it, in the list's order. */
export function knownBodies(known: readonly string[]): (name: string) => KnownBody[] {
  const whole = Map.groupBy(known.keys(), (at) => plain(known[at] ?? ''));
  const partsIn = namesIn(whole.keys(), shortest);
  return (name) => {
    const own = plain(name);
    const parts = [...partsIn(own)].filter((part) => part !== own);
    const found = (names: Iterable<string>, how: KnownBody['how']): KnownBody[] =>
      [...names].flatMap((one) => (whole.get(one) ?? []).map((at) => ({ known: known[at] ?? '', at, how })));
    return [...found([own], 'exact'), ...found(parts, 'part')].sort((a, b) => a.at - b.at);
  };
}

/** The first of `bodies` by its whole name, else the first by a part of it. */
export const likeliest = (bodies: readonly KnownBody[]): KnownBody | undefined =>
  bodies.find(({ how }) => how === 'exact') ?? bodies[0];

/** How the organisation `name` is one of `known`; undefined where it is none of them. */
export const sameBody = (name: string, known: readonly string[]): KnownBody | undefined =>
  likeliest(knownBodies(known)(name));
