import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { localSettings, startStage } from '../../local/commands/week/local-stage.ts';
import { logFilesIn } from '../../local/commands/week/log-folder.ts';
import { VirtualClock } from '../../local/runtime/clock/virtual-clock.ts';
import { pem } from './smtp-sink.ts';
import { sampleLogs } from './week-on-disk.ts';

const root = join(import.meta.dirname, '..', '..');
const smtpPort = 465;
/** A Monday’s uploads, and its jobs. */
const uploadsAt = Date.parse('2026-12-07T07:30:00+08:00');
const jobsAt = Date.parse('2026-12-07T08:30:00+08:00');
/** A start takes a good second. */
const shortestLifeMs = 1_500;
const longestLifeMs = 4_000;
const jobs = ['score-risks', 'warn-receivables', 'digest-policies', 'review-week'] as const;
/** A killed server may not have written down what the mail server took this shortly before. */
const unrecordedMs = 3_000;
const quietMs = 8_000;
/** How often the disk is full before the end comes, and for how long. */
const [fullShare, fullMs] = [0.2, 2_500];
/** Longer than a mail whose answer was lost waits before it is sent again. */
const holdMs = 45 * 60_000;

interface Arrived {
  readonly id: string;
  readonly subject: string;
  readonly at: number;
}

/** What came of a day of the one-machine server that was killed again and again. */
export interface KillOutcome {
  readonly kills: number;
  /** Times the disk was full for a while; none where this user may not mount one. */
  readonly fillings: number;
  /** Mails of the jobs, and a receipt for each file. */
  readonly due: number;
  readonly lost: readonly string[];
  readonly doubled: number;
  /** Copies whose first one was not taken right before a kill. */
  readonly unexplained: readonly string[];
}

/** A mail server on the port the product uses; undefined where this user may not listen there. */
async function startMailServer(arrived: Arrived[]): Promise<{ close(): Promise<void> } | undefined> {
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    secure: true,
    key: pem('localhost.key'),
    cert: pem('localhost.crt'),
    onAuth: (_auth, _session, done) => done(null, { user: 'fupan' }),
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const at = Date.now();
        simpleParser(Buffer.concat(chunks)).then((mail) => {
          arrived.push({ id: String(mail.headers.get('x-fupan-ref')), subject: mail.subject ?? '', at });
          done();
        }, done);
      });
    },
  } as SMTPServerOptions);
  server.server.on('connection', (socket: Socket) => sockets.add(socket));
  const isListening = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(smtpPort, '127.0.0.1', () => resolve(true));
  });
  server.on('error', () => {});
  if (!isListening) return undefined;
  return {
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** A disk of its own for `data`, which can be filled; does nothing where this user may not mount one. */
function smallDisk(data: string) {
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256m', 'tmpfs', data]).status === 0;
  const filling = join(data, 'filling');
  let fillings = 0;
  return {
    get fillings() {
      return fillings;
    },
    /** Leaves no room for `ms`; `told` is called at the beginning and at the end. */
    async fillFor(ms: number, told: () => void): Promise<void> {
      if (!isMounted) return;
      fillings += 1;
      told();
      const { bavail, bsize } = statfsSync(data);
      spawnSync('dd', ['if=/dev/zero', `of=${filling}`, 'bs=64k', `count=${Math.ceil((bavail * bsize) / 65_536) + 1}`]);
      await wait(ms);
      rmSync(filling, { force: true });
      told();
    },
    remove(): void {
      if (isMounted) spawnSync('umount', [data]);
    },
  };
}

/** Ids of the mails that the day's jobs bring when nothing goes wrong. */
async function mailsOfJobs(): Promise<string[]> {
  const runtime = await startStage(localSettings(), { clock: VirtualClock.standing(new Date(jobsAt)) });
  try {
    for (const { path, key } of logFilesIn(sampleLogs)) {
      runtime.put(key, readFileSync(path));
      await runtime.drain();
    }
    const before = runtime.mails().length;
    for (const job of jobs) {
      runtime.scheduler.fire(job, runtime.clock.now());
      await runtime.drain();
    }
    return runtime
      .mails()
      .slice(before)
      .map(({ tags }) => tags['mail']?.[0] ?? '');
  } finally {
    await runtime.stop();
  }
}

function prepare(data: string): void {
  mkdirSync(join(data, '上传'), { recursive: true });
  cpSync(sampleLogs, join(data, '上传'), { recursive: true });
  rmSync(join(data, '上传', 'README.md'), { force: true });
  const times = ['scoreRisks', 'warnReceivables', 'digestPolicies', 'reviewWeek'].map((name) => [name, '08:30']);
  const settings = {
    stage: 'office',
    region: 'cn-north-1',
    mail: {
      transport: 'smtp',
      sender: 'fupan@example.com',
      host: 'localhost',
      port: smtpPort,
      credentialsSecret: 'fupan/smtp',
      mailsPerSecond: 50,
    },
    administrators: [{ staffId: 'ADMIN', name: '管理员', email: 'admin@example.com' }],
    operators: ['operator@example.com'],
    schedules: Object.fromEntries(times),
    fetch: { shippedSources: false, clientSources: false },
  };
  writeFileSync(join(data, 'settings.json'), JSON.stringify(settings));
  writeFileSync(join(data, 'secrets.json'), JSON.stringify({ 'fupan/smtp': { user: 'fupan', password: 'right' } }), {
    mode: 0o600,
  });
}

function serve(data: string, at: number): ChildProcess {
  const from = new Date(at).toISOString();
  // Any port for the desk: another server of this machine may have the usual one.
  const args = ['--data', data, '--from', from, '--port', '0'];
  return spawn(process.execPath, [join(root, 'local', 'commands', 'serve.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, NODE_EXTRA_CA_CERTS: join(root, 'test', 'fixtures', 'tls', 'localhost.crt') },
  });
}

/** Numbers from 0 up to 1 that hang on `seed` alone. */
function diceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A server that was never up knows of no schedule; from its first start on it has to keep them. */
async function firstStart(child: ChildProcess): Promise<void> {
  await isUp(child);
  child.kill('SIGKILL');
  await gone(child);
}

/** Comes back when the server says that it is there; on a busy machine that may take longer than any quiet. */
const isUp = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.stdout?.on('data', (said: Buffer) => said.includes('已启动') && resolve());
  });

