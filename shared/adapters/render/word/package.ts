import { Html, html } from '../markup/html.ts';
import { paragraph } from './blocks.ts';
import { run, type WordFile } from './runs.ts';
import { numberingXml, page, stylesXml } from './style.ts';
import { zip } from './zip.ts';

const declaration = new Html('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n');
const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const namespaces = new Html(`xmlns:w="${main}" xmlns:r="${relations}"`);
const packageRelations = new Html('xmlns="http://schemas.openxmlformats.org/package/2006/relationships"');
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
/** Packing a shorter part takes more memory and time than it saves. */
const worthPacking = 4_000;

const contentTypes = html`${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${wordType}.document.main+xml"/>${[
  'styles',
  'numbering',
  'settings',
].map(
  (part) => html`<Override PartName="/word/${part}.xml" ContentType="${wordType}.${part}+xml"/>`,
)}<Override PartName="/word/header1.xml" ContentType="${wordType}.header+xml"/><Override PartName="/word/footer1.xml" ContentType="${wordType}.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

const rootRelations = html`${declaration}<Relationships ${packageRelations}><Relationship Id="rId1" Type="${relations}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;

/** Compatibility mode 15 is what Word 2013 and later lay out in; without it the title bar says 兼容模式. */
const settings = html`${declaration}<w:settings ${namespaces}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`;

function documentRelations(links: readonly string[]): Html {
  const parts = ['styles', 'numbering', 'settings'].map(
    (part) => html`<Relationship Id="${part}" Type="${relations}/${part}" Target="${part}.xml"/>`,
  );
  const targets = links.map(
    (url, index) =>
      html`<Relationship Id="link${index + 1}" Type="${relations}/hyperlink" Target="${url}" TargetMode="External"/>`,
  );
  return html`${declaration}<Relationships ${packageRelations}>${parts}<Relationship Id="header1" Type="${relations}/header" Target="header1.xml"/><Relationship Id="footer1" Type="${relations}/footer" Target="footer1.xml"/>${targets}</Relationships>`;
}

const field = (name: string): Html => html`<w:fldSimple w:instr=" ${name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>`;

const section = html`<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/><w:pgSz w:w="${page.width}" w:h="${page.height}"/><w:pgMar w:top="${page.top}" w:right="${page.side}" w:bottom="${page.bottom}" w:left="${page.side}" w:header="624" w:footer="567" w:gutter="0"/></w:sectPr>`;

/** The bytes of a Word file with `body` on A4 pages, the title above and the page numbers below. */
export function wordPackage(body: Html, file: WordFile, title: string, author: string): Uint8Array {
  const header = html`<w:hdr ${namespaces}>${paragraph('<w:pStyle w:val="Sources"/>', run(title))}</w:hdr>`;
  const pages = html`${run('第 ')}${field('PAGE')}${run(' 页，共 ')}${field('NUMPAGES')}${run(' 页')}`;
  const footer = html`<w:ftr ${namespaces}>${paragraph('<w:pStyle w:val="Sources"/><w:jc w:val="center"/>', pages)}</w:ftr>`;
  const core = html`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${title}</dc:title><dc:creator>${author}</dc:creator></cp:coreProperties>`;
  const parts: Record<string, Html> = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': rootRelations,
    'docProps/core.xml': html`${declaration}${core}`,
    'word/document.xml': html`${declaration}<w:document ${namespaces}><w:body>${body}${section}</w:body></w:document>`,
    'word/_rels/document.xml.rels': documentRelations(file.links),
    'word/styles.xml': new Html(stylesXml),
    'word/numbering.xml': new Html(numberingXml(file.orderedLists)),
    'word/settings.xml': settings,
    'word/header1.xml': html`${declaration}${header}`,
    'word/footer1.xml': html`${declaration}${footer}`,
  };
  return zip(
    Object.entries(parts).map(([name, { markup }]) => ({
      name,
      content: Buffer.from(markup),
      level: markup.length < worthPacking ? 0 : 4,
    })),
  );
}
