const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;
const spaces = /\s+/g;

/** `text` on one line: zero-width and direction marks dropped, every run of white space one blank, no blank at the ends. */
export function tidy(text: string): string {
  return text.replace(invisible, '').replace(spaces, ' ').trim();
}

/** `text` for comparison: NFKC, lower case, no white space and no invisible marks. */
export function comparable(text: string): string {
  return text.normalize('NFKC').replace(invisible, '').replace(spaces, '').toLowerCase();
}

/** `text` with anything that looks like a tag removed; for attributes that carry escaped markup. */
export function withoutTags(text: string): string {
  return text.includes('<') ? text.replace(/<\/?[a-zA-Z][^<>]{0,300}>/g, '') : text;
}
