/** Where FNV-1a with 32 bits begins. */
export const fnvBasis = 0x811c9dc5;

/** One step of FNV-1a: `hash` after `unit`, as a signed 32-bit number. */
export const fnvStep = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

/**
 * FNV-1a over the UTF-16 code units of `text`, a whole number of 32 bits. It must never change: shards of stored records
 * depend on it. `basis` gives another row of hashes.
 */
export function fnv1a(text: string, basis = fnvBasis): number {
  let hash = basis;
  for (let at = 0; at < text.length; at += 1) hash = fnvStep(hash, text.charCodeAt(at));
  return hash >>> 0;
}
