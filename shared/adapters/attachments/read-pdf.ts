import { refusalOfPdf } from './pdf-bounds.ts';

/** The text of a document, or why it cannot be read, in Chinese. */
export type ReadText = { readonly text: string } | { readonly reason: string };

const mostPages = 40;
const mostChars = 100_000;

/** Hands pdf.js the character maps of Chinese fonts that a document names and does not hold. */
class GbMaps {
  async fetch({ filename }: { readonly filename: string }): Promise<Uint8Array> {
    const { default: maps } = await import('./gb-cmaps.json', { with: { type: 'json' } });
    const map = Object.entries(maps).find(([name]) => `${name}.bcmap` === filename)?.[1];
    if (map === undefined) throw new Error(`no character map ${filename}`);
    return new Uint8Array(Buffer.from(map, 'base64'));
  }
}

/**
 * The text of a PDF, page by page: of its first 40 pages, at most 100,000 characters. Documents that are encrypted,
 * broken, or too large when unpacked are named; a scan has no text, and is named too.
 */
export async function readPdf(bytes: Uint8Array, signal: AbortSignal): Promise<ReadText> {
  const refused = refusalOfPdf(bytes);
  if (refused !== undefined) return { reason: `PDF ${refused}` };
  const { getDocumentProxy } = await import('unpdf');
  try {
    // pdf.js takes the bytes away from whoever hands them over.
    const document = await getDocumentProxy(bytes.slice(), {
      BinaryDataFactory: GbMaps,
      cMapUrl: 'gb/',
      cMapPacked: true,
      useWorkerFetch: false,
      useWasm: false,
      disableFontFace: true,
      stopAtErrors: false,
      verbosity: 0,
    });
    try {
      let text = '';
      for (let at = 1; at <= Math.min(mostPages, document.numPages) && text.length < mostChars; at += 1) {
        signal.throwIfAborted();
        const page = await document.getPage(at);
        text += `${linesOf((await page.getTextContent()).items)}\n`;
        page.cleanup();
      }
      return text.trim() === '' ? { reason: 'PDF 是扫描件，没有文字' } : { text: text.slice(0, mostChars) };
    } finally {
      await document.loadingTask.destroy();
    }
  } catch (error) {
    if (signal.aborted) return { reason: '没有时间读 PDF' };
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    return { reason: isLocked ? 'PDF 有密码' : 'PDF 已损坏' };
  }
}

/** Characters from which on a line that ends without a mark goes on in the next one. */
const fullLine = 18;

/** A line that no paragraph goes on with: a numbered one, or one that begins with a label. */
const beginsAnew =
  /^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．）)](?!\d)|[\u4e00-\u9fff]{2,14}\s?[：:])/;

/** The words of a page, its paragraphs put together again from the lines they are set in. */
function linesOf(items: readonly object[]): string {
  const words = items.map((item) =>
    'str' in item ? `${item.str}${'hasEOL' in item && item.hasEOL === true ? '\n' : ''}` : '',
  );
  const lines = words
    .join('')
    .split('\n')
    .map((line) => line.trim());
  let text = '';
  for (const [at, line] of lines.entries()) {
    text += line;
    const next = lines[at + 1] ?? '';
    const goesOn = line.length >= fullLine && /[^。；：！？.;:!?]$/.test(line) && next !== '' && !beginsAnew.test(next);
    if (!goesOn) text += '\n';
  }
  return text;
}
