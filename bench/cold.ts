/**
 * Cold start: the import of every function's bundle at most 1.3 times that of the AWS clients it uses, bundled the same
 * way, and at most 0.45 times that of all functions in one bundle; each import in a process of its own.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { bundleFunctions, bundleOptions } from '../infra/bundle.ts';
import { declarations } from '../infra/functions/registry.ts';
import { type BenchLine, report } from './report.ts';

const rounds = 15;
const root = join(import.meta.dirname, '..');
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

/** The code of `contents`, bundled as a function is, and the packages in it. */
function build(contents: string, outfile: string): string[] {
  const built = buildSync({ ...bundleOptions, stdin: { contents, resolveDir: root, loader: 'ts' }, outfile });
  writeFileSync(outfile, built.outputFiles?.[0]?.contents ?? '');
  return Object.keys(built.metafile?.inputs ?? {});
}

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
  const whole = join(folder, 'all.js');
  build(
    names.map((name, at) => `export { handler as h${at} } from './functions/${name}/handler.ts';`).join('\n'),
    whole,
  );
  const files = names.map((name) => {
    const inputs = build(`export { handler } from './functions/${name}/handler.ts';`, join(folder, `${name}.probe.js`));
    const used = Object.entries(clients).filter(([client]) => inputs.some((input) => input.includes(`${client}/`)));
    const bare = join(folder, `${name}.clients.js`);
    build(used.map(([client, exported]) => `export { ${exported} } from '${client}';`).join('\n'), bare);
    return { name, own: join(bundleFunctions([name]).get(name) ?? '', 'handler.js'), bare };
  });
  const times = new Map(
    [whole, ...files.flatMap(({ own, bare }) => [own, bare])].map((file) => [file, [] as number[]]),
  );
  for (let round = 0; round < rounds; round++) for (const [file, measured] of times) measured.push(importMs(file));
  const ms = (file: string): number => median(times.get(file) ?? []);
  const lines = files.flatMap(({ name, own, bare }): BenchLine[] => [
    {
      what: `${name} beside its clients (${ms(bare).toFixed(0)} ms)`,
      figure: `${ms(own).toFixed(0)} ms`,
      ratio: ms(own) / ms(bare),
      line: { atMost: 1.3 },
    },
    {
      what: `${name} beside all in one`,
      figure: `${ms(own).toFixed(0)} ms`,
      ratio: ms(own) / ms(whole),
      line: { atMost: 0.45 },
    },
  ]);
  report('cold', [{ what: 'all functions in one bundle', figure: `${ms(whole).toFixed(0)} ms` }, ...lines]);
} finally {
  rmSync(folder, { recursive: true });
}
