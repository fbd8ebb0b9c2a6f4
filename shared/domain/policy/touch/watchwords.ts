import { type LogRecord, type RecordId, recordId } from '../../logs/record.ts';
import type { DigestItem } from '../digest/digest-file.ts';
import { comparable } from '../page/tidy.ts';
import { WordIndex } from '../page/word-index.ts';

type Word = LogRecord<'watchword'>;

/** Words that one reader's letter names under an item. */
const mostHits = 6;

/** The words that are somebody's and switched on. */
export const wordsOf = (words: readonly Word[], staffId: string): Word[] =>
  words.filter(({ row }) => row.staffId === staffId && row.enabled);

/** What the letter calls a word: 关注词“三调”（片区）. */
export const wordName = ({ row: { word, topic } }: Word): string =>
  `关注词“${word}”${topic === undefined ? '' : `（${topic}）`}`;

/**
 * `items` with the words of one reader that each holds among what it touches, so that the letter tells them beside the
 * reader's records: words in the title, else in the summary, the number, the body's name, deadlines or people. A reader's
 * words come on top of the topics; an item without any stays as it is.
 */
export function markWatchwords(items: readonly DigestItem[], words: readonly Word[]): DigestItem[] {
  if (words.length === 0) return [...items];
  const index = new WordIndex(words.map((word) => [comparable(word.row.word), recordId(word)] as const));
  const sought = words.map((word) => ({ word, text: comparable(word.row.word) }));
  return items.map((item) => {
    const inTitle = index.wordsIn(comparable(item.title));
    const inText = index.wordsIn(comparable(textOf(item)));
    const hits = sought.filter(({ text }) => inTitle.has(text) || inText.has(text)).slice(0, mostHits);
    if (hits.length === 0) return item;
    const touches = hits.map(({ word, text }): { recordId: RecordId; why: string } => ({
      recordId: recordId(word),
      why: inTitle.has(text) ? '出现在标题中。' : '出现在正文摘要、机构、文号或人员中。',
    }));
    return { ...item, touches: [...item.touches, ...touches] };
  });
}

const textOf = ({ summary, number, places, deadlines, appointments, topics }: DigestItem): string =>
  [
    ...summary.map(({ text }) => text),
    number ?? '',
    ...places.map(({ authority }) => authority),
    ...deadlines.map(({ sentence }) => sentence),
    ...appointments.flatMap(({ name, from, to }) => [name, from ?? '', to ?? '']),
    ...topics.map(({ topic }) => topic),
  ].join('\n');
