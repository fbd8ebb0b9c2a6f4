/** Characters of the text that was read, from `start` to before `end`. Undefined for what was never a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Words and where they stand. */
export interface Words {
  readonly text: string;
  /** Line of the file, from 1. */
  readonly line?: number;
  readonly span?: Span;
}

export interface RowBlock extends Words {
  readonly cells: readonly string[];
}

/** What every kind of paper consists of, whatever marks it uses for it. */
export type Block =
  | (Words & { readonly kind: 'heading'; readonly depth: number })
  | (Words & {
      readonly kind: 'line';
      /** The item of a list that it stands in, such as `第2项`; empty outside of lists. */
      readonly where: string;
      /** Emphasised as a whole: a short one heads what follows. */
      readonly isBold: boolean;
      /** Who says it, in a chat or a transcript. */
      readonly speaker?: string;
    })
  | {
      readonly kind: 'table';
      readonly headers: readonly string[];
      readonly rows: readonly RowBlock[];
      readonly line?: number;
    };
