import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { auditText } from '../../../shared/domain/audit/audit.ts';
import sentences from '../../fixtures/audit/sentences.json' with { type: 'json' };
import labels from '../../fixtures/audit/shapes/labels.json' with { type: 'json' };

const folder = new URL('../../fixtures/audit/shapes/', import.meta.url);
const textOf = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const labelled: Readonly<Record<string, readonly { kind: string; quote: string | string[] }[]>> = labels;

/** True when a finding, or the passage it contradicts, stands on words of `quotes`. */
function isFound(text: string, quotes: readonly string[], spans: readonly { start: number; end: number }[]): boolean {
  return quotes.some((quote) => {
    const start = text.indexOf(quote);
    return start !== -1 && spans.some((span) => span.start < start + quote.length && start < span.end);
  });
}

describe('the audit of texts in any shape: chats, minutes, speech, tables with tabs, mails, official papers', () => {
  it('finds at least eight of ten labelled faults', () => {
    const results = Object.entries(labelled).flatMap(([name, faults]) => {
      const text = textOf(name);
      const findings = auditText(text).findings;
      const spans = findings.flatMap(({ span, against }) => [span, against?.span]).filter((span) => span !== undefined);
      return faults.map(({ quote }) => isFound(text, [quote].flat(), spans));
    });

    const found = results.filter(Boolean).length;
    expect(results.length).toBeGreaterThan(110);
    expect(found / results.length).toBeGreaterThanOrEqual(0.8);
  });

  it('finds nothing in clean texts of the same shapes', () => {
    const clean = readdirSync(folder).filter((name) => name.startsWith('c'));

    const findings = clean.flatMap((name) =>
      auditText(textOf(name)).findings.map(({ message }) => `${name}: ${message}`),
    );
    expect(clean.length).toBeGreaterThanOrEqual(24);
    expect(findings).toEqual([]);
  });

  it('finds at least nine of ten faults told in one or two sentences, by the rule that is for them', () => {
    const found = sentences.faulty.filter(({ rule, text }) =>
      auditText(text).findings.some((finding) => finding.rule === rule),
    );

    expect(found.length / sentences.faulty.length).toBeGreaterThanOrEqual(0.9);
  });

  it.each(sentences.clean)('finds nothing in %j', (text) => {
    expect(auditText(text).findings).toEqual([]);
  });
});

describe('texts that are no review', () => {
  it.each([
    ['an English one', 'The quick brown fox met 13 lazy dogs on 2025-01-02, and 45% of them signed.\n'.repeat(20)],
    ['one without any figure', '今天天气很好，我们开会讨论了一些事情。\n'.repeat(20)],
    ['an empty one', ''],
    ['one without any full stop', '周一去了三个乡镇，收了四百吨，'.repeat(2_000)],
    ['brackets without end', '（'.repeat(20_000)],
    [
      'a table of 200 columns',
      Array.from({ length: 12 }, (_, row) => `|${Array.from({ length: 200 }, (_, at) => row * at).join('|')}|`).join(
        '\n',
      ),
    ],
  ])('%s: nothing is found', (_, text) => {
    expect(auditText(text).findings).toEqual([]);
  });
});
