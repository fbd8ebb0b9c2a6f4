import type { ArticleScore } from './score-articles.ts';

const mean = (figures: readonly number[]) =>
  figures.length === 0 ? 1 : figures.reduce((a, b) => a + b, 0) / figures.length;

/** A reader's share of right titles and days, and its mean body F1, over the same pages. */
export interface ReaderFigures {
  readonly reader: string;
  readonly title: number;
  readonly date: number;
  readonly body: number;
}

/** Ours and every peer's figures, ours first. */
export function figuresOf(scores: readonly ArticleScore[]): ReaderFigures[] {
  const ours = {
    reader: 'ours',
    title: mean(scores.map(({ title }) => Number(title))),
    date: mean(scores.map(({ date }) => Number(date))),
    body: mean(scores.map(({ body }) => body)),
  };
  const names = [...(scores[0]?.peers.keys() ?? [])];
  const peers = names.map((reader) => {
    const read = scores.flatMap(({ peers: all }) => all.get(reader) ?? []);
    const share = (pick: (one: (typeof read)[number]) => number) => mean(read.map(pick));
    return {
      reader,
      title: share(({ title }) => Number(title)),
      date: share(({ date }) => Number(date)),
      body: share(({ body }) => body),
    };
  });
  return [ours, ...peers];
}

/** The readers side by side, and where ours is not ahead. */
export function peerTable(name: string, scores: readonly ArticleScore[]): string {
  const [ours, ...peers] = figuresOf(scores);
  if (ours === undefined) return '';
  const line = ({ reader, title, date, body }: ReaderFigures) =>
    `${reader.padEnd(22)} ${[title, date, body].map((value) => value.toFixed(3)).join('  ')}`;
  const columns = ['title', 'date', 'body'] as const;
  const behind = peers.flatMap((peer) =>
    columns.filter((column) => peer[column] > ours[column]).map((column) => `${column} (${peer.reader})`),
  );
  const verdict = behind.length === 0 ? 'ours is behind on no column' : `ours is behind on ${behind.join(', ')}`;
  return [`\n${name.padEnd(22)} title  date   body F1`, ...[ours, ...peers].map(line), verdict].join('\n');
}
