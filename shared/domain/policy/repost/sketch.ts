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

/**
 * The smallest hashes of a text's six-sign shingles, rising: two texts share as many of them as they share text. Empty
 * for a text too short to compare.
 */
export function sketchOf(text: string): number[] {
  const signs = saidOf(comparable(text.slice(0, 200_000)));
  if (signs.length < leastSigns) return [];
  return smallestOf(hashesOf(signs));
}

function hashesOf(signs: Uint16Array): Uint32Array {
  const hashes = new Uint32Array(signs.length - shingleSigns + 1);
  for (let at = 0; at < hashes.length; at += 1) hashes[at] = hashAt(signs, at);
  return hashes;
}

/** The units of `text` without the signs that say nothing. */
function saidOf(text: string): Uint16Array {
  // Half of a pair says nothing by itself, the pair does.
  const signs = /[\ud800-\udfff]/.test(text) ? text.replace(unsaid, '') : text;
  const units = new Uint16Array(signs.length);
  let count = 0;
  for (let at = 0; at < signs.length; at += 1) {
    const unit = signs.charCodeAt(at);
    if (known[unit] === 0) known[unit] = signs.charAt(at).replace(unsaid, '') === '' ? 2 : 1;
    if (known[unit] === 2) continue;
    units[count] = unit;
    count += 1;
  }
  return units.subarray(0, count);
}

/** The `sketchSize` smallest different ones of `hashes`, rising. */
function smallestOf(hashes: Uint32Array): number[] {
  // Hashes lie evenly: four times as many as are wanted lie below this, phrases that come again among them, and only
  // those need to be sorted.
  const bound = (2 ** 32 * sketchSize * 4) / hashes.length;
  const low = new Uint32Array(hashes.length);
  let count = 0;
  for (let at = 0; at < hashes.length; at += 1) {
    const hash = hashes[at] ?? 0;
    if (hash >= bound) continue;
    low[count] = hash;
    count += 1;
  }
  const found = distinct(low.subarray(0, count).sort());
  return found.length === sketchSize ? found : distinct(hashes.sort());
}

/** The first `sketchSize` different values of a sorted list. */
function distinct(sorted: Uint32Array): number[] {
  const found: number[] = [];
  for (const hash of sorted) {
    if (hash === found.at(-1)) continue;
    found.push(hash);
    if (found.length === sketchSize) break;
  }
  return found;
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

/** FNV-1a over the UTF-16 units of one shingle, with a final mix so that the smallest hashes are a fair sample. */
function hashAt(signs: Uint16Array, at: number): number {
  let hash = 0x811c9dc5;
  for (let i = at; i < at + shingleSigns; i += 1) {
    hash ^= signs[i] ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  return hash >>> 0;
}
