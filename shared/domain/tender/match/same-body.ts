import { halfWidth } from '../../cells/spelling.ts';

const plain = (name: string): string => halfWidth(name).replace(/\s/g, '');

/** Letters of a short name that stand in a longer one for anything but chance. */
const shortest = 4;

/**
 * How the organisation `name` is one of `known`: `exact` by its whole name, `part` where a known name stands inside it. A part is
 * never certain: 某市中测科技有限公司 holds 中测科技 and is another company.
 */
export function sameBody(
  name: string,
  known: readonly string[],
): { readonly known: string; readonly how: 'exact' | 'part' } | undefined {
  const own = plain(name);
  const exact = known.find((one) => plain(one) === own);
  if (exact !== undefined) return { known: exact, how: 'exact' };
  const part = known.find((one) => plain(one).length >= shortest && own.includes(plain(one)));
  return part === undefined ? undefined : { known: part, how: 'part' };
}
