/** Characters that may begin a mark anywhere in a line. */
const inline = /[\\`*~[\]<|]/g;
/** An underscore between Latin letters or digits marks nothing. */
const underscore = /(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g;
const reference = /&(?=#?\w{1,32};)/g;
/** What GitHub turns into links by itself: `http://`, `www.` and mail addresses. */
const autolink = /(?<=[ps]):(?=\/)|(?<=[Ww])\.(?=[-.\w])|(?<=[+\-.\w])@(?=[-.\w])/g;
/** What makes a heading, list, quotation, rule or underline of a line that begins with it. */
const lineStart = /^(\s*)(?:([#>+=-])|(\d{1,9})([.)])(?=\s|$))/;

/** `value` so that Markdown shows it as it is; `startsLine` where nothing stands before it. */
export function escapeMarkdown(value: string, startsLine: boolean): string {
  const escaped = value
    .replace(inline, '\\$&')
    .replace(underscore, '\\_')
    .replace(reference, '\\&')
    .replace(autolink, '\\$&');
  if (!startsLine) return escaped;
  return escaped
    .trimStart()
    .replace(lineStart, (_, space: string, mark?: string, number?: string, point?: string) =>
      mark === undefined ? `${space}${number}\\${point}` : `${space}\\${mark}`,
    );
}

/** A checked address inside `[…](…)`. */
export function markdownAddress(url: string): string {
  const safe = url.replaceAll('|', '%7C').replaceAll('\\', '%5C').replace(reference, '&amp;');
  return /[()\s]/.test(safe) ? `<${safe.replace(/[<>\s]/g, encodeURIComponent)}>` : safe;
}
