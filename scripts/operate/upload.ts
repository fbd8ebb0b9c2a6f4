/** Uploads logs to a deployed stage and prints each file's receipt when it arrives. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { awaitReceipt } from './await-receipt.ts';
import { readCommand, refuse, type Stage } from './stage.ts';

const usage = '用法: npm run upload -- --stage STAGE FILE...   （CSV 或 XLSX；等到回执后打印）';

/** Receipts usually come within seconds; after this long the operator is sent to the runbook. */
const patienceMs = 10 * 60_000;
const pauseMs = 2_000;

function bucketOf(stage: Stage, kind: 'uploads' | 'files'): string {
  return `fupan-${stage.name}-${kind}-${stage.account}-${stage.region}`;
}

function patience(): () => Promise<boolean> {
  const giveUpAt = Date.now() + patienceMs;
  return async () => {
    await wait(pauseMs);
    return Date.now() < giveUpAt;
  };
}

try {
  const { words: files, stage } = await readCommand(usage);
  const s3 = new S3Client({ region: stage.region });
  const contents = await Promise.all(
    files.map(async (file) => ({ name: basename(file), bytes: await readFile(file) })),
  );
  let missing = 0;
  for (const { name, bytes } of contents) {
    const put = { Bucket: bucketOf(stage, 'uploads'), Key: `uploads/${name}`, Body: bytes };
    const { VersionId: versionId } = await s3.send(new PutObjectCommand(put));
    const [bucket, key] = [bucketOf(stage, 'files'), `receipts/${name}.json`];
    const receipt = await awaitReceipt({ s3, bucket, key, versionId, wait: patience() });
    if (receipt === undefined) missing += 1;
    console.log(receipt ?? `${name}：已上传，10 分钟内没有回执，请看 docs/runbook.md「死信」`);
  }
  if (missing > 0) process.exitCode = 1;
} catch (error) {
  refuse((error as Error).message);
}
