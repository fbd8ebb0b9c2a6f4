/** What is said while there is no room. */
export const diskFull = '磁盘已满，请腾出空间';

/** True when the stores can write no more until they are opened again: the disk was full, or failed. */
export function isStorageFailure(error: unknown): boolean {
  const { code = '', message = '' } = error as NodeJS.ErrnoException;
  return /^(?:ENOSPC|EIO|LEVEL_)/.test(code) || /no space left|disk (?:is full|I\/O error)|IO error/i.test(message);
}

/** What went wrong, for the operator. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || /disk is full|no space left/i.test(message)) return diskFull;
  if (code === 'EACCES' || code === 'EPERM' || /readonly database/i.test(message))
    return '没有读写权限，请检查目录的权限';
  if (code === 'ENAMETOOLONG') return '文件名过长，请缩短到 80 个汉字以内后重新放入';
  if (/malformed|not a database/i.test(message)) return '数据文件已损坏，请停止后从备份恢复整个数据目录';
  return message;
}
