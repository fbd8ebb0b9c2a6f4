import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { logFilesIn } from '../../local/commands/week/log-folder.ts';
import type { Runtime } from '../../local/runtime/runtime.ts';
import { Receipt } from '../../shared/domain/upload/receipt.ts';
import { LocalDesk } from './local-desk.ts';
import { sampleLogs } from './week-on-disk.ts';

/** One step of some busy days, and what it does on an application that all earlier ones were done on. */
export interface BusyStep {
  readonly name: string;
  run(runtime: Runtime): Promise<void>;
}

/**
 * Some days on which everything happens that needs a permission: every job, a file too long for one call, rows that
 * are corrected, an upload that overtakes an earlier one, one that is gone, functions that die halfway, a mail that bounces, and the
 * first Monday of the next month.
 */
export function busyDays(sourcesCsv: string): BusyStep[] {
  return [
    { name: 'the uploads of the sample', run: (runtime) => uploadSample(runtime, sourcesCsv) },
    { name: 'a file of more rows than one call reads', run: uploadLongFile },
    { name: 'a table as offices keep it, by names and short names', run: uploadNames },
    job('dispatch-fetches'),
    job('score-risks'),
    { name: 'warnings decided by a function that dies, and a first mail that bounces', run: warnUnderFaults },
    job('digest-policies'),
    job('follow-up'),
    job('review-week'),
    job('settle-mail'),
    { name: 'a correction that overtakes an earlier upload', run: overtake },
    { name: 'clients that a table only names', run: uploadNamedClients },
    { name: 'an upload that is deleted for good before it is read', run: deleteUnread },
    { name: 'a new leader, who waits and is confirmed', run: confirmLeader },
    {
      name: 'the scoring and the warnings of the next month',
      async run(runtime) {
        runtime.clock.moveTo(Date.parse('2025-08-04T09:30:00+08:00'));
        await fire(runtime, 'score-risks');
        await fire(runtime, 'warn-receivables');
      },
    },
    { name: 'a look at the desk', run: lookAtDesk },
    { name: 'the warnings of that day, over those that stand', run: (runtime) => fire(runtime, 'warn-receivables') },
  ];
}

/** Enters as an administrator: signs in by mail, uploads, takes an upload back, confirms a change. */
async function lookAtDesk(runtime: Runtime): Promise<void> {
  const desk = new LocalDesk(runtime);
  await desk.open('/sign-in');
  await desk.send('/sign-in', { email: 'admin@example.com' });
  await runtime.drain();
  await desk.enterAs('ADMIN');
  await desk.open('/');
  await uploadOnDesk(desk, runtime);
  await lookAround(desk);
  await workAsAuthor(desk);
}

/** Commits a file, takes it back, and confirms a layout. */
async function uploadOnDesk(desk: LocalDesk, runtime: Runtime): Promise<void> {
  await desk.upload('应收节点.csv', readFileSync(join(sampleLogs, '应收节点.csv'), 'utf8'));
  const page = await desk.upload('客户.csv', '客户编号,客户名称,客户类型,省\r\nC900,青山县水利局,政府,安徽省\r\n');
  const key = new URL(page, 'http://desk.invalid').searchParams.get('key') ?? '';
  await desk.open(page);
  await desk.open(`/uploads/undo?key=${encodeURIComponent(key)}`);
  await desk.send('/uploads/undo', { key });
  await runtime.drain();
  const layouts = await desk.upload('布局.csv', '表头,固定值\r\n甲|乙|丙,年份=2025\r\n');
  const receipt = await desk.open(layouts);
  const [, id = ''] = /name="id" value="(\w+)"/.exec(receipt) ?? [];
  await desk.send('/uploads/confirm', {
    key: new URL(layouts, 'http://desk.invalid').searchParams.get('key') ?? '',
    id,
  });
  await runtime.drain();
}

/** Looks up and answers as the director who is told of the node, then keeps a source and a record as an administrator. */
async function lookAround(desk: LocalDesk): Promise<void> {
  await desk.enterAs('W100');
  for (const path of ['/nodes?all=1', '/clients', '/risks', '/policies', '/records?words=HT2024-031'])
    await desk.open(path);
  const [mail] = /mail=[0-9a-f]{32}/.exec(await desk.open('/mails?day=2025-07-28')) ?? [];
  await desk.open(`/mails/one?${mail ?? ''}`);
  const node = '/nodes/one?contract=HT2024-031&node=2';
  const page = await desk.open(node);
  const contactId = /<select id="promise-contact" name="contactId"><option value="([^"]+)"/.exec(page)?.[1] ?? '';
  const next = { outcome: '已上会', nextStep: '送补充资料', nextOn: '2025-08-06' };
  await written(desk, node, { answer: 'contacted', type: '电话', contactId, what: '催款', ...next });
  const mark = /name="mark" value="([^"]+)"/.exec(page)?.[1] ?? '';
  await written(desk, node, { answer: 'dispute', disputed: '是', reason: '面积有异议', mark });
  await desk.enterAs('ADMIN');
  const source = '/records/one?kind=policySource&key=%E7%A4%BA%E4%BE%8B-mnr';
  const shown = /name="mark" value="([^"]+)"/.exec(await desk.open(source))?.[1] ?? '';
  await written(desk, source, { act: 'correct', mark: shown, reason: '每两天读一次', 'cell.everyDays': '2' });
  await desk.open('/sources');
  await written(desk, '/sources/try', { sourceId: '示例-mnr' });
}

