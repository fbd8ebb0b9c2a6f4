import type { NewsItem } from '../facts/news-schema.ts';

/** One kind of news, as the rule for the first lines of a review has it. */
export interface NewsRule {
  readonly kind: NewsItem['kind'];
  /** How it is called above the line. */
  readonly label: string;
  /** Items of the kind among the five; several matters of one kind may share an item. */
  readonly most: number;
}

/** At most so many things are news. */
export const mostNews = 5;

/** Deadlines farther off than this are no news yet. */
export const deadlineNewsDays = 30;

/**
 * What matters most, the weightiest first. A deadline that cannot be moved comes before what can be mended; who decides,
 * what was promised and what was signed come before what went well; what only waits comes last.
 */
export const newsRules: readonly NewsRule[] = [
  { kind: 'deadline', label: '期限', most: 1 },
  { kind: 'office', label: '人事', most: 1 },
  { kind: 'promise', label: '承诺', most: 1 },
  { kind: 'signing', label: '签约', most: 1 },
  { kind: 'received', label: '到账', most: 1 },
  { kind: 'rival', label: '竞品', most: 1 },
  { kind: 'request', label: '待答复', most: 1 },
  { kind: 'unseen', label: '久未见', most: 1 },
];

/** The label of a kind. */
export const newsLabel = (kind: NewsItem['kind']): string => newsRules.find((rule) => rule.kind === kind)?.label ?? '';
