import { fnvBasis, fnvStep } from '../../fnv.ts';
import { comparable } from '../page/tidy.ts';

const shingleSigns = 6;
const sketchSize = 96;
/** Bodies shorter than this say too little to tell one notice from another. */
const leastSigns = 80;
const bandCount = 4;

/** Signs that say nothing about whether two texts are the same. */
const unsaid = /[\p{P}\p{S}\s]/gu;
/** What is known of a sign: 0 not asked yet, 1 said, 2 unsaid. */
const known = new Uint8Array(0x10000);
/** Room for a text's units and for the hashes that can be among its smallest, kept from one text to the next. */
let units = new Uint16Array(4096);
let low = new Uint32Array(4096);

/**
 * The smallest hashes of a text's six-sign shingles, rising: two texts share as many of them as they share text. Empty
 * for a text too short to compare.
 */
export function sketchOf(text: string): number[] {
  const count = readUnits(comparable(text.slice(0, 200_000)));
  if (count < leastSigns) return [];
  const shingles = count - shingleSigns + 1;
  // Hashes lie evenly: twice as many as are wanted lie below this, and only those need to be sorted. In a text that
  // says few things many times they may not be enough.
  const likely = smallestBelow((2 ** 32 * sketchSize * 2) / shingles, shingles);
  return likely.length === sketchSize ? likely : smallestBelow(2 ** 32, shingles);
}

/** Puts the units of `text` but those that say nothing into `units`; how many they are. */
function readUnits(text: string): number {
  // Half of a pair says nothing by itself, the pair does.
  const signs = /[\ud800-\udfff]/.test(text) ? text.replace(unsaid, '') : text;
  if (signs.length > units.length) {
    units = new Uint16Array(signs.length);
    low = new Uint32Array(signs.length);
  }
  let count = 0;
  for (let at = 0; at < signs.length; at += 1) {
    const unit = signs.charCodeAt(at);
    if (known[unit] === 0) known[unit] = signs.charAt(at).replace(unsaid, '') === '' ? 2 : 1;
    if (known[unit] === 2) continue;
    units[count] = unit;
    count += 1;
  }
  return count;
}

/** The smallest different hashes below `bound` of the first `shingles` shingles in `units`, at most `sketchSize`. */
function smallestBelow(bound: number, shingles: number): number[] {
  let count = 0;
  for (let at = 0; at < shingles; at += 1) {
    const hash = hashAt(at);
    if (hash >= bound) continue;
    low[count] = hash;
    count += 1;
  }
  const smallest: number[] = [];
  for (const hash of low.subarray(0, count).sort()) {
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
  let union = 0;
  let shared = 0;
  let atA = 0;
  let atB = 0;
  // Both rise: the union is walked in step, its smallest hashes first.
  while (union < most && (atA < a.length || atB < b.length)) {
    const hashA = a[atA] ?? Number.POSITIVE_INFINITY;
    const hashB = b[atB] ?? Number.POSITIVE_INFINITY;
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

/** FNV-1a over the units of one shingle, with a final mix so that the smallest hashes are a fair sample. */
function hashAt(at: number): number {
  let hash = fnvBasis;
  for (let i = at; i < at + shingleSigns; i += 1) hash = fnvStep(hash, units[i] ?? 0);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  return hash >>> 0;
}
