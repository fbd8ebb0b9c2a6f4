import { setTimeout as wait } from 'node:timers/promises';
import { hostOf } from '../../domain/policy/source/address.ts';
import { isPublicName, mayRequest } from '../../domain/policy/source/allowed-host.ts';
import type { PageAnswer, PageFetcher, PageRequest } from '../../ports/pages.ts';
import { type Exchange, exchange } from './exchange.ts';
import { type FetchFailure, failure, failureOf, throughProxy } from './fetch-failure.ts';
import { HostQueue } from './host-queue.ts';
import { isPrivateLiteral } from './public-address.ts';
import { retryAfterMs } from './retry-after.ts';
import { type RobotsRules, robotsOf, unknownRobots } from './robots.ts';
import { guardedAgents, proxiedAgents, type SiteAgents } from './site-agents.ts';

/** Bounds of one reading, redirects and retries included. */
export interface FetchLimits {
  readonly totalMs: number;
  readonly connectMs: number;
  /** After decompression. */
  readonly maxBytes: number;
  readonly maxRedirects: number;
  readonly retries: number;
  /** Longest wait before a retry; a site that asks for more is read another day. */
  readonly longestWaitMs: number;
  readonly perHost: number;
  /** Between two requests to a host on the public internet. */
  readonly gapMs: number;
}

/** What the product reads policy sites with. */
export const fetchLimits: FetchLimits = {
  totalMs: 30_000,
  connectMs: 10_000,
  maxBytes: 16_000_000,
  maxRedirects: 5,
  retries: 2,
  longestWaitMs: 10_000,
  perHost: 2,
  gapMs: 500,
};

const agentName = 'FupanPolicyWatch';
const userAgent = `Mozilla/5.0 (compatible; ${agentName}/1.0)`;
const robotsKeptMs = 3_600_000;
const retried = new Set([429, 500, 502, 503, 504]);
const redirects = new Set([301, 302, 303, 307, 308]);

export interface FetcherOptions {
  /** `host:port` of private addresses that may be read all the same: sample sites on one machine. */
  readonly allowPrivate: readonly string[];
  /** Addresses of egress proxies by the names that sources call them by. */
  readonly proxies?: Readonly<Record<string, string>>;
  readonly limits?: FetchLimits;
}

/**
 * Reads pages of policy sites: politely (robots.txt, one queue per host), within a time and a size whatever the site
 * does, and never from an address that is not public. What goes wrong is an answer with a name, not an exception.
 */
