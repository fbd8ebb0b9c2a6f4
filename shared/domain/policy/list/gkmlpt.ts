import type { Page } from '../page/page.ts';
import { type FoundColumn, kindOfColumn } from './discover.ts';
import { type Json, readLooseJsonAt } from './loose-json.ts';

const siteId = /\b(?:SITE_ID|site_id|sid)["']?\s{0,5}[:=]\s{0,5}["']?(\d{1,10})/;
const tree = /\bTREE["']?\s{0,5}[:=]\s{0,5}(?=\[)/;
const mostNodes = 5_000;

/**
 * The columns of a site's information index (gkmlpt), which a script of its shell fills in: the shell names site and
 * columns in `_CONFIG`, and the script asks for `/gkmlpt/api/all/COLUMN?page=1&sid=SITE`. Only columns with documents and
 * a name that is known; empty for any other page.
 */
export function gkmlptColumns(page: Page, address: string): FoundColumn[] {
  const root = /^(.{1,400}\/gkmlpt)\//.exec(address)?.[1];
  const config = page.scripts.find(({ text }) => tree.test(text))?.text;
  if (root === undefined || config === undefined) return [];
  const sid = siteId.exec(config)?.[1];
  const start = tree.exec(config);
  const read = start === null ? undefined : readLooseJsonAt(config, start.index + start[0].length);
  if (read === undefined) return [];
  return [...nodesOf(read.value)].flatMap(({ id, name }) => {
    const kind = kindOfColumn(name);
    if (kind === undefined) return [];
    const url = `${root}/api/all/${id}?page=1${sid === undefined ? '' : `&sid=${sid}`}`;
    return [{ kind, name, url, confidence: 0.9, why: '信息公开平台目录' }];
  });
}

function* nodesOf(value: Json): Generator<{ readonly id: string; readonly name: string }> {
  const stack: Json[] = [value];
  for (let seen = 0; stack.length > 0 && seen < mostNodes; seen += 1) {
    const next = stack.pop();
    if (next === null || typeof next !== 'object') continue;
    if (Array.isArray(next)) {
      for (const one of next.toReversed()) stack.push(one);
      continue;
    }
    const { id, name, post_count: posts } = next;
    const isColumn = /^\d{1,10}$/.test(String(id)) && typeof name === 'string' && posts !== 0;
    if (isColumn) yield { id: String(id), name };
    for (const inner of Object.values(next)) if (Array.isArray(inner)) stack.push(inner);
  }
}
