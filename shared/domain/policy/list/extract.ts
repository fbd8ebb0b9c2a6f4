import type { Day } from '../../day.ts';
import { attributeOf, type Page } from '../page/page.ts';
import { readPage } from '../page/read-page.ts';
import { tidy } from '../page/tidy.ts';
import { candidatesOfAnswer, candidatesOfPage, type ListCandidate } from './candidates.ts';
import type { ExtractedList, ListHints, ListRow, RejectedBlock } from './result.ts';

/** A list page or answer, decoded. */
export interface ListInput {
  readonly body: string;
  readonly contentType: string;
  /** Where it was read: rows are made absolute against it. */
  readonly url: string;
  /** Day of reading; gives `07-21` and 今天 their day. Without it such rows have no date. */
  readonly today?: Day | undefined;
  readonly hints?: ListHints | undefined;
  /** The page of `body`, when it has been read already. */
  readonly page?: Page | undefined;
}

const maxRows = 20_000;

function absolute(href: string, base: string): string | undefined {
  try {
    const url = new URL(href, base);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

function rowsOf(candidates: readonly ListCandidate[], base: string): ListRow[] {
  const rows: ListRow[] = [];
  const seen = new Set<string>();
  // A link to the list itself bears the name of its column.
  const own = new Set([absolute(base, base), absolute('.', base)]);
  for (const candidate of candidates) {
    for (const row of candidate.rows) {
      const url = absolute(row.href, base);
      if (url === undefined || own.has(url) || rows.length >= maxRows) continue;
      const key = `${url}\n${row.title}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const { title, day, issuer } = row;
      rows.push({ title, url, date: day ?? null, ...(issuer !== undefined && { issuer }) });
    }
  }
  return rows;
}

function rejection(candidate: ListCandidate, reason: string): RejectedBlock {
  const sample = tidy(candidate.rows[0]?.title ?? '').slice(0, 60);
  const { mechanism, block, dated } = candidate;
  return { mechanism, block, rows: candidate.rows.length, dated, sample, reason };
}

/**
 * Other candidates of the same answer that are lists as well: another tab or part of the same design; on a page of many
 * dated lists, where none holds half of the rows, all of them. A short list of another design beside a long one does not
 * belong to it.
 */
function companions(best: ListCandidate, others: readonly ListCandidate[]): ListCandidate[] {
  const isDated = (one: ListCandidate) => one.dated > 0 && one.dated * 2 >= one.rows.length;
  const lists = others.filter(
    (other) =>
      other !== best &&
      other.mechanism === best.mechanism &&
      !other.inChrome &&
      (best.aside || !other.aside) &&
      averageTitle(other) >= 6,
  );
  const dated = lists.filter(isDated);
  const datedRows = dated.reduce((sum, other) => sum + other.rows.length, best.rows.length);
  // Records inside records (the files of a notice) are no lists beside it.
  const isMarkup = best.mechanism !== 'json' && best.mechanism !== 'inline-json' && best.mechanism !== 'xml';
  const isManyLists = isMarkup && best.dated > 0 && dated.length >= 2 && best.rows.length * 2 < datedRows;
  return lists.filter((other) => {
    const isSameDesign = other.family !== '' && other.family === best.family;
    // Tabs stand side by side in one box, whatever state their class names.
    const isBeside = best.dated > 0 && other.box !== undefined && other.box === best.box;
    if (isSameDesign || isBeside || isSister(best, other)) return best.dated === 0 ? other.dated === 0 : isDated(other);
    return isManyLists && isDated(other) && other.rows.length >= 2;
  });
}

/** Lists of one answer whose records have their fields alike, neither of them within a record of the other. */
function isSister(best: ListCandidate, other: ListCandidate): boolean {
  const [a, b] = [best.records, other.records];
  if (best.mechanism !== 'json' || a === undefined || b === undefined || a.form !== b.form) return false;
  return !a.path.startsWith(`${b.path}[]`) && !b.path.startsWith(`${a.path}[]`);
}

/**
 * The rows of any list page or answer, without knowing its site. All mechanisms propose candidates, the one with the most
 * titles, addresses and dates wins, and other lists of its design join it. Never throws: a page without a list has no
 * mechanism and no rows.
 */
export function extractList(input: ListInput): ExtractedList {
  const { page, candidates } = candidatesOf(input);
  const best = bestOf(candidates, input.hints);
  const base = absolute(page?.base ?? '', input.url) ?? input.url;
  const common = { paging: readPaging(input.body, page, base), truncated: page?.truncated ?? false };
  if (!best) {
    const rejected = candidates.slice(0, 8).map((candidate) => rejection(candidate, '不像列表：链接太少或标题太短'));
    return { mechanism: undefined, rows: [], block: undefined, rejected, ...common };
  }
  const chosen = new Set([best, ...companions(best, candidates)]);
  const inOrder = candidates.filter((candidate) => chosen.has(candidate)).sort((a, b) => a.order - b.order);
  return {
    mechanism: best.mechanism,
    rows: rowsOf(inOrder, base),
    block: [...chosen]
      .map(({ block }) => block)
      .slice(0, 12)
      .join(' + '),
    rejected: candidates
      .filter((candidate) => !chosen.has(candidate))
      .slice(0, 12)
      .map((candidate) => rejection(candidate, candidate.inChrome ? '位于导航、页眉或页脚' : '不如选中的列表完整')),
    ...common,
  };
}

/** What could be a list, best first, and the page when the answer is one. */
function candidatesOf(input: ListInput): { page: Page | undefined; candidates: readonly ListCandidate[] } {
  const answer = candidatesOfAnswer(input.body, input.contentType, input.today);
  const page = answer ? undefined : (input.page ?? readPage(input.body));
  const found = answer ?? (page ? candidatesOfPage(page, input.body, input.today, input.hints) : []);
  return { page, candidates: [...found].sort((a, b) => b.score - a.score) };
}

/** The best list; the one read by the mechanism that worked last time while that still yields a list. */
function bestOf(candidates: readonly ListCandidate[], hints: ListHints | undefined): ListCandidate | undefined {
  const kept = candidates.find((candidate) => candidate.mechanism === hints?.mechanism && isList(candidate));
  return kept ?? candidates.find(isList);
}

function averageTitle({ rows }: ListCandidate): number {
  return rows.reduce((sum, row) => sum + Math.min(row.title.length, 60), 0) / Math.max(1, rows.length);
}

/** A list has dated rows, or at least three long titles. */
function isList(candidate: ListCandidate): boolean {
  const { rows, dated } = candidate;
  if (rows.length === 0) return false;
  const average = averageTitle(candidate);
  if (candidate.mechanism !== 'rows') return dated > 0 ? average >= 5 : rows.length >= 3 && average >= 9;
  if (candidate.inChrome) return false;
  // Rows that all have their date are a list with short titles as well: 任前公示, 停电通知.
  if (dated === rows.length && rows.length >= 3) return average >= 4;
  if (dated * 4 >= rows.length) return average >= 6 && (rows.length >= 2 || dated === rows.length);
  return rows.length >= 3 && average >= 10;
}

/** How many pages a list has and where the next one is, as far as the page says. */
interface Paging {
  readonly pages: number | undefined;
  readonly next: string | undefined;
}

const createPage =
  /createPage(?:HTML)?\s*\(\s*["']?(\d{1,6})["']?\s*,\s*["']?(\d{1,6})["']?\s*,\s*["']([\w.-]{1,60})["']\s*,\s*["'](\w{1,10})["']/;
const totalPage = /<totalpage>(\d{1,6})<|(?:countPage|totalPages?|pageCount)["']?\s*[:=]\s*["']?(\d{1,6})/i;
const nextWords = /^(?:下一?页|next|后页)[>»›\s]*$/i;

/** Paging of a list page: TRS's createPageHTML, a link 下一页, a count in a script or a datastore. */
function readPaging(body: string, page: Page | undefined, base: string): Paging {
  const text = body.slice(0, 2_000_000);
  const created = createPage.exec(text);
  if (created) {
    const pages = Number(created[1]);
    const current = Number(created[2]);
    const more = current + 1 < pages;
    return { pages, next: more ? absolute(`${created[3]}_${current + 1}.${created[4]}`, base) : undefined };
  }
  const count = totalPage.exec(text);
  const pages = count ? Number(count[1] ?? count[2]) : undefined;
  return { pages, next: page && nextLink(page, base) };
}

function nextLink(page: Page, base: string): string | undefined {
  const link = page.select('a[href]').findLast((one) => {
    const href = attributeOf(one, 'href').trim();
    return href !== '' && !/^(?:javascript|#)/i.test(href) && nextWords.test(tidy(page.wordsOf(one, 20)).slice(0, 20));
  });
  return link && absolute(attributeOf(link, 'href').trim(), base);
}

/**
 * Why an answer has no rows: it says itself that there is nothing (暂无数据, an empty array of records), or no list was
 * found on it. Neither is "nothing new".
 */
export function emptinessOf(body: string): '空列表' | '无列表' {
  const head = body.slice(0, 200_000);
  const says =
    /暂无(?:数据|信息|内容|相关|记录|公告)|没有(?:找到|查询到|相关|符合).{0,12}(?:信息|数据|内容|结果|记录)|未(?:找到|查询到).{0,10}(?:信息|数据|结果|记录)/;
  const emptyData = /^[\s\ufeff]*[{[][\s\S]{0,2000}?\[\s*\]/;
  return says.test(head) || emptyData.test(head) ? '空列表' : '无列表';
}
