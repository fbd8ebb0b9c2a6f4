import { type UnzipFileInfo, unzipSync } from 'fflate';
import { Parser } from 'htmlparser2';

/** The text of a document, or why it cannot be read, in Chinese. */
export type ReadDocx = { readonly text: string } | { readonly reason: string };

const megabyte = 1024 * 1024;
const mostEntries = 2_000;
const largestWhole = 64 * megabyte;
/** Text compresses well, 1 to 30 at most; bombs compress a thousandfold. */
const highestRatio = 200;

/** The text of a .docx as lines: headings with #, items with -, tables with bars; pictures are left out. */
export async function readDocx(bytes: Uint8Array): Promise<ReadDocx> {
  const refused = refusal(bytes);
  if (refused !== undefined) return { reason: refused };
  try {
    const { default: mammoth } = await import('mammoth');
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })) },
    );
    return { text: linesOfHtml(value) };
  } catch {
    return { reason: '这不是能读的 .docx：请在 Word 里另存为新的 .docx，或把文字粘贴进来' };
  }
}

/** What the archive declares is checked before memory is spent on it. */
function refusal(bytes: Uint8Array): string | undefined {
  let [entries, whole, reason] = [0, 0, ''];
  const filter = ({ name, size, originalSize }: UnzipFileInfo): boolean => {
    entries += 1;
    whole += originalSize;
    if (entries > mostEntries) reason = `压缩包里有 ${mostEntries} 个以上的文件`;
    else if (whole > largestWhole) reason = `展开后超过 ${largestWhole / megabyte} MB`;
    else if (originalSize > megabyte && originalSize / Math.max(1, size) > highestRatio)
      reason = `${name.slice(0, 60)} 压缩得不像文字`;
    return false;
  };
  try {
    unzipSync(bytes, { filter });
  } catch {
    return '这不是能读的 .docx：压缩包已损坏';
  }
  return reason === '' ? undefined : `这份 .docx 不像正常的文档：${reason}`;
}

/** HTML of mammoth, which is clean and small, as lines of text. */
function linesOfHtml(html: string): string {
  const lines: string[] = [];
  let words = '';
  let prefix = '';
  let cells: string[] | undefined;
  const flush = (): void => {
    const line = words.trim();
    if (line !== '') lines.push(`${prefix}${line}`);
    words = '';
  };
  const parser = new Parser({
    onopentag(name) {
      if (/^h[1-6]$/.test(name)) prefix = `${'#'.repeat(Number(name[1]))} `;
      else if (name === 'li') {
        flush();
        prefix = '- ';
      } else if (name === 'tr') cells = [];
      else if (name === 'td' || name === 'th') words = '';
      else if (name === 'br') words += cells === undefined ? '\n' : ' ';
      else if (name === 'table') {
        flush();
        lines.push('');
      }
    },
    ontext(text) {
      words += text;
    },
    onclosetag(name) {
      if (name === 'td' || name === 'th') {
        cells?.push(words.replace(/\s+/g, ' ').replaceAll('|', '｜').trim());
        words = '';
      } else if (name === 'tr') {
        if (cells !== undefined) lines.push(`| ${cells.join(' | ')} |`);
        cells = undefined;
      } else if (cells !== undefined) {
        if (name === 'p') words += ' ';
      } else if (/^(?:p|li|h[1-6])$/.test(name)) {
        flush();
        prefix = '';
        if (name.startsWith('h')) lines.push('');
      } else if (name === 'table') lines.push('');
    },
  });
  parser.end(html);
  flush();
  return lines.join('\n');
}
