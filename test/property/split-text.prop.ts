import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText } from '../../shared/adapters/robots/split-text.ts';

const text = fc
  .array(
    fc.string({ unit: 'grapheme', maxLength: 60 }).map((line) => line.replaceAll('\n', '')),
    { maxLength: 30 },
  )
  .map((lines) => lines.join('\n'));

describe('a text split for a robot', () => {
  it('stays below the limit of bytes in every part, and breaks no character', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 8, max: 200 }), (whole, maxBytes) => {
        for (const part of splitText(whole, maxBytes)) {
          expect(Buffer.byteLength(part)).toBeLessThanOrEqual(maxBytes);
          expect(Buffer.from(part, 'utf8').toString('utf8')).toBe(part);
        }
      }),
    );
  });

  it('loses nothing that can be read', () => {
    const readable = (written: string) => written.replaceAll(/\s/g, '');
    fc.assert(
      fc.property(text, fc.integer({ min: 8, max: 200 }), (whole, maxBytes) => {
        expect(readable(splitText(whole, maxBytes).join(''))).toBe(readable(whole));
      }),
    );
  });
});
