import { statfsSync } from 'node:fs';

/** Room on a disk, and what of it is kept free for what runs. */
export interface Room {
  readonly freeBytes: number;
  readonly reserveBytes: number;
}

/** More than the stores write for what is running when it is told to stop; on a small disk a fifth of it. */
const largestReserve = 32 * 1024 * 1024;

/** The room on the disk that holds `folder`. */
export function roomIn(folder: string): Room {
  const { bavail, blocks, bsize } = statfsSync(folder);
  return { freeBytes: bavail * bsize, reserveBytes: Math.min(largestReserve, (blocks * bsize) / 5) };
}
