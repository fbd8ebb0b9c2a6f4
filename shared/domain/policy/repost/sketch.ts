import { comparable } from '../page/tidy.ts';

const shingleSigns = 6;
const sketchSize = 96;
/** Bodies shorter than this say too little to tell one notice from another. */
const leastSigns = 80;
const bandCount = 4;

/** Signs that say nothing about whether two texts are the same. */
const unsaid = /[\p{P}\p{S}\s]/gu;

/**
 * The smallest hashes of a text's six-sign shingles, rising: two texts share as many of them as they share text. Empty
 * for a text too short to compare.
 */
export function sketchOf(text: string): number[] {
  const signs = comparable(text.slice(0, 200_000)).replace(unsaid, '');
  if (signs.length < leastSigns) return [];
  const hashes = new Uint32Array(signs.length - shingleSigns + 1);
  for (let at = 0; at < hashes.length; at += 1) hashes[at] = hashAt(signs, at);
  const smallest: number[] = [];
  for (const hash of hashes.sort()) {
    if (hash === smallest.at(-1)) continue;
    smallest.push(hash);
    if (smallest.length === sketchSize) break;
  }
  return smallest;
}

/** Estimated share of shingles that two texts have in common (Jaccard), 0 to 1; 0 where either is too short. */
export function similarity(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const most = Math.min(sketchSize, Math.max(a.length, b.length));
  let [union, shared, atA, atB] = [0, 0, 0, 0];
  // Both rise: the union is walked in step, its smallest hashes first.
  while (union < most && (atA < a.length || atB < b.length)) {
    const [hashA, hashB] = [a[atA] ?? Number.POSITIVE_INFINITY, b[atB] ?? Number.POSITIVE_INFINITY];
    union += 1;
    if (hashA === hashB) shared += 1;
    if (hashA <= hashB) atA += 1;
    if (hashB <= hashA) atB += 1;
  }
  return shared / union;
}

/** Keys under which texts that are nearly the same meet: the smallest hashes. */
export function bandsOf(sketch: readonly number[]): string[] {
  return sketch.slice(0, bandCount).map((hash) => hash.toString(36));
}

/** FNV-1a over the UTF-16 units of one shingle, with a final mix so that the smallest hashes are a fair sample. */
function hashAt(signs: string, at: number): number {
  let hash = 0x811c9dc5;
  for (let i = at; i < at + shingleSigns; i += 1) {
    hash ^= signs.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  return hash >>> 0;
}