export function webFetcher({ allowPrivate, proxies = {}, limits = fetchLimits }: FetcherOptions): PageFetcher & {
  close(): Promise<void>;
} {
  const opened = new Map<string, SiteAgents>();
  const queue = new HostQueue(limits.perHost);
  const robots = new Map<string, { readonly untilMs: number; readonly rules: Promise<RobotsRules> }>();

  const agentsFor = ({ legacyTls, family, proxy = '' }: PageRequest): SiteAgents => {
    const key = `${legacyTls}/${family ?? ''}/${proxy}`;
    const known = opened.get(key);
    if (known !== undefined) return known;
    const through = proxies[proxy];
    const { connectMs, maxBytes } = limits;
    const options = { allowPrivate, legacyTls, family, connectMs, maxBytes };
    const agents = through === undefined ? guardedAgents(options) : proxiedAgents(through, options);
    opened.set(key, agents);
    return agents;
  };

  /** One request, without redirects, in its host's turn. */
  const inTurn = (url: URL, request: PageRequest, gapMs: number, signal: AbortSignal): Promise<Exchange> =>
    queue.run(url.host, gapMs, signal, () =>
      exchange(agentsFor(request), url, {
        headers: {
          'user-agent': userAgent,
          accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.9,*/*;q=0.5',
          'accept-language': 'zh-CN,zh;q=0.9',
          ...(request.etag !== undefined && { 'if-none-match': request.etag }),
          ...(request.lastModified !== undefined && { 'if-modified-since': request.lastModified }),
        },
        json: request.json,
        maxBytes: limits.maxBytes,
        signal,
      }),
    );

  const rulesOf = (url: URL, request: PageRequest, signal: AbortSignal): Promise<RobotsRules> => {
    const known = robots.get(url.origin);
    if (known !== undefined && known.untilMs > performance.now()) return known.rules;
    const address = new URL('/robots.txt', url);
    const rules = inTurn(
      address,
      { ...request, json: undefined, etag: undefined, lastModified: undefined },
      0,
      signal,
    ).then(
      ({ status, bytes }) => robotsOf(address.href, status, new TextDecoder().decode(bytes), agentName),
      () => {
        robots.delete(url.origin);
        return unknownRobots;
      },
    );
    robots.set(url.origin, { untilMs: performance.now() + robotsKeptMs, rules });
    return rules;
  };

  /** Follows redirects one by one; each goes through the allow-list and the robots.txt of its host. */
  const follow = async (first: URL, request: PageRequest, signal: AbortSignal): Promise<PageAnswer> => {
    const ownHost = request.sourceUrl === undefined ? first.host : hostOf(request.sourceUrl);
    let url = first;
    let asked = request;
    for (let hop = 0; hop <= limits.maxRedirects; hop += 1) {
      const isPrivateAllowed = allowPrivate.includes(url.host);
      if (!isPrivateAllowed && !mayRequest(url, ownHost, request.allowHosts)) {
        return failure(hop === 0 ? '地址不允许' : '重定向到不允许的地址', url.href);
      }
      // Before anybody is asked: a proxy connects to whatever it is told.
      if (!isPrivateAllowed && (isPrivateLiteral(url.hostname) || !isPublicName(url))) {
        return failure(hop === 0 ? '地址不允许' : '重定向到不允许的地址', url.href);
      }
      const rules = await rulesOf(url, request, signal);
      if (rules.allows === undefined) return failure('robots 无法读取', rules.detail);
      if (!rules.allows(url.href)) return failure('robots 禁止', url.pathname);
      const gapMs = isPrivateAllowed ? 0 : Math.max(limits.gapMs, (rules.crawlDelay ?? 0) * 1000);
      const answer = await inTurn(url, asked, gapMs, signal);
      if (answer.status === 304) return { kind: 'unchanged' };
      const location = answer.headers['location'];
      if (!redirects.has(answer.status) || location === undefined) return { kind: 'page', url: url.href, ...answer };
      const next = URL.parse(location, url.href);
      if (next === null) return failure('重定向到不允许的地址', location);
      if (answer.status < 307) asked = { ...asked, json: undefined };
      url = next;
    }
    return failure('重定向过多', `${limits.maxRedirects} 次以上`);
  };

  const attempt = async (url: URL, request: PageRequest, signal: AbortSignal): Promise<PageAnswer> => {
    try {
      return await follow(url, request, signal);
    } catch (error) {
      return failureOf(error, signal.aborted);
    }
  };

  const persist = async (url: URL, request: PageRequest, signal: AbortSignal): Promise<PageAnswer> => {
    for (let tries = 0; ; tries += 1) {
      const answer = await attempt(url, request, signal);
      const waitMs = waitBefore(answer, tries, limits);
      if (waitMs === undefined || signal.aborted) return answer;
      try {
        await wait(waitMs, undefined, { signal });
      } catch {
        return answer;
      }
    }
  };

  return {
    async fetch(request) {
      const url = URL.parse(request.url);
      if (url === null) return failure('地址不允许', request.url);
      if (request.proxy !== undefined && !Object.hasOwn(proxies, request.proxy)) {
        return failure('出口代理未配置', request.proxy);
      }
      const term = termOf(limits.totalMs, request.signal);
      try {
        const answer = await persist(url, request, term.signal);
        if (answer.kind !== 'failed' || request.proxy === undefined) return answer;
        return throughProxy(answer, request.proxy);
      } finally {
        term.end();
      }
    },
    async close() {
      await Promise.all([...opened.values()].map((agents) => agents.close()));
    },
  };
}

/** A signal that aborts after `totalMs` or with `outer`; `end` when what it bounds is over. */
function termOf(totalMs: number, outer: AbortSignal | undefined): { readonly signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, totalMs);
  if (outer?.aborted === true) abort();
  outer?.addEventListener('abort', abort);
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer);
      outer?.removeEventListener('abort', abort);
    },
  };
}

/** Milliseconds to wait before the next try; undefined when the answer stands. */
function waitBefore(answer: PageAnswer, tries: number, limits: FetchLimits): number | undefined {
  if (tries >= limits.retries) return undefined;
  const pauseMs = Math.min(limits.longestWaitMs, 500 * 2 ** tries);
  if (answer.kind === 'failed') return isPassing(answer as FetchFailure) ? pauseMs : undefined;
  if (answer.kind !== 'page' || !retried.has(answer.status)) return undefined;
  const askedMs = retryAfterMs(answer.headers['retry-after'], Date.now()) ?? pauseMs;
  return askedMs <= limits.longestWaitMs ? askedMs : undefined;
}

const isPassing = ({ reason }: FetchFailure): boolean =>
  reason === '连接中断' || reason === '连接被拒绝' || reason === '网络错误';
