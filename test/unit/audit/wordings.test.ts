import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fitsKind } from '../../../bench/audit/score-text.ts';
import { auditText } from '../../../shared/domain/audit/audit.ts';

const folder = new URL('../../fixtures/audit/wordings/', import.meta.url);

/** The texts of a file, each behind a line `=== kind`. */
const textsOf = (name: string): { kind: string; text: string }[] =>
  readFileSync(new URL(name, folder), 'utf8')
    .split(/^===/m)
    .slice(1)
    .map((part) => {
      const [kind = '', ...lines] = part.split('\n');
      return { kind: kind.trim(), text: lines.join('\n') };
    });

describe('the audit of one fault in many wordings', () => {
  it('finds at least nine of ten by a rule for their kind', () => {
    const texts = textsOf('faulty.txt');

    const found = texts.filter(({ kind, text }) => auditText(text).findings.some(({ rule }) => fitsKind(kind, rule)));

    expect(texts.length).toBeGreaterThan(500);
    expect(found.length / texts.length).toBeGreaterThanOrEqual(0.9);
  });

  it.each(textsOf('clean.txt').map(({ text }) => text.trim()))('finds nothing in %j', (text) => {
    expect(auditText(text).findings).toEqual([]);
  });
});
