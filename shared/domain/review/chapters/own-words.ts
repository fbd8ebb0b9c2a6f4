import type { RootContent } from 'mdast';
import { evidence } from '../../document/nodes.ts';
import { plainText } from '../../document/plain.ts';
import type { NoteFacts, ReviewFacts } from '../facts/schema.ts';
import { sectionOf, summarySection } from '../sections.ts';
import { authorOf, type Column, clipped, columnsOf, isOwnNote, noteWords } from './cells.ts';

/** Sections that give texts a place of their own. */
const placed: ReadonlySet<string> = new Set(['2.3', '5.1', '5.2', '5.3', '6.2']);

/** `body` with the texts that people wrote for a section at its end, under their author's name. */
export function withOwnWords(body: readonly RootContent[], facts: ReviewFacts): RootContent[] {
  const { notes } = facts;
  const bySection = Map.groupBy(notes, ({ section }) => sectionOf(section) ?? '');
  const left = [...bySection].filter(([section]) => section !== '' && !placed.has(section));
  if (left.length === 0) return [...body];
  const texts = new Map(left);
  const out: RootContent[] = [];
  let section: string | undefined;
  const close = (): void => {
    const own = section === undefined ? undefined : texts.get(section);
    if (own !== undefined) out.push(...ownTable(own, facts));
    section = undefined;
  };
  for (const node of body) {
    if (node.type === 'heading') {
      close();
      section = headed(plainText(node));
    }
    out.push(node);
  }
  close();
  return out;
}

function headed(words: string): string | undefined {
  return words.startsWith(summarySection) ? summarySection : /^(\d\.\d) /.exec(words)?.[1];
}

function ownTable(notes: readonly NoteFacts[], facts: ReviewFacts): RootContent[] {
  const columns: Column<NoteFacts>[] = [
    { name: '本人补充', cell: ({ item }) => clipped(item), always: true },
    { name: '内容', cell: (note) => [noteWords(note, facts), evidence(...note.recordIds)], always: true },
    { name: '作者', cell: (note) => (isOwnNote(note, facts) ? null : authorOf(note, facts.week)) },
  ];
  return columnsOf(columns, notes);
}
