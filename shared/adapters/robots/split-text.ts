const bytesOf = (text: string) => Buffer.byteLength(text);

/**
 * `text` in parts of at most `maxBytes` bytes of UTF-8, cut at line ends; a line that is too long by itself is cut
 * between characters, never inside one. The parts put together are `text`, but for the line ends between them.
 */
export function splitText(text: string, maxBytes: number): string[] {
  const parts: string[] = [];
  let part = '';
  for (const line of text.split('\n').flatMap((each) => cutLine(each, maxBytes))) {
    const longer = part === '' ? line : `${part}\n${line}`;
    if (bytesOf(longer) <= maxBytes) {
      part = longer;
    } else {
      parts.push(part);
      part = line;
    }
  }
  parts.push(part);
  return parts.filter((each) => each.trim() !== '');
}

function cutLine(line: string, maxBytes: number): string[] {
  if (bytesOf(line) <= maxBytes) return [line];
  const pieces: string[] = [];
  let piece = '';
  for (const character of line) {
    if (bytesOf(piece) + bytesOf(character) > maxBytes) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}
