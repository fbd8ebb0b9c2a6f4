const bytesOf = (text: string) => Buffer.byteLength(text);

/**
 * `text` in parts of at most `maxBytes` bytes of UTF-8, cut at line ends; a line that is too long by itself is cut
 * between characters, never inside one. The parts put together are `text`, but for the line ends between them.
 */
export function splitText(text: string, maxBytes: number): string[] {
  const parts: string[] = [];
  let part = '';
  let partBytes = 0;
  for (const line of text.split('\n').flatMap((each) => cutLine(each, maxBytes))) {
    const lineBytes = bytesOf(line);
    const longerBytes = part === '' ? lineBytes : partBytes + 1 + lineBytes;
    if (longerBytes <= maxBytes) {
      part = part === '' ? line : `${part}\n${line}`;
      partBytes = longerBytes;
    } else {
      parts.push(part);
      [part, partBytes] = [line, lineBytes];
    }
  }
  parts.push(part);
  return parts.filter((each) => each.trim() !== '');
}

function cutLine(line: string, maxBytes: number): string[] {
  if (bytesOf(line) <= maxBytes) return [line];
  const pieces: string[] = [];
  let piece = '';
  let pieceBytes = 0;
  for (const character of line) {
    const bytes = bytesOf(character);
    if (pieceBytes + bytes > maxBytes) {
      pieces.push(piece);
      [piece, pieceBytes] = ['', 0];
    }
    piece += character;
    pieceBytes += bytes;
  }
  return [...pieces, piece];
}
