import { attribute, describe, type FlatPage, tagOf } from '../page/flat.ts';

const listTags = new Set(['ul', 'ol', 'tbody', 'table', 'dl']);
const chromeName =
  /\b(?:nav|menu|header|footer|foot|top|breadcrumb|crumb|crumbs|friend|link-list|links|yqlj|location|position|page|pager|pagination|share|weizhi|dqwz)\b/i;

/** Name of the list that `row` stands in: lists of one name are of one design. */
export function familyOf(page: FlatPage, row: number): string {
  let name = describe(page, page.parents[row] ?? -1);
  for (let i = row, step = 0; i >= 0 && step < 5; i = page.parents[i] ?? -1, step += 1) {
    if (listTags.has(tagOf(page, i))) {
      name = `${tagOf(page, i)}.${attribute(page, i, 'class').trim().split(/\s+/)[0] ?? ''}`;
      break;
    }
  }
  return name;
}

/** The element around the container of a row, when that container is a list. */
export function boxOf(page: FlatPage, row: number): number {
  const container = page.parents[row] ?? -1;
  return listTags.has(tagOf(page, container)) ? (page.parents[container] ?? -1) : -1;
}

/** True for what stands in a page's navigation, head or foot. */
export function isChrome(page: FlatPage, index: number): boolean {
  for (let i = index, step = 0; i >= 0 && step < 8; i = page.parents[i] ?? -1, step += 1) {
    const tag = tagOf(page, i);
    // What holds most of the page is no chrome, whatever it is called.
    if (((page.textEnd[i] ?? 0) - (page.textStart[i] ?? 0)) * 2 > page.texts.length) return false;
    if (tag === 'nav' || tag === 'header' || tag === 'footer') return true;
    if (tag === 'body') return false;
    const name = `${attribute(page, i, 'class')} ${attribute(page, i, 'id')}`.replace(/[_-]/g, ' ');
    if (name !== ' ' && chromeName.test(name)) return true;
  }
  return false;
}
