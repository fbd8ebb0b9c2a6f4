/** What went wrong, for the operator. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || /database or disk is full/i.test(message)) return '磁盘已满，请腾出空间';
  if (code === 'EACCES' || code === 'EPERM' || /readonly database/i.test(message))
    return '没有读写权限，请检查目录的权限';
  if (code === 'ENAMETOOLONG') return '文件名过长，请缩短到 80 个汉字以内后重新放入';
  if (/malformed|not a database/i.test(message)) return '数据文件已损坏，请停止后从备份恢复整个数据目录';
  return message;
}
