import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { repairTable, repairUpload } from '../../../local/commands/doctor/table.ts';
import { trySources } from '../../../local/commands/doctor/try-sources.ts';
import { fetchLimits } from '../../../shared/adapters/web/fetcher.ts';
import type { Diagnosis } from '../../../shared/domain/policy/source/diagnosis.ts';
import { type PolicySource, policySource } from '../../../shared/domain/policy/source/source.ts';
import { type FaultSite, type FaultSites, startFaultSites } from '../../support/fault-sites.ts';
import { pageFaults, type SiteFarm, startSiteFarm } from '../../support/site-farm.ts';

/** Faults of whole servers, as they are named. */
const serverFaults: Partial<Readonly<Record<FaultSite, string>>> = {
  'hangs before headers': '响应超时',
  'an endless body': '内容过大',
  'a gzip bomb': '内容过大',
  'a redirect loop': '重定向过多',
  'a redirect to the metadata service': '重定向到不允许的地址',
  'a challenge': '瑞数（HTTP 412）',
  'expired certificate': '证书过期',
  'unknown certificate': '证书不可信',
  'TLS 1.0 only': 'TLS 握手失败',
  down: '连接被拒绝',
  'robots.txt forbids': 'robots 禁止',
};
const limits = { ...fetchLimits, totalMs: 2_000, connectMs: 500, maxBytes: 2_000_000, retries: 0 };

let farm: SiteFarm;
let faults: FaultSites;
let diagnoses: Map<string, Diagnosis>;

const sourceOf = ([name, url]: readonly [string, string], at: number): PolicySource =>
  policySource.parse({
    sourceId: `site-${at}`,
    authority: name,
    field: '其他',
    column: name.includes('home page') ? '首页' : '通知公告',
    url,
    ...(name.includes('posted') && { method: 'POST', body: '{"pageNum":1}' }),
  });

beforeAll(async () => {
  farm = await startSiteFarm();
  faults = await startFaultSites();
  const servers = [...faults.urls].filter(([name]) => name === 'healthy' || serverFaults[name] !== undefined);
  const sources = [...farm.healthy, ...farm.broken, ...servers].map(sourceOf);
  const allowPrivate = sources.map(({ url = '' }) => new URL(url).host);
  const found = await trySources(sources, { allowPrivate, proxies: {}, limits }, '2025-07-21', () => {});
  diagnoses = new Map(found.map((diagnosis) => [diagnosis.source.authority, diagnosis]));
}, 120_000);

afterAll(async () => {
  await farm[Symbol.asyncDispose]();
  await faults[Symbol.asyncDispose]();
});

it('every site of a shape that departments use is read in full, and nothing is to be changed in its row', () => {
  const told = [...farm.healthy.keys()].map((name) => {
    const { state, fault, rows = 0 } = diagnoses.get(name) ?? {};
    return { name, state, fault, rows };
  });

  expect(told).toHaveLength(20);
  for (const { name, ...one } of told) {
    const isHome = name.includes('home page');
    expect({ name, ...one }).toEqual({ name, state: isHome ? '首页' : '已读', fault: undefined, rows: isHome ? 2 : 8 });
  }
});

it('every fault of the sites that are broken is named right, with what a person can do about it', () => {
  const named = [...farm.broken.keys()].map((name) => [name, pageFaults[name]?.fault] as const);
  const wanted = [...named, ...Object.entries(serverFaults)];

  expect(wanted.length).toBeGreaterThanOrEqual(20);
  for (const [name, fault = ''] of wanted) {
    const found = diagnoses.get(name);
    expect({ name, fault: found?.fault?.slice(0, fault.length) }).toEqual({ name, fault });
    expect(found?.change).not.toBe('');
  }
});

it('a list that has moved is found again by its column, and the row that reads it is proposed', () => {
  for (const [name, url] of farm.broken) {
    const repair = pageFaults[name]?.repair;
    const expected = repair === undefined ? undefined : new URL(repair, url).href;
    expect({ name, url: diagnoses.get(name)?.repair?.url }).toEqual({ name, url: expected });
  }
});

it('a page that leads elsewhere is told with where, and a foreign host is never proposed', () => {
  const jumped = diagnoses.get('a page that jumps within its host');
  const led = diagnoses.get('a redirect to the metadata service');

  expect(jumped?.movedTo).toMatch(/\/qc\/list\/$/);
  expect(jumped?.repair?.url).toBe(jumped?.movedTo);
  expect(led).toMatchObject({ movedTo: 'http://169.254.169.254/latest/meta-data/' });
  expect(led?.repair).toBeUndefined();
});

it('the table has a row for every source, and the proposed rows are an upload that reads them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
  const all = [...diagnoses.values()];
  const file = join(folder, '政策源.csv');
  writeFileSync(file, repairUpload(all.filter(({ source }) => source.authority === 'moved to another folder')));

  const { status, stdout } = await doctor(file, '--out', join(folder, 'out.csv'));

  const table = readFileSync(join(folder, 'out.csv'), 'utf8');
  rmSync(folder, { recursive: true });
  expect(repairTable(all).trimEnd().split('\r\n')).toHaveLength(all.length + 1);
  expect(status).toBe(0);
  expect(stdout).toContain('共 1 个来源，读到 1 个，未读 0 个；可修复 0 行。');
  expect(table).toContain('/tzgg/,已读,');
}, 60_000);

it('the command says what is wrong with what it was given', async () => {
  expect(await doctor('/no/such/file.csv')).toMatchObject({ status: 2, stderr: expect.stringContaining('找不到') });
  expect(await doctor('--only', 'zz-')).toMatchObject({ status: 2, stderr: expect.stringContaining('zz-') });
  expect(await doctor('--proxy', 'x')).toMatchObject({ status: 2, stderr: expect.stringContaining('--proxy') });
}, 60_000);

function doctor(...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const command = join(import.meta.dirname, '../../../local/commands/doctor.ts');
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...args], (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}
