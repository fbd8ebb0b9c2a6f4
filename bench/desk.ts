/**
 * Pages of the desk over a company of 10,000 nodes and 100,000 actions in the embedded engine: the function's own bundle
 * is handed the events of an HTTP API, one after the other, and each page stands beside the bare queries of what it shows.
 *
 *   npm run bench -- desk
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '../infra/compile.ts';
import { randomTokens } from '../shared/adapters/desk/random-tokens.ts';
import { dynamoSessions } from '../shared/adapters/dynamo/sessions.ts';
import { queryItems, tableKeys } from '../shared/adapters/dynamo/table.ts';
import { dayOf } from '../shared/domain/day.ts';
import { shippedPolicy } from '../shared/domain/warning/decide/policy.ts';
import { startSession } from '../shared/usecases/desk/sessions.ts';
import { startTable } from '../test/support/start-table.ts';
import { storeCompany } from './desk/company.ts';
import { dayFiles, storeLines } from './desk/day-files.ts';
import { type BenchLine, report } from './report.ts';

const runs = 15;
const pageMs = 200;
const filterMs = 400;

/** Median milliseconds of `call` after two to warm up. */
async function medianOf(call: () => Promise<unknown>): Promise<number> {
  await call();
  await call();
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    await call();
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN;
}

const clock = { now: () => new Date().toISOString() };
const today = dayOf(clock.now());
const { table, endpoint, close } = await startTable();
const stored = await storeCompany(table, today);
await storeLines(table, today, ['W0', 'W1', 'W10']);
const kept = dayFiles(today);
const files = createServer(({ url = '' }, answer) => {
  const body = kept.get(decodeURIComponent(new URL(url, 'http://127.0.0.1').pathname).replace(/^\/files\//, ''));
  if (body !== undefined) answer.writeHead(200, { 'content-type': 'application/json' }).end(body);
  else answer.writeHead(404, { 'content-type': 'application/xml' }).end('<Error><Code>NoSuchKey</Code></Error>');
}).listen(0, '127.0.0.1');
const folder = mkdtempSync(join(tmpdir(), 'bench-desk-'));
writeFileSync(join(folder, 'handler.cjs'), (await compile('desk')).code);
Object.assign(process.env, {
  TABLE_NAME: table.name,
  FILES_BUCKET: 'files',
  UPLOADS_BUCKET: 'uploads',
  UPLOADS_ADDRESS: 'https://uploads.example.com',
  MAIL_QUEUE_URL: 'http://127.0.0.1:9/mail',
  FETCH_QUEUE_URL: 'http://127.0.0.1:9/fetch',
  UPLOAD_QUEUE_URL: 'http://127.0.0.1:9/upload',
  ADMINISTRATORS: JSON.stringify([{ staffId: 'ADMIN', name: '管理员', email: 'admin@example.com' }]),
  ROUTES: '[]',
  MAIL_DOMAINS: '[]',
  MOST_DELIVERIES: '3',
  WARNING_POLICY: JSON.stringify(shippedPolicy),
  DESK_ADDRESS: 'https://desk.example.com',
  AWS_REGION: 'ap-southeast-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${(files.address() as AddressInfo).port}`,
  POWERTOOLS_LOG_LEVEL: 'SILENT',
});
const { handler } = createRequire(import.meta.url)(join(folder, 'handler.cjs'));

/** What `staffId` gets for `path`, through the function's handler. */
async function asking(staffId: string): Promise<(path: string) => Promise<string>> {
  const token = await startSession({ clock, sessions: dynamoSessions(table), tokens: randomTokens }, staffId);
  return async (path) => {
    const { pathname, search } = new URL(path, 'https://desk.example.com');
    const http = { method: 'GET', path: pathname, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'bench' };
    const answer = await handler(
      {
        version: '2.0',
        routeKey: '$default',
        rawPath: pathname,
        rawQueryString: search.slice(1),
        headers: { host: 'desk.example.com' },
        cookies: [`__Host-desk=${token}`],
        requestContext: { http, domainName: 'desk.example.com', requestId: 'bench', stage: '$default' },
        isBase64Encoded: false,
      },
      { functionName: 'desk', awsRequestId: 'bench', getRemainingTimeInMillis: () => 29_000 },
    );
    if (answer.statusCode !== 200) throw new Error(`${path} as ${staffId}: ${answer.statusCode}`);
    return String(answer.body);
  };
}

/** The bare queries of a group of an index, nothing made of what they bring. */
async function queried(
  index: { readonly index: string; readonly pk: string },
  group: string,
  most = 1e9,
): Promise<void> {
  let count = 0;
  for await (const _ of queryItems(table, {
    IndexName: index.index,
    KeyConditionExpression: '#group = :group',
    ExpressionAttributeNames: { '#group': index.pk },
    ExpressionAttributeValues: { ':group': group },
    Limit: most,
  })) {
    count += 1;
    if (count >= most) return;
  }
}
const { byGroup, byAgenda } = tableKeys;
const [director, head, owner] = [await asking('W0'), await asking('W10'), await asking('W1')];
const wholeList = () => Promise.all([queried(byGroup, 'standing-overdue', 45), queried(byGroup, 'standing-tally')]);
const everything = () => Promise.all([0, 1, 2, 3].map((shard) => queried(byAgenda, `open-nodes#${shard}`)));
const pages: readonly (readonly [
  what: string,
  atMost: number,
  page: () => Promise<unknown>,
  floor?: () => Promise<unknown>,
])[] = [
  ['首页, 总经理', pageMs, () => director('/')],
  ['首页, 部门负责人', pageMs, () => head('/')],
  ['首页, 业务员', pageMs, () => owner('/')],
  ['今日, 业务员', pageMs, () => owner('/today')],
  ['风险, 总经理', pageMs, () => director('/risks')],
  ['风险, 业务员', pageMs, () => owner('/risks')],
  ['政策, 业务员', pageMs, () => owner('/policies')],
  ['招采, 总经理', pageMs, () => director('/tenders')],
  ['招采, 业务员', pageMs, () => owner('/tenders')],
  ['台账, 总经理', pageMs, () => director('/nodes'), wholeList],
  ['台账, 部门负责人', pageMs, () => head('/nodes')],
  ['台账, 业务员', pageMs, () => owner('/nodes'), () => queried(byGroup, 'open-nodes#W1')],
  [
    '台账, free filter over all',
    filterMs,
    () => director(`/nodes?obstacle=${encodeURIComponent('财政未拨')}`),
    everything,
  ],
  ['台账, by one person', pageMs, () => director('/nodes?owner=W1'), () => queried(byGroup, 'open-nodes#W1')],
  ['a node', pageMs, () => owner('/nodes/one?contract=HT1&node=1'), () => queried(byGroup, 'ledger#HT1')],
  ['客户 list, 业务员', pageMs, () => owner('/clients')],
  ['客户 list, 总经理', filterMs, () => director('/clients'), everything],
  ['a client', pageMs, () => owner('/clients/one?client=C1'), () => queried(byAgenda, 'client#C1', 150)],
  ['a project', pageMs, () => owner('/projects/one?project=X1'), () => queried(byAgenda, 'client#C1', 150)],
  ['记录 by id', pageMs, () => owner('/records/one?kind=receivable&key=HT1%2F1')],
  ['邮件, 业务员', pageMs, () => owner('/mails')],
];
const lines: BenchLine[] = [{ what: `stored: nodes, actions`, figure: `${stored.nodes}  ${stored.actions}` }];
for (const [what, atMost, page, floor] of pages) {
  const took = await medianOf(page);
  const bare = floor === undefined ? '' : ` | only queries ${(await medianOf(floor)).toFixed(0)} ms`;
  lines.push({ what: `${what}${bare}`, figure: `${took.toFixed(0)} ms`, ratio: took / atMost, line: { atMost: 1 } });
}
report('desk', lines);
files.close();
await close();
rmSync(folder, { recursive: true });
