import type { Tone } from '../../../domain/document/nodes.ts';

/** Colours of one tone: the solid of a bar, and paper and ink of a badge by day and by night. */
export interface ToneColours {
  readonly solid: string;
  readonly paper: string;
  readonly ink: string;
  readonly nightPaper: string;
  readonly nightInk: string;
}

/** Every pair of paper and ink has a contrast of at least 4.5 : 1. */
export const toneColours: Readonly<Record<Tone, ToneColours>> = {
  neutral: { solid: '#aeb4bd', paper: '#e8eaed', ink: '#41464d', nightPaper: '#3a3f47', nightInk: '#d5d9df' },
  good: { solid: '#3fa45b', paper: '#dcf4e3', ink: '#17632f', nightPaper: '#17452a', nightInk: '#9fe3b5' },
  notice: { solid: '#3f7ae0', paper: '#dce9ff', ink: '#1048a8', nightPaper: '#173a73', nightInk: '#b3d0ff' },
  warning: { solid: '#e6b400', paper: '#fff1c2', ink: '#6f4b00', nightPaper: '#574000', nightInk: '#ffe08a' },
  serious: { solid: '#ee7d1a', paper: '#ffe0c7', ink: '#8f3900', nightPaper: '#643000', nightInk: '#ffc394' },
  critical: { solid: '#d5352b', paper: '#ffdcd9', ink: '#9f1219', nightPaper: '#6d1a1a', nightInk: '#ffb8b3' },
};
