import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { shippedSources } from '../../../shared/adapters/sites/registry.ts';
import type { PolicySource } from '../../../shared/domain/policy/source/source.ts';
import { sourceOfRow } from '../../../shared/domain/policy/source/uploaded-source.ts';
import { recordsIn } from '../backtest/records-in.ts';
import { CommandError } from '../terminal/command-error.ts';

/**
 * The sources to be tried: those of a 政策源 upload, or all that come with the product, switched-off ones too; only ids
 * that begin with one of `only`, where that is not empty.
 * @throws CommandError for a file without such rows, for a row that is no source, and where nothing is left.
 */
export async function rowsToTry(file: string, only: readonly string[]): Promise<PolicySource[]> {
  const all = file === '' ? shippedSources() : await sourcesIn(file);
  const wanted = all.filter(({ sourceId }) => only.length === 0 || only.some((start) => sourceId.startsWith(start)));
  if (wanted.length === 0) throw new CommandError(`没有源编号以 ${only.join('、')} 开头的政策源`);
  return wanted;
}

async function sourcesIn(path: string): Promise<PolicySource[]> {
  if (!existsSync(path)) throw new CommandError(`找不到 ${path}：应为政策源上传文件（CSV 或 XLSX）`);
  const { of, rejected, skipped } = await recordsIn([{ path, key: basename(path) }]);
  const rows = of('policySource');
  if (rejected > 0) throw new CommandError(`${path} 有 ${rejected} 行不合格：先上传，按回执改正后再诊断`);
  if (rows.length === 0)
    throw new CommandError(`${path} 中没有政策源的行${skipped.length > 0 ? `：${skipped.join('；')}` : ''}`);
  return rows.map(({ row }) => {
    const source = sourceOfRow(row);
    if ('reason' in source) throw new CommandError(`${path} 的政策源 ${row.sourceId} 不能用：${source.reason}`);
    return source;
  });
}
