import { readdirSync, statSync } from 'node:fs';
import { basename, extname, join, relative, sep } from 'node:path';
import { logs, uploadedKinds } from '../../../shared/domain/logs/registry.ts';
import { compareTexts } from '../../../shared/domain/text-order.ts';
import { CommandError } from '../terminal/command-error.ts';

/** A file to upload. */
export interface LogFile {
  readonly path: string;
  /** Where it goes in the uploads bucket. */
  readonly key: string;
}

/**
 * Every file below `directory`, except hidden ones and notes about the folder (README): those whose name tells their
 * kind first, what others refer to before what refers to it, each kind's own file (人员.csv) before supplements to it
 * (人员-补充.csv), then the rest by name.
 */
export function logFilesIn(directory: string): LogFile[] {
  const found = statSync(directory, { throwIfNoEntry: false });
  if (found === undefined) throw new CommandError(`没有找到日志目录 ${directory}：请用 --logs 给出存放上传文件的目录`);
  if (!found.isDirectory()) throw new CommandError(`${directory} 是文件，不是目录：请用 --logs 给出存放上传文件的目录`);
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^(\.|~\$|readme)/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) =>
        !relative(directory, path)
          .split(sep)
          .some((part) => part.startsWith('.')),
    )
    .sort((a, b) => placeOf(a) - placeOf(b) || Number(isSupplement(a)) - Number(isSupplement(b)) || compareTexts(a, b))
    .map((path) => ({ path, key: `uploads/${relative(directory, path).split(sep).join('/')}` }));
  if (files.length === 0) throw new CommandError(`目录 ${directory} 中没有可上传的文件（CSV 或 XLSX）`);
  return files;
}

/** The contract lists the kinds so that a kind refers to earlier ones; a file uploaded late only makes receipts longer. */
function placeOf(path: string): number {
  const name = basename(path).toLowerCase();
  const place = uploadedKinds.findIndex((kind) => name.includes(logs[kind].title) || name.includes(kind.toLowerCase()));
  return place === -1 ? uploadedKinds.length : place;
}

/** False for a file that is named as its kind and nothing else. */
const isSupplement = (path: string): boolean =>
  !uploadedKinds.some((kind) => [logs[kind].title, kind].includes(basename(path, extname(path)).toLowerCase()));
