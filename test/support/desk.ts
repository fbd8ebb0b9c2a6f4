import { deskApp } from '../../functions/desk/app.tsx';
import type { DeskDeps } from '../../functions/desk/deps.ts';
import { writePlainCsv } from '../../shared/adapters/csv/write.ts';
import { randomTokens } from '../../shared/adapters/desk/random-tokens.ts';
import type { Instant } from '../../shared/domain/day.ts';
import type { DraftMail } from '../../shared/domain/mail.ts';
import type { Session, Sessions } from '../../shared/ports/sessions.ts';
import type { Attempts, SignInLink, SignInLinks } from '../../shared/ports/sign-in.ts';
import { startSession } from '../../shared/usecases/desk/sessions.ts';
import { fakeFiles } from './fake-files.ts';
import { fakeDeskUploads, fakeIncoming } from './fake-incoming.ts';
import { type FakeRows, fakeLogRecords } from './fake-log-records.ts';
import { fakeViews } from './fake-views.ts';
import { ingestWorld } from './ingest-world.ts';

/** Address of the desk in tests. */
export const deskAddress = 'https://desk.example.com';

/** Sessions in memory. */
function fakeSessions(): Sessions {
  const kept = new Map<string, Session>();
  return {
    keep: async (session) => void kept.set(session.tokenDigest, session),
    find: async (tokenDigest) => kept.get(tokenDigest),
  };
}

/** Links in memory. */
function fakeLinks(): SignInLinks {
  const kept = new Map<string, SignInLink>();
  return {
    keep: async (link) => void kept.set(link.tokenDigest, link),
    find: async (tokenDigest) => kept.get(tokenDigest),
    use: async ({ tokenDigest }) => kept.delete(tokenDigest),
  };
}

/** Counts in memory. */
function fakeAttempts(): Attempts {
  const counts = new Map<string, number>();
  return {
    count: async (who) => {
      counts.set(who, (counts.get(who) ?? 0) + 1);
      return counts.get(who) ?? 0;
    },
  };
}

/** A desk in memory: its pages as a browser asks for them. */
export class FakeDesk {
  readonly deps: DeskDeps;
  /** The moment; tests move it. */
  now: Instant = '2025-07-28T01:30:00.000Z';
  /** What went wrong inside, as the log would hold it. */
  readonly failures: unknown[] = [];
  /** What lies in the bucket of uploads, by key. */
  readonly uploads = new Map<string, Uint8Array>();
  /** Changes that were confirmed, by whom. */
  readonly confirmed: { readonly id: string; readonly by: string }[] = [];
  /** Mails with links that were handed over. */
  readonly linkMails: DraftMail[] = [];
  private readonly app: ReturnType<typeof deskApp>;

  constructor(rows: FakeRows = {}, deps: Partial<DeskDeps> = {}) {
    const records = fakeLogRecords(rows);
    const clock = { now: () => this.now };
    const files = deps.files ?? fakeFiles();
    const world = ingestWorld([]);
    const { uploadLog, names, reader, csv } = world.ports;
    this.deps = {
      uploadLog,
      names,
      reader,
      csv,
      plainCsv: writePlainCsv,
      mailDomains: [],
      incoming: fakeIncoming(this.uploads),
      deskUploads: fakeDeskUploads(),
      confirmations: { confirm: async (id, by) => void this.confirmed.push({ id, by }) },
      uploadsAddress: 'https://uploads.example.com',
      clock,
      records,
      views: fakeViews(records, clock, files),
      files,
      sessions: fakeSessions(),
      tokens: randomTokens,
      links: fakeLinks(),
      attempts: fakeAttempts(),
      linkMails: {
        queue: async (mail) => {
          this.linkMails.push(mail);
          return 'queued';
        },
      },
      administrators: [{ staffId: 'ADMIN', name: '管理员', email: 'admin@example.com' }],
      address: deskAddress,
      ...deps,
    };
    this.app = deskApp(this.deps, { answered: () => {}, failed: (error) => this.failures.push(error) });
  }

  /** Every route of the desk, as `GET /nodes`. */
  routes(): string[] {
    const routes = this.app.routes.filter(({ method }) => method !== 'ALL');
    return [...new Set(routes.map(({ method, path }) => `${method} ${path}`))].sort();
  }

  /** A browser in which `staffId` has signed in. */
  async browserOf(staffId: string): Promise<FakeBrowser> {
    return new FakeBrowser(this, await startSession(this.deps, staffId));
  }

  /** A request as the HTTP API hands it over. */
  async ask(path: string, request: RequestInit = {}, stageVariables?: Record<string, string>): Promise<Response> {
    const requestContext = {
      domainName: 'api.example.com',
      requestId: 'test',
      http: { sourceIp: '192.0.2.1' },
    } as never;
    const event = { requestContext, ...(stageVariables !== undefined && { stageVariables }) };
    return this.app.request(deskAddress + path, request, { event });
  }
}

/** A browser that holds a session. */
export class FakeBrowser {
  readonly token: string;
  private readonly desk: FakeDesk;

  constructor(desk: FakeDesk, token: string) {
    this.desk = desk;
    this.token = token;
  }

  get(path: string): Promise<Response> {
    return this.desk.ask(path, { headers: { cookie: `__Host-desk=${this.token}` } });
  }

  /** Sends a form as the desk's own page does, with its token. */
  post(path: string, fields: Readonly<Record<string, string>> = {}): Promise<Response> {
    const csrf = this.desk.deps.tokens.digest(`csrf ${this.token}`);
    const headers = { cookie: `__Host-desk=${this.token}`, origin: deskAddress };
    return this.desk.ask(path, { method: 'POST', headers, body: new URLSearchParams({ ...fields, csrf }) });
  }
}
