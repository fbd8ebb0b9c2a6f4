import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { expect, it } from 'vitest';
import { readMarkup } from '../../shared/domain/policy/page/markup.ts';
import type { MarkupReader } from '../../shared/domain/policy/page/markup-reader.ts';

type Told = readonly [kind: 'opened' | 'closed' | 'text' | 'comment', what: string, attribs?: unknown];

/** Everything told of a page, pieces of one text put together. */
function recorder(): { readonly told: Told[]; readonly reader: MarkupReader } {
  const told: Told[] = [];
  return {
    told,
    reader: {
      opened: (name, attribs) => told.push(['opened', name, { ...attribs }]),
      closed: (name) => told.push(['closed', name]),
      comment: (data) => told.push(['comment', data]),
      text(data) {
        const last = told.at(-1);
        if (last?.[0] === 'text') told[told.length - 1] = ['text', last[1] + data];
        else told.push(['text', data]);
      },
    },
  };
}

function readByParser(html: string): Told[] {
  const { told, reader } = recorder();
  const parser = new Parser({
    onopentag: (name, attribs) => reader.opened(name, attribs),
    onclosetag: (name) => reader.closed(name),
    ontext: (data) => reader.text(data),
    oncomment: (data) => reader.comment(data),
  });
  parser.end(html);
  return told;
}

const names =
  'a p P div DIV ul li table tr td th tbody thead tfoot body head html script SCRIPT style title textarea xmp select option br BR img input svg math desc mi foreignObject h1 noscript s t template dd dt rt rp link optgroup button o:p'.split(
    ' ',
  );
const name = fc.constantFrom(...names);
const value = fc.constantFrom(
  ...[
    'x',
    '',
    'a b',
    '/list/1.html?a=1&b=2',
    '&amp;',
    '&copy=1',
    '&copy;',
    '&#x4e2d;',
    '&nbsp;',
    'display:none',
    '>',
    '<b',
  ],
);
const attribute = fc.oneof(
  fc
    .tuple(fc.constantFrom('href', 'CLASS', 'class', 'id', '=', 'a=', '"'), value)
    .map(([key, to]) => ` ${key}="${to}"`),
  fc.tuple(fc.constantFrom('href', 'title'), value).map(([key, to]) => ` ${key}='${to}'`),
  fc.constantFrom(' x', ' /', '/', ' a=b', ' a = b/', " b='", '\n', '\t c=d&lt;e', ' constructor=1', ' a=>', ' href="'),
);
const markup = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(name, fc.array(attribute, { maxLength: 3 })).map(([tag, list]) => `<${tag}${list.join('')}>`),
  },
  { weight: 4, arbitrary: name.map((tag) => `</${tag}>`) },
  fc.constantFrom(
    ...[
      '</p >',
      '</ p>',
      '</>',
      '</ >',
      '</1x>',
      '</script',
      '</SCRIPT\n>',
      '</scriptx>',
      '<script/>',
      '<br/>',
      '<svg/>',
      '<p/>',
    ],
    ...[
      '<!-- c -->',
      '<!-->',
      '<!--->',
      '<!--',
      '-->',
      '--->',
      '<!doctype html>',
      '<!>',
      '<!->',
      '<?xml ?>',
      '<?>',
      '<![CDATA[x]]>',
    ],
    ...[
      '<![CDATA[',
      ']]>',
      '<![CDX>',
      '<',
      '<<',
      '< ',
      '<1',
      '<é',
      '>',
      '"',
      "'",
      '&',
      '&amp',
      '&am',
      '&lt;b&gt;',
      '&#65',
      '&#65;',
    ],
    ...[
      '&#x4E2D;',
      '&nbsp;&nbsp;',
      '&notit;',
      '&copy',
      '&copy=',
      '&;',
      '&#;',
      '&#xFFFFFFF;',
      '通知',
      ' ',
      '\n',
      '\u0000',
      '\ud83d',
    ],
  ),
  fc.string({ maxLength: 4 }),
);
// What a page breaks off in is read otherwise, so every page here comes to its end.
const end = '\'">-->]]></title></style></textarea></xmp></script><i>e</i>';

it('reads a page as htmlparser2 reads it, tag by tag and sign by sign', () => {
  fc.assert(
    fc.property(fc.array(markup, { maxLength: 40 }), (pieces) => {
      const html = pieces.join('') + end;
      const { told, reader } = recorder();

      readMarkup(html, reader);

      expect(told).toEqual(readByParser(html));
    }),
    { numRuns: 2000 },
  );
});

it('comes to the end of a page wherever it breaks off, and closes what it opened', () => {
  fc.assert(
    fc.property(fc.array(markup, { maxLength: 20 }), (pieces) => {
      const { told, reader } = recorder();

      readMarkup(pieces.join(''), reader);

      const open: string[] = [];
      for (const [kind, what] of told) {
        if (kind === 'opened') open.push(what);
        if (kind === 'closed') expect(open.pop()).toBe(what);
      }
      expect(open).toEqual([]);
    }),
  );
});
