/** A workbook that cannot be trusted as a whole; the message says in Chinese what is wrong and how to mend it. */
export class WorkbookFault extends Error {
  override readonly name = 'WorkbookFault';
}

/** How most damage is mended. */
export const saveAnew = '请在 Excel 里打开（提示修复就修复）、核对后另存为新的 .xlsx 或 CSV 再上传';

/** The fault of a file whose XML says `what`, which no office program writes. */
export const broken = (what: string): WorkbookFault => new WorkbookFault(`${what}，文件已损坏；${saveAnew}`);
