import fc from 'fast-check';
import { expect, it } from 'vitest';
import { comparable, tidy } from '../../shared/domain/policy/page/tidy.ts';
import { WordIndex } from '../../shared/domain/policy/page/word-index.ts';
import { sketchOf } from '../../shared/domain/policy/repost/sketch.ts';

const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;
const character = fc.oneof(
  fc.constantFrom(...'耕地保护通知，。（）ＡｂＺ７a Z9 \u3000\t\n\u00a0\u200b\ufeff〔〕“—…①ﬁ²İ'),
  fc.constantFrom('e\u0301', '\u{1f600}', '\u{20bb7}', '\ud83d', '\u0000', '가'),
  fc.string({ unit: 'grapheme', maxLength: 2 }),
);
const text = fc.oneof(
  fc.array(character, { maxLength: 60 }).map((characters) => characters.join('')),
  fc.array(character, { minLength: 4000, maxLength: 4200 }).map((characters) => characters.join('')),
);

it('compares texts by what Unicode calls compatible, whatever characters they are of', () => {
  fc.assert(
    fc.property(text, (written) => {
      const compared = comparable(written);

      expect(compared).toBe(written.normalize('NFKC').replace(invisible, '').replace(/\s+/g, '').toLowerCase());
    }),
  );
});

it('tidies a text to one line without a blank too many', () => {
  fc.assert(
    fc.property(text, (written) => {
      const line = tidy(written);

      expect(line).toBe(written.replace(invisible, '').replace(/\s+/g, ' ').trim());
    }),
  );
});

const word = fc
  .array(fc.constantFrom(...'耕地保护区'), { minLength: 2, maxLength: 5 })
  .map((characters) => characters.join(''));
const prose = fc.array(fc.constantFrom(...'耕地保护区，'), { maxLength: 80 }).map((characters) => characters.join(''));

it('finds the words of an index that a text holds, each as often as a reader would', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), prose, (words, written) => {
      const index = new WordIndex(words.map((one) => [one, one.length]));

      const found = index.wordsIn(written);
      const hits = index.hitsIn(written);

      expect([...found].sort()).toEqual([...new Set(words.filter((one) => written.includes(one)))].sort());
      expect(hits.every((hit, i) => hit.at >= (hits[i - 1]?.at ?? 0) + (hits[i - 1]?.word.length ?? 0))).toBe(true);
      expect(hits.every((hit) => written.startsWith(hit.word, hit.at) && hit.value === hit.word.length)).toBe(true);
      for (const { word: longest, at } of hits) {
        expect(words.filter((one) => written.startsWith(one, at)).every((one) => one.length <= longest.length)).toBe(
          true,
        );
      }
    }),
  );
});

it('sketches a text alike however it is punctuated and spaced', () => {
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 40, maxLength: 200 }),
      fc.constantFrom('，', '\n', '😀', '　'),
      (words, mark) => {
        const plain = sketchOf(words.join(''));
        const marked = sketchOf(words.join(mark));

        expect(marked).toEqual(plain);
        expect(plain).toEqual([...new Set(plain)].sort((a, b) => a - b));
        expect(plain.length).toBeLessThanOrEqual(96);
      },
    ),
  );
});
