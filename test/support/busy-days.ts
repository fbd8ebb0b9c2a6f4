import { readFileSync } from 'node:fs';
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

/** Enters as an administrator, and opens the first page. */
async function lookAtDesk(runtime: Runtime): Promise<void> {
  const desk = new LocalDesk(runtime);
  await desk.open('/sign-in');
  await desk.send('/sign-in', { email: 'admin@example.com' });
  await runtime.drain();
  await desk.enterAs('ADMIN');
  await desk.open('/');
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
