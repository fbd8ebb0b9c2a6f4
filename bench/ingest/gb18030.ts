const pairs = new Map<number, readonly [number, number]>();

/** Two-byte characters from the decoder: there is no encoder to be had. */
function twoByteCharacters(): ReadonlyMap<number, readonly [number, number]> {
  if (pairs.size > 0) return pairs;
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const text = trail === 0x7f ? '' : decoder.decode(Uint8Array.of(lead, trail));
      if (text.length === 1 && text !== '\ufffd') pairs.set(text.charCodeAt(0), [lead, trail]);
    }
  }
  return pairs;
}

/** `text` in GB18030; it may hold ASCII and two-byte characters. */
export function encodeGb18030(text: string): Uint8Array {
  const characters = twoByteCharacters();
  const bytes = new Uint8Array(text.length * 2);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const pair = characters.get(code);
    if (code < 0x80) bytes[length++] = code;
    else if (pair === undefined) throw new RangeError(`No two-byte character for U+${code.toString(16)}`);
    else {
      bytes[length++] = pair[0];
      bytes[length++] = pair[1];
    }
  }
  return bytes.subarray(0, length);
}
