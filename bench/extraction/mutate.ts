import { load } from 'cheerio/slim';
import { parseDocument } from 'htmlparser2';
import type { CorpusPage } from './corpus.ts';
import type { Disguise } from './disguise.ts';

type Document = ReturnType<typeof load>;

/** A change of the markup that takes evidence away and leaves title, text and rows as they are. */
function onDocument(change: ($: Document, page: CorpusPage) => void): (page: CorpusPage) => CorpusPage {
  return (page) => {
    if (!/html/.test(page.contentType)) return page;
    const $ = load(parseDocument(page.body));
    change($, page);
    return { ...page, body: $.html() };
  };
}

const siteName = '青川县人民政府门户网站';

function withoutMetas($: Document): void {
  $('meta').remove();
  $('script[type*="ld+json"]').remove();
}

function titledAsSite($: Document): void {
  $('title').text(siteName);
  $('meta[property="og:title"]').attr('content', siteName);
}

function withoutNames($: Document): void {
  $('body *').removeAttr('class').removeAttr('id');
}

const headingsAs = (name: string) => ($: Document) => {
  for (const heading of $('h1, h2, h3, h4').toArray()) if ('name' in heading) heading.name = name;
};

const related = `<div><h3>相关推荐</h3><ul>${[
  '县土肥站赴三坪镇采集土样',
  '关于公布示范点名单的通知',
  '全县春耕备耕工作推进会召开',
]
  .map((title, i) => `<li><span>2021-03-0${i + 1}</span><a href="/zyxx/3${i}.html">${title}</a></li>`)
  .join('')}</ul></div>`;

function besideRelated($: Document, page: CorpusPage): void {
  if (page.kind === 'article') $('body').append(related);
}

/** Rows of lists as rows of tables of one cell. */
function rowsInTables($: Document): void {
  for (const list of $('ul').toArray()) {
    const isList = $(list).children('li').length > 2 && $(list).find('ul, table').length === 0;
    if (!isList) continue;
    for (const item of $(list).children('li').toArray()) if ('name' in item) item.name = 'td';
    $(list).children('td').wrap('<tr></tr>');
    if ('name' in list) list.name = 'table';
  }
}

/** Mutations of pages that are read right, each of which takes one kind of evidence away, and the worst of them together. */
export const mutations: readonly Disguise[] = [
  { name: 'metas removed', apply: onDocument(withoutMetas) },
  { name: 'title is the name of the site', apply: onDocument(titledAsSite) },
  { name: 'classes and ids stripped', apply: onDocument(withoutNames) },
  { name: 'headings are h5', apply: onDocument(headingsAs('h5')) },
  { name: 'headings are div', apply: onDocument(headingsAs('div')) },
  { name: 'related box added', apply: onDocument(besideRelated) },
  { name: 'rows in tables', apply: onDocument(rowsInTables) },
  {
    name: 'metas, title, classes, headings h5',
    apply: onDocument(($) => {
      for (const one of [withoutMetas, titledAsSite, withoutNames, headingsAs('h5')]) one($);
    }),
  },
  {
    name: 'the same, headings div, related',
    apply: onDocument(($, page) => {
      for (const one of [withoutMetas, titledAsSite, withoutNames, headingsAs('div')]) one($);
      besideRelated($, page);
    }),
  },
];
