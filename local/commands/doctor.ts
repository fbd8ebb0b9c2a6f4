import { writeFileSync } from 'node:fs';
import { dayOf } from '../../shared/domain/day.ts';
import type { Diagnosis } from '../../shared/domain/policy/source/diagnosis.ts';
import { proxyName } from '../../shared/domain/policy/source/proxy-name.ts';
import type { PolicySource } from '../../shared/domain/policy/source/source.ts';
import { rowsToTry } from './doctor/rows-to-try.ts';
import { repairTable, repairUpload } from './doctor/table.ts';
import { trySources } from './doctor/try-sources.ts';
import { CommandError } from './terminal/command-error.ts';
import { runCommand, text } from './terminal/run-command.ts';

const help = `npm run doctor -- [FILE] [--out CSV] [--repairs CSV] [--only ID,…] [--proxy NAME=URL]

Tries every policy source from where it runs, and says of each what was read, or what stands in the way and what to
change. Each source is asked for its list, and where that fails at most a handful of pages more; nothing is kept.

  FILE       a 政策源 upload (CSV or XLSX) to try instead of the sources that come with the product
  --out      the repair table: 结果, 原因, 现在的网址, 行数, 最新日期, 怎样改
  --repairs  a 政策源 upload with the rows that are read in the stead of those that are not; look it over, then upload it
  --only     only sources whose ids begin so, separated by commas: --only gd-,moa-
  --proxy    the egress proxy that rows call NAME

Ends with status 0 when every source was read, 1 when one was not, 2 when nothing could be tried.
`;

const lineOf = ({ source, state, fault, movedTo, rows, newest, change }: Diagnosis): string =>
  [
    `${source.sourceId}  ${source.authority} ${source.column}`,
    state === '未读'
      ? fault
      : `${state} ${rows} ${state === '首页' ? '个栏目' : '行'}${newest === null ? '' : `，最新 ${newest}`}`,
    ...(movedTo === undefined ? [] : [`→ ${movedTo}`]),
    ...(change === '' ? [] : [change]),
  ].join('  ');

function proxiesIn(option: string | undefined): Record<string, string> {
  if (option === undefined) return {};
  const [name = '', url = ''] = option.split(/=(.*)/s);
  if (!proxyName.test(name) || !/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new CommandError(`--proxy 应为 名称=网址，如 beijing=http://10.0.0.8:3128，收到 ${name}=…`);
  }
  return { [name]: url };
}

/** Sites on this machine that a file of rows names: whoever wrote them there means it. */
const loopbackIn = (sources: readonly PolicySource[]): string[] =>
  sources.flatMap(({ url }) => {
    const { host, hostname } = new URL(url ?? 'http://none.invalid/');
    return /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(hostname) ? [host] : [];
  });

function summaryOf(diagnoses: readonly Diagnosis[]): string {
  const unread = diagnoses.filter(({ state }) => state === '未读');
  const byFault = [...Map.groupBy(unread, ({ fault = '' }) => fault.split('（')[0])];
  byFault.sort(([, a], [, b]) => b.length - a.length);
  const faults = byFault.map(([fault, some]) => `${fault} ${some.length}`).join('，');
  const repairs = diagnoses.filter(({ repair }) => repair !== undefined).length;
  return `共 ${diagnoses.length} 个来源，读到 ${diagnoses.length - unread.length} 个，未读 ${unread.length} 个${faults === '' ? '' : `：${faults}`}；可修复 ${repairs} 行。\n`;
}

await runCommand(
  { help, options: { out: text, repairs: text, only: text, proxy: text }, takesWord: 'optional' },
  async ({ word, values: { out, repairs, only = '', proxy } }) => {
    const proxies = proxiesIn(proxy);
    const sources = await rowsToTry(
      word,
      only.split(',').filter((start) => start !== ''),
    );
    const allowPrivate = word === '' ? [] : loopbackIn(sources);
    const day = dayOf(new Date().toISOString());
    const diagnoses = await trySources(sources, { allowPrivate, proxies }, day, (diagnosis) => {
      process.stdout.write(`${lineOf(diagnosis)}\n`);
    });
    if (out !== undefined) writeFileSync(out, repairTable(diagnoses));
    if (repairs !== undefined) writeFileSync(repairs, repairUpload(diagnoses));
    process.stdout.write(summaryOf(diagnoses));
    return diagnoses.some(({ state }) => state === '未读') ? 1 : 0;
  },
);