/** Answers the first line of 今日 and submits the week's review as its author. */
async function workAsAuthor(desk: LocalDesk): Promise<void> {
  await desk.enterAs('W001');
  const [, item = ''] = /name="item" value="([^"]+)"/.exec(await desk.open('/today')) ?? [];
  await written(desk, '/today', { item, how: 'done' });
  const place = 'week=2025-W30&person=W001';
  const page = await desk.open(`/reviews/one?${place}`);
  const [, mark = ''] = /name="mark" value="([^"]+)"/.exec(page) ?? [];
  await written(desk, `/reviews/submit?${place}`, { mark, lastSeen: '0' });
}

async function written(desk: LocalDesk, path: string, fields: Readonly<Record<string, string>>): Promise<void> {
  const { status, body } = await desk.send(path, fields);
  if (status !== 303) throw new Error(`${path} answered ${status}: ${String(body).slice(0, 2000)}`);
}

const job = (name: string): BusyStep => ({ name, run: (runtime) => fire(runtime, name) });

async function fire(runtime: Runtime, name: string): Promise<void> {
  runtime.scheduler.fire(name, runtime.clock.now());
  await runtime.drain();
}

async function uploadSample(runtime: Runtime, sourcesCsv: string): Promise<void> {
  for (const { path, key } of logFilesIn(sampleLogs)) {
    runtime.put(key, readFileSync(path));
    await runtime.drain();
  }
  runtime.put('uploads/政策源.csv', sourcesCsv);
  await runtime.drain();
}

/** Rows that are all refused: what is kept of them is the receipt alone. */
async function uploadLongFile(runtime: Runtime): Promise<void> {
  const row = 'B1,2023-02-30,1,示例县财政局,HT2023-042,1,\r\n';
  runtime.put('uploads/长文件.csv', `${paymentHeader}${row.repeat(25_000)}`);
  await runtime.drain();
}

async function uploadNames(runtime: Runtime): Promise<void> {
  runtime.put(
    'uploads/客户名单.csv',
    '单位名称,简称,单位性质,省,市,县（区）\r\n青山县自然资源和规划局,青山资规局,政府,安徽省,滁州市,青山县\r\n',
  );
  await runtime.drain();
}

const paymentHeader = '流水号,到账日期,金额,付款方,合同编号,节点序号,备注\r\n';

async function warnUnderFaults(runtime: Runtime): Promise<void> {
  let [hasDied, hasBounced] = [false, false];
  runtime.faults = ({ functionName, service, operation }) => {
    if (hasDied || !functionName.endsWith('warn-receivables') || service !== 'sqs' || operation !== 'SendMessage')
      return;
    hasDied = true;
    return { kind: 'kill', when: 'before' };
  };
  runtime.mailFate = () => {
    if (hasBounced) return ['SEND', 'DELIVERY'];
    hasBounced = true;
    return ['SEND', 'BOUNCE'];
  };
  await fire(runtime, 'warn-receivables');
}

/** The earlier of two corrections is read by a function that dies, and so after the later one. */
async function overtake(runtime: Runtime): Promise<void> {
  const correct = (name: string, amount: string) =>
    runtime.put(
      `uploads/${name}.csv`,
      `${paymentHeader}B20230714-01,2023-07-14,${amount},示例县财政局,HT2023-042,1,\r\n`,
    );
  let hasDied = false;
  runtime.faults = ({ functionName }) => {
    if (hasDied || !functionName.endsWith('ingest-upload')) return;
    hasDied = true;
    return { kind: 'kill', when: 'before' };
  };
  runtime.clock.moveTo(runtime.clock.now() + 86_400_000);
  correct('第一次更正', '260000.00');
  await runtime.idle();
  runtime.clock.moveTo(runtime.clock.now() + 1000);
  correct('第二次更正', '270000.00');
  await runtime.drain();
}

/** Clients without ids, which get ids of their own. */
async function uploadNamedClients(runtime: Runtime): Promise<void> {
  runtime.put('uploads/新客户.csv', '客户名称,客户类型,省,市,县区\r\n新示例县财政局,政府,河南省,周口市,太康县\r\n');
  await runtime.drain();
}

async function deleteUnread(runtime: Runtime): Promise<void> {
  const key = 'uploads/删除.csv';
  runtime.faults = ({ functionName }) =>
    functionName.endsWith('ingest-upload') ? { kind: 'kill', when: 'before' } : undefined;
  runtime.put(key, paymentHeader);
  await runtime.idle();
  const { versionId } = runtime.objects.find(runtime.uploadsBucket, key) ?? {};
  runtime.objects.delete(runtime.uploadsBucket, key, versionId);
  runtime.faults = () => undefined;
  await runtime.drain();
}

async function confirmLeader(runtime: Runtime): Promise<void> {
  const header = '工号,姓名,部门,岗位,邮箱,状态,角色';
  runtime.put('uploads/新领导.csv', `${header}\r\nW500,新领导,公司领导,副总经理,new@example.com,在职,分管领导\r\n`);
  await runtime.drain();
  const receipt = runtime.objects.find(runtime.filesBucket, 'receipts/新领导.csv.json')?.body ?? '';
  const [table] = Receipt.parse(JSON.parse(Buffer.from(receipt).toString('utf8'))).tables;
  const queue = runtime.model.queues.find(({ name }) => name.endsWith('-ingest-upload'));
  const confirm = table?.confirmations[0]?.id;
  runtime.queues.send(queue?.arn ?? '', JSON.stringify({ confirm, by: 'operator' }));
  await runtime.drain();
}
