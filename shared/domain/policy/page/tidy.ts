const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;
const spaces = /\s+/g;
const odd = /[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/;

/** True when `tidy` has nothing to do. Nearly every text is so: one look at each character costs less than a replacement. */
function isTidy(text: string): boolean {
  const last = text.length - 1;
  for (let at = 0; at <= last; at += 1) {
    const unit = text.charCodeAt(at);
    if ((unit > 0x3000 && unit < 0xfeff) || (unit > 0x20 && unit < 0xa0)) continue;
    if (unit === 0x20) {
      if (at === 0 || at === last || text.charCodeAt(at - 1) === 0x20) return false;
    } else if (odd.test(text.charAt(at))) return false;
  }
  return true;
}

/** `text` on one line: zero-width and direction marks dropped, every run of white space one blank, no blank at the ends. */
export function tidy(text: string): string {
  return isTidy(text) ? text : text.replace(invisible, '').replace(spaces, ' ').trim();
}

/** Room for the units of a text while it is made comparable. */
const units = new Uint16Array(4096);
// Three times as fast as String.fromCharCode. Every machine that Node runs on keeps the low byte first.
const unitsRead = new TextDecoder('utf-16le');

/** What `unit` is for comparison, 0 for nothing; undefined for one that Unicode's own tables have to be asked about. */
function comparableUnit(unit: number): number | undefined {
  if (unit >= 0x4e00 && unit <= 0x9fff) return unit;
  // Full-width forms of ASCII.
  const plain = unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit;
  if (plain > 0x20 && plain < 0x7f) return plain >= 0x41 && plain <= 0x5a ? plain + 0x20 : plain;
  if (plain === 0x20 || plain === 0x3000 || (plain >= 0x09 && plain <= 0x0d)) return 0;
  const isMark = (plain >= 0x3001 && plain <= 0x3020) || plain === 0x201c || plain === 0x201d || plain === 0x2014;
  return isMark ? plain : undefined;
}

/** `text` for comparison: NFKC, lower case, no white space and no invisible marks. */
export function comparable(text: string): string {
  let made = '';
  for (let from = 0; from < text.length; from += units.length) {
    const to = Math.min(text.length, from + units.length);
    let count = 0;
    for (let at = from; at < to; at += 1) {
      const unit = comparableUnit(text.charCodeAt(at));
      if (unit === undefined) return comparableByTables(text);
      if (unit === 0) continue;
      units[count] = unit;
      count += 1;
    }
    made += unitsRead.decode(units.subarray(0, count));
  }
  return made;
}

const comparableByTables = (text: string): string =>
  text.normalize('NFKC').replace(invisible, '').replace(spaces, '').toLowerCase();

/** `text` with anything that looks like a tag removed; for attributes that carry escaped markup. */
export function withoutTags(text: string): string {
  return text.includes('<') ? text.replace(/<\/?[a-zA-Z][^<>]{0,300}>/g, '') : text;
}
