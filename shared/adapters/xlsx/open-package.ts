import { crc32, inflateRawSync } from 'node:zlib';
import { WorkbookFault } from './workbook-fault.ts';
import { packedBytes, readDirectory, type ZipEntry } from './zip-directory.ts';

/** The parts of a workbook by their path. */
export interface WorkbookPackage {
  /** The content of a part, checked against its CRC-32; undefined where there is none. Throws WorkbookFault. */
  part(path: string): Uint8Array | undefined;
  has(path: string): boolean;
}

const megabyte = 1024 * 1024;
const largestPart = 256 * megabyte;
const largestWhole = 320 * megabyte;
/** Tables compress well, 1 to 30 at most; bombs compress a thousandfold. So much memory a lie about a size may cost. */
const highestRatio = 100;

const strange = (what: string): WorkbookFault =>
  new WorkbookFault(`这个工作簿不像正常的表格：${what}；请把数据另存为新的 .xlsx 或 CSV 再上传`);

/**
 * Opens an archive; a part is inflated when it is asked for and not before, so macros, pictures and links never are.
 * What the archive declares is checked before memory is spent on it, and no part gets more than it declared.
 * Throws WorkbookFault.
 */
export function openPackage(bytes: Uint8Array): WorkbookPackage {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map<string, ZipEntry>();
  for (const entry of readDirectory(whole)) {
    const path = pathOf(entry.name);
    if (path.endsWith('/')) continue;
    if (entries.has(path)) throw strange(`压缩包里有两个“${shown(path)}”，不知道以哪个为准`);
    entries.set(path, entry);
  }
  const budget = new Budget();
  /** The part that was asked for last: a sheet is read several times in a row. */
  let latest: { readonly path: string; readonly content: Uint8Array } | undefined;
  return {
    has: (path) => entries.has(pathOf(path)),
    part(asked) {
      const path = pathOf(asked);
      const entry = entries.get(path);
      if (entry === undefined || latest?.path === path) return latest?.path === path ? latest.content : undefined;
      budget.spend(entry);
      latest = { path, content: inflated(whole, entry) };
      return latest.content;
    },
  };
}

/** Some programs write backslashes; paths do not depend on case. */
const pathOf = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
const shown = (name: string): string => name.slice(0, 80);

/** How much may be inflated in all. */
class Budget {
  private readonly counted = new Set<string>();
  private spent = 0;

  spend({ name, size, packed }: ZipEntry): void {
    const ratio = size / Math.max(1, packed);
    if (size > megabyte && ratio > highestRatio) throw strange(`内容压缩了 ${Math.round(ratio)} 倍`);
    if (!this.counted.has(name)) this.spent += size;
    this.counted.add(name);
    if (size > largestPart || this.spent > largestWhole) throw strange(`展开后超过 ${largestPart / megabyte} MB`);
  }
}

function inflated(whole: Buffer, entry: ZipEntry): Uint8Array {
  const packed = packedBytes(whole, entry);
  const content = entry.method === 0 ? packed : inflate(packed, entry);
  if (content?.length !== entry.size || crc32(content) !== entry.crc32) {
    const path = shown(entry.name);
    throw new WorkbookFault(
      `工作簿已损坏：“${path}”的校验和（CRC-32）不对，内容可能已被改动；请重新复制或下载原文件再上传，仍不行就在 Excel 里修复、核对后另存`,
    );
  }
  return content;
}

const largestChunk = 4 * megabyte;

function inflate(packed: Buffer, { method, size }: ZipEntry): Buffer | undefined {
  if (method !== 8) throw strange(`压缩方法 ${method} 不是 .xlsx 所用的`);
  try {
    const chunkSize = Math.min(largestChunk, Math.max(1024, size));
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size), chunkSize });
  } catch {
    // More than declared, or no deflated bytes at all.
    return undefined;
  }
}
