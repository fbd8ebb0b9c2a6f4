import type { Comment } from '../../logs/comment.ts';

/** `stands`: the line is as it was commented on; `changed`: the later words have another one; `whole`: it is about no line. */
export type CommentPlace = 'stands' | 'changed' | 'whole';

/**
 * Where a comment belongs in `words`, the text of a submission as plain lines. A comment on a line that changed is kept
 * with the line it was made on, and never moved to another.
 */
export function commentPlace({ quote }: Pick<Comment, 'quote'>, words: string): CommentPlace {
  if (quote === undefined) return 'whole';
  return tight(words).includes(tight(quote)) ? 'stands' : 'changed';
}

const tight = (text: string): string => text.replace(/\s+/g, '');
