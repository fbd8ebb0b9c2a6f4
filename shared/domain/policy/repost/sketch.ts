import { fnvBasis, fnvStep } from '../../fnv.ts';
import { comparable } from '../page/tidy.ts';

const shingleLength = 6;
const sketchSize = 96;
/** Bodies shorter than this say too little to tell one notice from another, in characters. */
const shortestBody = 80;
const bandCount = 4;

/** Characters that say nothing about whether two texts are the same. */
const unsaid = /[\p{P}\p{S}\s]/gu;

/**
 * The smallest hashes of a text's shingles of six characters, rising: two texts share as many of them as they share text.
 * Empty for a text too short to compare. The hashes are stored, so how they are made never changes.
 */
export function sketchOf(text: string): number[] {
  const said = comparable(text.slice(0, 200_000)).replace(unsaid, '');
  if (said.length < shortestBody) return [];
  const hashes = new Uint32Array(said.length - shingleLength + 1);
  for (let at = 0; at < hashes.length; at += 1) hashes[at] = hashAt(said, at);
  return [
    ...hashes
      .sort()
      .filter((hash, at, all) => hash !== all[at - 1])
      .slice(0, sketchSize),
  ];
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

/** FNV-1a of the shingle at `at`, with a final mix so that the smallest hashes are a fair sample. */
function hashAt(text: string, at: number): number {
  let hash = fnvBasis;
  for (let i = at; i < at + shingleLength; i += 1) hash = fnvStep(hash, text.charCodeAt(i));
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  return hash >>> 0;
}
