/**
 * Cold start: the import of every function's bundle at most 1.3 times that of the AWS clients it uses, bundled the same
 * way, and at most 0.45 times that of all functions in one bundle, which is one file; each import in a process of its own.
 * No function over 900 KB, all its files counted.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CompiledCode, compile } from '../infra/compile.ts';
import { declarations } from '../infra/functions/registry.ts';
import { type BenchLine, report } from './report.ts';

const rounds = 31;
const largestKilobytes = 900;
/** What the product uses of each client. */
const clients: Readonly<Record<string, string>> = {
  '@aws-sdk/client-dynamodb': 'DynamoDBClient, ConditionalCheckFailedException',
  '@aws-sdk/lib-dynamodb':
    'DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, BatchGetCommand, BatchWriteCommand',
  '@aws-sdk/client-s3': 'S3Client, GetObjectCommand, PutObjectCommand, HeadObjectCommand',
  '@aws-sdk/client-sqs': 'SQSClient, SendMessageCommand, SendMessageBatchCommand',
  '@aws-sdk/client-ses': 'SESClient, SendRawEmailCommand',
  '@aws-sdk/client-secrets-manager': 'SecretsManagerClient, GetSecretValueCommand',
};

/** Writes the code into a directory of its own; the file to import. */
function written(name: string, { files }: CompiledCode): string {
  const directory = join(folder, name);
  mkdirSync(directory);
  for (const [file, code] of files) writeFileSync(join(directory, file), code);
  return join(directory, 'handler.js');
}

const kilobytes = ({ files }: CompiledCode, names: Iterable<string> = files.keys()): number =>
  [...names].reduce((sum, name) => sum + Buffer.byteLength(files.get(name) ?? ''), 0) / 1024;

const importMs = (file: string): number =>
  Number(
    execFileSync(
      process.execPath,
      [
        '-e',
        `const started = performance.now(); require(${JSON.stringify(file)}); console.log(performance.now() - started)`,
      ],
      { encoding: 'utf8', env: { ...process.env, AWS_REGION: 'ap-southeast-1' } },
    ),
  );

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const folder = mkdtempSync(join(tmpdir(), 'cold-'));
try {
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }');
  const names = declarations.map(({ name }) => name);
  const exported = names.map((name, at) => `export { handler as h${at} } from './functions/${name}/handler.ts';`);
  const whole = written('all', await compile(exported.join('\n'), { inOneFile: true }));
  const functions: { name: string; code: CompiledCode; own: string; bare: string }[] = [];
  for (const name of names) {
    const code = await compile(`export { handler } from './functions/${name}/handler.ts';`);
    const used = Object.entries(clients).filter(([client]) =>
      code.contained.some((input) => input.includes(`${client}/`)),
    );
    const bare = await compile(used.map(([client, exports]) => `export { ${exports} } from '${client}';`).join('\n'));
    functions.push({ name, code, own: written(name, code), bare: written(`${name}.clients`, bare) });
  }
  const times = new Map(
    [whole, ...functions.flatMap(({ own, bare }) => [own, bare])].map((file) => [file, [] as number[]]),
  );
  for (let round = 0; round < rounds; round++) for (const [file, measured] of times) measured.push(importMs(file));
  const ms = (file: string): number => median(times.get(file) ?? []);
  /** Round by round, so that what slows a round down slows both. */
  const ratio = (file: string, other: string): number =>
    median((times.get(file) ?? []).map((each, round) => each / (times.get(other)?.[round] ?? Number.NaN)));
  const lines = functions.flatMap(({ name, code, own, bare }): BenchLine[] => [
    {
      what: `${name} beside its clients (${ms(bare).toFixed(0)} ms)`,
      figure: `${ms(own).toFixed(0)} ms`,
      ratio: ratio(own, bare),
      line: { atMost: 1.3 },
    },
    {
      what: `${name} beside all in one`,
      figure: `${ms(own).toFixed(0)} ms`,
      ratio: ratio(own, whole),
      line: { atMost: 0.45 },
    },
    {
      what: `${name}, all files (${kilobytes(code, code.startFiles).toFixed(0)} KB at the start), of ${largestKilobytes} KB`,
      figure: `${kilobytes(code).toFixed(0)} KB`,
      ratio: kilobytes(code) / largestKilobytes,
      line: { atMost: 1 },
    },
  ]);
  report('cold', [{ what: 'all functions in one bundle', figure: `${ms(whole).toFixed(0)} ms` }, ...lines]);
} finally {
  rmSync(folder, { recursive: true });
}