const gone = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) =>
    child.exitCode === null && child.signalCode === null ? child.once('exit', () => resolve()) : resolve(),
  );

/**
 * Kills the server `times` times at moments that hang on `seed`, then lets it work off what is left. Undefined where
 * this user may not listen on the port of mail.
 */
export async function killCampaign(
  times: number,
  seed: number,
  onKill: (kill: number) => void,
): Promise<KillOutcome | undefined> {
  const arrived: Arrived[] = [];
  const mailServer = await startMailServer(arrived);
  if (mailServer === undefined) return undefined;
  const data = mkdtempSync(join(tmpdir(), 'fupan-kills-'));
  const disk = smallDisk(data);
  try {
    prepare(data);
    const files = readdirSync(join(data, '上传')).filter((name) => name.endsWith('.csv'));
    const expected = await mailsOfJobs();
    const kills: number[] = [];
    let ended = 0;
    const dice = diceOf(seed);
    const killed = async (begin: number, count: number): Promise<void> => {
      const started = Date.now();
      for (let kill = 0; kill < count; kill++) {
        const child = serve(data, begin + Date.now() - started);
        await wait(shortestLifeMs + dice() * longestLifeMs);
        if (dice() < fullShare) await disk.fillFor(fullMs, () => kills.push(Date.now()));
        child.kill(dice() < 0.5 ? 'SIGKILL' : 'SIGTERM');
        kills.push(Date.now());
        await gone(child);
        kills.push(Date.now());
        ended += 1;
        onKill(ended);
      }
    };
    const untilQuiet = async (at: number): Promise<void> => {
      const child = serve(data, at);
      await isUp(child);
      await quiet(arrived, data);
      child.kill('SIGINT');
      await gone(child);
    };
    await firstStart(serve(data, uploadsAt));
    await killed(uploadsAt, Math.ceil(times / 2));
    // Jobs decide on what was read by then: the uploads of the morning come first.
    await untilQuiet(uploadsAt + 20 * 60_000);
    await killed(jobsAt - 2_000, Math.floor(times / 2));
    // What the jobs still owe, then twice what waited because an answer was lost.
    for (let round = 0; round < 3; round++) await untilQuiet(jobsAt + 15 * 60_000 + round * holdMs);
    return { ...outcomeOf(arrived, kills, expected, files), kills: ended, fillings: disk.fillings };
  } finally {
    await mailServer.close();
    disk.remove();
    rmSync(data, { recursive: true, force: true });
  }
}

/** Bytes that the functions have logged: on a busy machine they may be at work for long without a mail. */
const loggedIn = (data: string): number => statSync(join(data, 'functions.log'), { throwIfNoEntry: false })?.size ?? 0;

/** Returns when every file was taken, no mail arrived and no function said anything for a while. */
async function quiet(arrived: readonly Arrived[], data: string): Promise<void> {
  let last = Date.now();
  let seen = `${arrived.length} ${loggedIn(data)}`;
  while (Date.now() - last < quietMs) {
    await wait(250);
    const isTaking = existsSync(join(data, '上传')) && readdirSync(join(data, '上传')).length > 0;
    const now = `${arrived.length} ${loggedIn(data)}`;
    if (now === seen && !isTaking) continue;
    seen = now;
    last = Date.now();
  }
}

function outcomeOf(
  arrived: readonly Arrived[],
  kills: readonly number[],
  expected: readonly string[],
  files: readonly string[],
): Omit<KillOutcome, 'kills' | 'fillings'> {
  const ids = new Set(arrived.map(({ id }) => id));
  const lost = [
    ...expected.filter((id) => !ids.has(id)),
    ...files.filter((file) => !arrived.some(({ subject }) => subject.includes('上传回执') && subject.includes(file))),
  ];
  const byId = [...Map.groupBy(arrived, ({ id }) => id)].filter(([, copies]) => copies.length > 1);
  const isExplained = ({ at }: Arrived) => kills.some((killed) => killed >= at && killed - at <= unrecordedMs);
  return {
    due: expected.length + files.length,
    lost,
    doubled: byId.reduce((sum, [, copies]) => sum + copies.length - 1, 0),
    unexplained: byId.filter(([, copies]) => !copies.slice(0, -1).every(isExplained)).map(([id]) => id),
  };
}
