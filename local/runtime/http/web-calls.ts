import type { VirtualClock } from '../clock/virtual-clock.ts';
import type { SandboxPool } from '../functions/sandbox-pool.ts';
import type { HttpRequest } from '../gateway/http.ts';
import { idOf } from '../queues/queue-store.ts';
import type { Model } from '../template/model.ts';
import { httpEventOf, type WebAnswer, webAnswerOf } from './http-event.ts';

interface WebCallsOptions {
  readonly model: Model;
  readonly clock: VirtualClock;
  /** Sandboxes of each function, by its ARN. */
  readonly pools: ReadonlyMap<string, Pick<SandboxPool, 'invoke'>>;
}

/** Where a request came from, and what the machine says of itself to the function. */
export interface WebCaller {
  readonly sourceIp: string;
  readonly stageVariables: Readonly<Record<string, string>>;
}

/** Lambda takes 6 MB of an event, and an event holds a body as base64. */
const mostBytes = 4.5 * 1024 * 1024;

/** Answers HTTP as the application's one HTTP API does, by its function; not while the stores are being copied. */
export class WebCalls {
  private readonly options: WebCallsOptions;
  private count = 0;
  private readonly running = new Set<Promise<unknown>>();
  private rest: Promise<void> | undefined;

  constructor(options: WebCallsOptions) {
    this.options = options;
  }

  /** @throws Error where the application has no HTTP API. */
  async answer(request: HttpRequest, { sourceIp, stageVariables }: WebCaller): Promise<WebAnswer> {
    const { model, clock, pools } = this.options;
    const [api] = model.apis;
    const pool = pools.get(api?.functionArn ?? '');
    if (api === undefined || pool === undefined) throw new Error('The application has no HTTP API');
    if (request.body.length > mostBytes) return { status: 413, body: 'Request Too Long' };
    while (this.rest !== undefined) await this.rest;
    this.count += 1;
    const requestId = idOf('http request', this.count);
    const at = new Date(clock.now());
    const event = httpEventOf(request, { api, place: model.place, requestId, at, sourceIp, stageVariables });
    const running = pool.invoke(event);
    this.running.add(running);
    const result = await running.finally(() => this.running.delete(running));
    if (result.kind === 'done') return webAnswerOf(result.payload);
    return { status: result.why === 'timeout' ? 503 : 500, body: 'Internal Server Error' };
  }

  /** Does `work` while no request is being answered; those that come meanwhile wait. */
  async whileResting<Result>(work: () => Promise<Result>): Promise<Result> {
    let over: () => void = () => {};
    this.rest = new Promise<void>((resolve) => {
      over = resolve;
    });
    try {
      await Promise.all(this.running);
      return await work();
    } finally {
      this.rest = undefined;
      over();
    }
  }
}
