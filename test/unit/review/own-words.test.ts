import { describe, expect, it } from 'vitest';
import { plainText } from '../../../shared/domain/document/plain.ts';
import { noteLog } from '../../../shared/domain/logs/note.ts';
import { composeReview } from '../../../shared/domain/review/compose-review.ts';
import { sections, summarySection } from '../../../shared/domain/review/sections.ts';
import { factsWith } from '../../support/review-records.ts';

const note = (section: string) => ({
  section,
  item: '补充',
  text: `关于${section}的话`,
  author: '林致远',
  week: '2025-W30',
  recordIds: [`note:${section}`] as [`note:${string}`],
});

describe('what people write for a review', () => {
  it.each([...Object.keys(sections), summarySection])('for %s stands in that section under their name', (section) => {
    const { document } = composeReview({ ...factsWith(), notes: [note(section)] });

    const texts = document.children.map((node) => ({ type: node.type, text: plainText(node) }));
    const at = texts.findIndex(({ text }) => text.includes(`关于${section}的话`));
    const heading = texts.slice(0, at).findLast(({ type }) => type === 'heading');
    expect(texts[at]?.text).toContain('林致远');
    expect(heading?.text.startsWith(section)).toBe(true);
  });

  it('for a section that no review has is refused with the list of those that it has', () => {
    const { section } = noteLog.columns;

    expect(['7.1', '1.4', '5.15', '总结'].filter((words) => section.pattern?.test(words))).toEqual([]);
    expect(section.patternName).toContain('6.2、报告总结');
  });
});
