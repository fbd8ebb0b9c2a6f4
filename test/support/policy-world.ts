import { createHash } from 'node:crypto';
import { wordWriter } from '../../shared/adapters/render/word-writer.ts';
import { webFetcher } from '../../shared/adapters/web/fetcher.ts';
import { pageReaders } from '../../shared/adapters/web/page-readers.ts';
import { instantAt } from '../../shared/domain/day.ts';
import type { LogRecord } from '../../shared/domain/logs/record.ts';
import type { DraftMail } from '../../shared/domain/mail.ts';
import type { FileStore } from '../../shared/ports/files.ts';
import type { PageFetcher } from '../../shared/ports/pages.ts';
import type { Policies, PolicySources } from '../../shared/ports/policies.ts';
import { dispatchFetches } from '../../shared/usecases/policies/dispatch-fetches.ts';
import { type FetchedSource, fetchSource } from '../../shared/usecases/policies/fetch-source.ts';
import { digestInParts } from './digest-in-parts.ts';
import { fakeByteFiles } from './fake-files.ts';
import { fakePolicies } from './fake-policies.ts';
import { fakePolicySources } from './fake-policy-sources.ts';
import { fakeJobRuns, fakePartQueue } from './fake-runs.ts';
import { recordsOf } from './log-records.ts';

interface Options {
  readonly records: readonly LogRecord[];
  readonly allowPrivate?: readonly string[];
  readonly sources?: PolicySources;
  readonly policies?: Policies;
  readonly fetcher?: PageFetcher;
  /** Our own full names. */
  readonly ownNames?: readonly string[];
  /** Takes the rows of certain moves; without it each waits for a person. */
  readonly moveUploads?: Pick<FileStore, 'put'>;
}

type DigestOptions = Pick<Parameters<typeof digestInParts>[1], 'deliveries' | 'around' | 'deliveryId'>;

const administrators = [{ staffId: 'ADMIN', name: '管理员', email: 'admin@example.com' }];

/** The policy watch on stores in memory and the real web, one day at a time. */
export function policyWorld(options: Options) {
  const sources = options.sources ?? fakePolicySources();
  const policies = options.policies ?? fakePolicies();
  const records = recordsOf(options.records);
  const word = wordWriter('numbers');
  const ownNames = options.ownNames ?? [];
  const runs = fakeJobRuns();
  const mails = new Map<string, DraftMail>();
  const files = new Map<string, Uint8Array>();
  const store = fakeByteFiles(files);
  const fetcher = options.fetcher ?? webFetcher({ allowPrivate: options.allowPrivate ?? [] });
  const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);
  const queue = {
    queue: async (mail: DraftMail) => {
      const key = `${mail.kind}/${mail.recipient.staffId}/${mail.subjectKey}`;
      if (mails.has(key)) return 'exists' as const;
      mails.set(key, mail);
      return 'queued' as const;
    },
  };
  const digestPorts = {
    ...{ records, policies, sources, files: store, mails: queue, word, ownNames, runs, parts: fakePartQueue() },
    moveUploads: options.moveUploads,
  };
  return {
    sources,
    policies,
    files,
    mails,
    fetcher,
    word,
    ownNames,
    /** Dispatches and reads what is due on `day`; the outcome of each source by id. */
    async fetch(day: string): Promise<Map<string, FetchedSource>> {
      const scheduledAt = instantAt(day, '06:00');
      const ordered: string[] = [];
      const orders = {
        send: async (sent: readonly { readonly sourceId: string }[]) => {
          ordered.push(...sent.map(({ sourceId }) => sourceId));
        },
      };
      await dispatchFetches({ sources, queue: orders, shipped: { sources: [], mark: 'none' } }, { scheduledAt });
      const outcomes = new Map<string, FetchedSource>();
      const signal = new AbortController().signal;
      for (const sourceId of ordered) {
        const ports = { sources, policies, files: store, fetcher, readers: pageReaders, hashOf };
        outcomes.set(sourceId, await fetchSource(ports, { sourceId, scheduledAt, signal }));
      }
      return outcomes;
    },
    digestPorts,
    /** The digest's run of `day`; `deliveries` is how often a message that fails comes. */
    digest: (day: string, run: DigestOptions = {}) =>
      digestInParts(digestPorts, { scheduledAt: instantAt(day, '08:45'), administrators, ...run }),
  };
}
