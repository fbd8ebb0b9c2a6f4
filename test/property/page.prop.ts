import { load } from 'cheerio/slim';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ancestorsOf, type PageElement, type PageText, parentOf } from '../../shared/domain/policy/page/page.ts';
import { readPage } from '../../shared/domain/policy/page/read-page.ts';

const names =
  'a p div ul li table tr td th tbody body head html title xmp br img math mi h1 s t dd dt o:p script style noscript template select option textarea svg'.split(
    ' ',
  );
const name = fc.constantFrom(...names);
const attribute = fc.constantFrom(
  '',
  ' href="/list/1.html?a=1&amp;b=2"',
  " class='a b'",
  ' style="display: none"',
  ' hidden',
  ' x=y/',
  ' a=>',
  ' href="',
);
const markup = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(name, attribute).map(([tag, own]) => `<${tag}${own}>`) },
  { weight: 4, arbitrary: name.map((tag) => `</${tag}>`) },
  { weight: 4, arbitrary: fc.constantFrom('通知', ' ', '\n', '&nbsp;', '&#x4e2d;', '&lt;b&gt;', '&copy', '<', '< a') },
  fc.constantFrom('<!-- c -->', '<!--', '-->', '<!doctype html>', '<?xml ?>', '<![CDATA[x]]>', '</>', '</1>', '<br/>'),
  fc.string({ maxLength: 4 }),
);
const html = fc.array(markup, { maxLength: 60 }).map((pieces) => pieces.join(''));
const every = Number.POSITIVE_INFINITY;

it('gives each element the texts and elements that stand below it, and no others', () => {
  fc.assert(
    fc.property(html, (written) => {
      const page = readPage(written);

      const below = (node: PageElement | PageText, element: PageElement) => ancestorsOf(node, every).includes(element);
      for (const element of page.elements) {
        expect(page.textsOf(element)).toEqual(page.texts.filter((text) => below(text, element)));
        expect(page.elementsIn(element)).toEqual(page.elements.filter((other) => below(other, element)));
        expect(page.elements.filter((other) => element.holds(other))).toEqual(page.elementsIn(element));
        expect(page.texts.filter((text) => element.holds(text))).toEqual(page.textsOf(element));
      }
    }),
  );
});

it('numbers elements and texts in the order of the document, each under the root of its page', () => {
  fc.assert(
    fc.property(html, (written) => {
      const page = readPage(written);

      expect(page.select('*').filter(({ name: tag }) => tag !== '' && tag !== 'script')).toEqual(page.elements);
      expect(page.elements.map(({ at }) => at)).toEqual(page.elements.map((_, i) => i));
      expect(page.texts.map(({ at }) => at)).toEqual(page.texts.map((_, i) => i));
      expect(page.elements.every((element) => page.root.holds(element))).toBe(true);
      expect(page.texts.every((text) => text.owner === parentOf(text) && text.owner !== page.root)).toBe(true);
      expect(page.elements.every((element) => element.isHidden || parentOf(element)?.isHidden === false)).toBe(true);
    }),
  );
});

it('reads the words that cheerio reads, those of parts that no reader sees left out', () => {
  fc.assert(
    fc.property(html, (written) => {
      const page = readPage(written);

      const query = load(written);
      query('style, noscript, template, select, textarea, svg, script').remove();
      const words = query('*')
        .toArray()
        .filter(({ parent }) => parent?.type === 'root')
        .map((element) => query(element).text());
      expect(page.wordsOf(page.root)).toBe(words.join(''));
    }),
    { numRuns: 500 },
  );
});

it('reads the beginning of a page as it reads the page, wherever it breaks off', () => {
  fc.assert(
    fc.property(html, fc.nat({ max: 200 }), (written, length) => {
      const [whole, part] = [readPage(written), readPage(written.slice(0, length))];

      // The element that the page breaks off in may have lost attributes.
      const shown = part.elements.slice(0, -1).map(({ name: tag, attribs }) => ({ tag, attribs }));
      expect(shown).toEqual(whole.elements.slice(0, shown.length).map(({ name: tag, attribs }) => ({ tag, attribs })));
    }),
  );
});
