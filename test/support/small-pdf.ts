import { deflateSync } from 'node:zlib';

/** Chinese in GBK as hexadecimal digits, from the decoder turned round: there is no encoder. */
function gbkHex(text: string): string {
  const decoder = new TextDecoder('gbk');
  const codes = new Map<string, number[]>();
  for (let lead = 0xa1; lead <= 0xf7; lead += 1) {
    for (let trail = 0xa1; trail <= 0xfe; trail += 1)
      codes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  }
  const bytes = [...text].flatMap((sign) => codes.get(sign) ?? [sign.charCodeAt(0)]);
  return Buffer.from(bytes).toString('hex');
}

interface Stream {
  readonly dictionary: string;
  readonly data: Uint8Array;
}

/** A PDF of one page with `lines` in a font that it names and does not hold, as offices write them. */
export function pdfOf(lines: readonly string[], extra: readonly Stream[] = []): Uint8Array {
  const words = lines.map((line) => `<${gbkHex(line)}> Tj 0 -20 Td`).join('\n');
  return pdfWith([
    { dictionary: '/Filter /FlateDecode', data: deflateSync(`BT /F1 12 Tf 40 800 Td ${words} ET`) },
    ...extra,
  ]);
}

/** A PDF whose page shows the first of `streams`. */
export function pdfWith(streams: readonly Stream[]): Uint8Array {
  const objects: (string | Uint8Array)[][] = [
    ['<< /Type /Catalog /Pages 2 0 R >>'],
    ['<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    ['<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 7 0 R /Resources << /Font << /F1 4 0 R >> >> >>'],
    ['<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /GBK-EUC-H /DescendantFonts [5 0 R] >>'],
    [
      '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 6 0 R >>',
    ],
    [
      '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
    ],
    ...streams.map(({ dictionary, data }) => [
      `<< ${dictionary} /Length ${data.byteLength} >>\nstream\n`,
      data,
      '\nendstream',
    ]),
  ];
  const parts: Uint8Array[] = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  let size = parts[0]?.byteLength ?? 0;
  const push = (part: string | Uint8Array) => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
    parts.push(bytes);
    size += bytes.byteLength;
  };
  for (const [at, body] of objects.entries()) {
    offsets.push(size);
    for (const part of [`${at + 1} 0 obj\n`, ...body, '\nendobj\n']) push(part);
  }
  const start = size;
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  push(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`);
  push(`trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`);
  return new Uint8Array(Buffer.concat(parts));
}
