/** Reads one file to its end in a process of its own: `read-file.ts ours|peer FILE ENCODING`; prints JSON. */
import { createReadStream } from 'node:fs';
import * as z from 'zod';
import { fileContent } from '../../local/commands/backtest/file-content.ts';
import { uploadReader } from '../../shared/adapters/uploads/upload-reader.ts';
import { findHeader, sheetRowReader } from '../../shared/domain/upload/read-table.ts';
import type { SheetRow } from '../../shared/domain/upload/sheet-row.ts';
import { importPeer } from '../peers/import-peer.ts';

export interface FileReading {
  readonly accepted: number;
  readonly rejected: number;
  readonly ms: number;
  readonly peakMegabytes: number;
}

/** Survey, decoding, records and checks, as an upload is read. */
async function readOurs(path: string): Promise<[number, number]> {
  const reading = await uploadReader.read(fileContent(path));
  if ('reason' in reading) throw new Error(reading.reason);
  let [accepted, rejected] = [0, 0];
  for (const table of reading.tables) {
    let read: ((row: SheetRow) => object) | undefined;
    for await (const { rows } of table.rows()) {
      const found = read === undefined ? findHeader(rows) : undefined;
      if (found !== undefined && 'header' in found) read = sheetRowReader(found.header, {});
      for (const row of found === undefined ? rows : rows.slice(1)) {
        if (read !== undefined && 'fields' in read(row)) accepted += 1;
        else rejected += 1;
      }
    }
  }
  return [accepted, rejected];
}

const peerRow = z.object({
  行动编号: z.string().min(1),
  日期: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .refine((day) => new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day)),
  时段: z.enum(['白天', '晚上']),
  类型: z.enum(['拜访', '接待', '会议', '电话', '内部协同', '材料准备', '出行', '休息']),
  人员: z.string().min(1),
  动作: z.string().min(1),
  结果: z.string(),
  结果类型: z.enum(['达成', '部分', '未达成', '待定']),
  客户编号: z.string(),
  目的: z.enum(['回款', '需求', '方案', '谈判', '验收', '关系', '签约', '其他']),
  地点: z.string(),
  工时: z
    .string()
    .regex(/^\d{1,3}(\.\d+)?$/)
    .transform(Number),
});

/** What most would write: a stream through csv-parse, each row through zod. */
async function readPeer(path: string, encoding: string): Promise<[number, number]> {
  const { parse } = await importPeer<{ parse: (options: object) => NodeJS.ReadWriteStream }>('csv-parse');
  const parser = parse({ columns: true, bom: true });
  const decoder = new TextDecoder(encoding);
  let [accepted, rejected] = [0, 0];
  const reading = (async () => {
    for await (const row of parser as AsyncIterable<object>) {
      if (peerRow.safeParse(row).success) accepted += 1;
      else rejected += 1;
    }
  })();
  for await (const piece of createReadStream(path) as AsyncIterable<Uint8Array>) {
    const text = encoding === 'utf-8' ? piece : decoder.decode(piece, { stream: true });
    if (!parser.write(text)) await new Promise((resolve) => parser.once('drain', resolve));
  }
  parser.end();
  await reading;
  return [accepted, rejected];
}

const [mode = '', path = '', encoding = 'utf-8'] = process.argv.slice(2);
const started = performance.now();
const [accepted, rejected] = mode === 'ours' ? await readOurs(path) : await readPeer(path, encoding);
const ms = performance.now() - started;
const reading: FileReading = { accepted, rejected, ms, peakMegabytes: process.resourceUsage().maxRSS / 1024 };
console.log(JSON.stringify(reading));
