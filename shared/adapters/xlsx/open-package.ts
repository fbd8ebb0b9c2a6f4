import { type UnzipFileInfo, unzipSync } from 'fflate';

/** Parts of a workbook by their path, or why it cannot be opened, in Chinese. */
export type OpenedPackage = { readonly parts: ReadonlyMap<string, Uint8Array> } | { readonly reason: string };

const megabyte = 1024 * 1024;
const mostEntries = 2_000;
const largestPart = 256 * megabyte;
const largestWhole = 320 * megabyte;
/** Tables compress well, 1 to 30 at most; bombs compress a thousandfold. */
const highestRatio = 200;
const wanted =
  /^xl\/(workbook|sharedStrings|styles)\.xml$|^xl\/_rels\/workbook\.xml\.rels$|^xl\/worksheets\/[^/]{1,100}\.xml$/i;

class Refused extends Error {}

/**
 * Inflates what is read of a workbook and nothing else: no macros, pictures or links. What the archive declares is
 * checked before memory is spent on it, and the inflater gives no part more than it declared.
 */
export function openPackage(bytes: Uint8Array): OpenedPackage {
  let [entries, whole] = [0, 0];
  const filter = ({ name, size, originalSize }: UnzipFileInfo): boolean => {
    entries += 1;
    if (entries > mostEntries) throw new Refused(`压缩包里有 ${mostEntries} 个以上的文件`);
    if (!wanted.test(name)) return false;
    whole += originalSize;
    const ratio = originalSize / Math.max(1, size);
    if (originalSize > megabyte && ratio > highestRatio) throw new Refused(`内容压缩了 ${Math.round(ratio)} 倍`);
    if (originalSize > largestPart || whole > largestWhole) {
      throw new Refused(`展开后超过 ${largestPart / megabyte} MB`);
    }
    return true;
  };
  try {
    const parts = unzipSync(bytes, { filter });
    return { parts: new Map(Object.entries(parts).map(([name, part]) => [name.toLowerCase(), part])) };
  } catch (cause) {
    if (cause instanceof Refused) {
      return { reason: `这个工作簿不像正常的表格：${cause.message}；请把数据另存为新的 .xlsx 或 CSV 再上传` };
    }
    return { reason: '工作簿打不开：压缩包已损坏或不是 .xlsx；请在表格软件里另存为 .xlsx 或 CSV' };
  }
}
