import { strFromU8, strToU8, type Unzipped, unzipSync, type Zippable, zipSync } from 'fflate';

/** Every file says this instant, in the zip and in its properties, so that the same document is the same bytes. */
const writtenAt = '2000-01-01T00:00:00Z';
/** Of deflate, 0 to 9. */
const level = 6;

/** Random ids of relationships, and bookmarks that are counted on from one file to the next. */
const relationship = /(?<= Id=")rId[-\w]{8,40}(?=")/g;
const bookmark = /(?<=<w:bookmark(?:Start|End)\b[^<>]{0,120} w:id=")\d{1,12}(?=")/g;
const written = /(?<=<dcterms:(?:created|modified)[^<>]{0,60}>)[^<]{0,40}/g;

/**
 * No line begins with the 月 or 日 of a date or ends between its numbers; with these come the signs that Chinese
 * typesetting keeps from a line's edge anyway, because a list of one's own replaces Word's.
 */
const lineEdges =
  '<w:noLineBreaksAfter w:lang="zh-CN" w:val="$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥月年"/>' +
  '<w:noLineBreaksBefore w:lang="zh-CN" w:val="!%),.:;&gt;?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠月日年"/>';

/** The file of `bytes` with ids counted from 1, fixed dates, and Chinese line ends that keep dates whole. */
export function settled(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  const ids = relationshipIds(parts);
  const bookmarks = new Map<string, string>();
  const files: Zippable = {};
  for (const name of Object.keys(parts).sort(contentTypesFirst)) {
    const content = parts[name] ?? new Uint8Array();
    files[name] = /\.(?:xml|rels)$/.test(name)
      ? strToU8(settledXml(name, strFromU8(content), ids, bookmarks))
      : content;
  }
  // The local time of every place is written the same.
  return zipSync(files, { level, mtime: new Date(2000, 0, 1) });
}

/** Word looks for the types first. */
const contentTypesFirst = (a: string, b: string): number =>
  Number(b.startsWith('[')) - Number(a.startsWith('[')) || (a < b ? -1 : 1);

function relationshipIds(parts: Unzipped): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const name of Object.keys(parts)
    .filter((one) => one.endsWith('.rels'))
    .sort()) {
    for (const [id] of strFromU8(parts[name] ?? new Uint8Array()).matchAll(relationship)) {
      if (!ids.has(id)) ids.set(id, `rLink${ids.size + 1}`);
    }
  }
  return ids;
}

function settledXml(
  name: string,
  xml: string,
  ids: ReadonlyMap<string, string>,
  bookmarks: Map<string, string>,
): string {
  // Only ids that a .rels part declares are replaced: no text can guess one.
  const renumbered = xml.replace(/rId[-\w]{8,40}/g, (id) => ids.get(id) ?? id);
  if (name === 'word/document.xml') return renumbered.replace(bookmark, (id) => counted(id, bookmarks));
  if (name === 'docProps/core.xml') return renumbered.replace(written, writtenAt);
  if (name === 'word/settings.xml') return renumbered.replace(/(?=<w:compat>)/, lineEdges);
  return renumbered;
}

function counted(id: string, known: Map<string, string>): string {
  const number = known.get(id) ?? String(known.size + 1);
  known.set(id, number);
  return number;
}
