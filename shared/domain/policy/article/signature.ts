import { readDateCell } from '../dates/date-cell.ts';
import { endOf, type PageLine, startOf } from './lines.ts';

const issuer = /^[\u4e00-\u9fff（）()、\s]{2,38}(?:部|厅|局|委|会|府|室|心|院|处|站)$/;
/** Several bodies sign together. */
const mostIssuers = 4;

const isDay = ({ text }: PageLine): boolean =>
  text.length <= 20 && readDateCell(text) !== undefined && !/\d[:：]\d/.test(text);

/**
 * The lines right below `body` with which it is signed, where a template sets them in a box of their own: the names of
 * bodies, and a day. Empty where the text is signed already or something else follows.
 */
export function signatureBelow(lines: readonly PageLine[], body: readonly PageLine[]): readonly PageLine[] {
  const last = body.at(-1);
  if (last === undefined || isDay(last)) return [];
  const end = endOf(last);
  const from = lines.findIndex((line) => startOf(line) >= end);
  const after = from < 0 ? [] : lines.slice(from, from + mostIssuers + 1);
  const day = after.findIndex(isDay);
  const signed = after.slice(0, day + 1);
  const isSigned = day >= 1 && signed.slice(0, -1).every((line) => issuer.test(line.text));
  return isSigned && signed.every((line) => line.linked === 0 && !line.hidden) ? signed : [];
}
