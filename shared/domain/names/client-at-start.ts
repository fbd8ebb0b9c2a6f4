import { contactCalled } from './contact-called.ts';
import type { RowInWork } from './row-in-work.ts';

const longestName = 24;
const shortestName = 2;
/** What ends a name at the beginning of a sentence. */
const stop = /[，,。；;：:（()）、\s]/;
const inBrackets = /^\s{0,3}[（(]([^（）()]{1,20})[)）]/;
const longestCall = 6;

/**
 * The client whom a cell such as `遂川局（罗局长）催款` begins with, and the contact after it. A beginning that nobody is
 * called is the client all the same, to be asked for.
 */
export function clientAtStart(row: RowInWork, text: string): void {
  const end = text.search(stop);
  const head = text.slice(0, Math.min(end < 0 ? text.length : end, longestName));
  const found = knownAt(row, head);
  const spelling = found?.spelling ?? head;
  if (spelling.length < shortestName) return;
  row.values['clientId'] = spelling;
  if (
    found === undefined ||
    (row.values['contactIds'] !== undefined && (row.values['contactIds'] as readonly string[]).length > 0)
  )
    return;
  const rest = text.slice(spelling.length);
  const named = inBrackets.exec(rest)?.[1] ?? calledAt(row, found.id, rest);
  if (named !== undefined) row.values['contactIds'] = [named];
}

/** The longest beginning of `head` that one client is called. */
function knownAt(row: RowInWork, head: string): { readonly spelling: string; readonly id: string } | undefined {
  const index = row.source.index('client');
  for (let length = head.length; length >= shortestName; length--) {
    const spelling = head.slice(0, length);
    const answered = row.source.answer('client', spelling);
    if (answered !== undefined) return { spelling, id: answered };
    const { found, isSure } = index.candidates(spelling);
    const [one, ...others] = found;
    if (isSure && one !== undefined && others.length === 0) return { spelling, id: one.id };
  }
  return undefined;
}

/** Who of the client is called at the beginning of `rest`: 郭股长 of `郭股长，问拨款`. */
function calledAt(row: RowInWork, clientId: string, rest: string): string | undefined {
  const contacts = [...row.source.index('contact').byId.values()].filter((one) => one.clientId === clientId);
  for (let length = Math.min(longestCall, rest.length); length >= 2; length--) {
    const spelling = rest.slice(0, length);
    if (contactCalled(spelling, contacts) !== undefined) return spelling;
  }
  return undefined;
}
