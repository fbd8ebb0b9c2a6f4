import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

/** Runs one function's code, one invocation at a time. Nothing in here is known to the code it runs. */
interface SandboxData {
  readonly directory: string;
  readonly handler: string;
  readonly clock: SharedArrayBuffer;
}

/** An invocation as the pool orders it. */
export interface InvocationOrder {
  readonly payload: string;
  readonly requestId: string;
  readonly timeoutMs: number;
  readonly context: Readonly<Record<string, string>>;
}

/** What the sandbox answers. */
export type SandboxReport =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly payload: string }
  | { readonly kind: 'failed'; readonly type: string; readonly message: string; readonly stack: string };

type Handler = (event: unknown, context: unknown) => unknown;

const data = workerData as SandboxData;
const port = parentPort;
const clock = new BigInt64Array(data.clock);
const MachineDate = Date;

function now(): number {
  const value = Number(Atomics.load(clock, 1));
  return Atomics.load(clock, 0) === 1n ? MachineDate.now() + value : value;
}

globalThis.Date = new Proxy(MachineDate, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget === globalThis.Date ? target : newTarget),
  apply: () => new MachineDate(now()).toString(),
  get: (target, property) => (property === 'now' ? now : Reflect.get(target, property)),
});

function loadHandler(): Handler {
  const dot = data.handler.lastIndexOf('.');
  const load = createRequire(join(data.directory, 'sandbox.js'));
  const exported = load(join(data.directory, data.handler.slice(0, dot))) as Record<string, Handler>;
  const handler = exported[data.handler.slice(dot + 1)];
  if (handler === undefined) throw new Error(`${data.handler} is not exported`);
  return handler;
}

function report(message: SandboxReport): void {
  port?.postMessage(message);
}

function failure(error: unknown): SandboxReport {
  const { name = 'Error', message = String(error), stack = '' } = error instanceof Error ? error : {};
  return { kind: 'failed', type: name, message, stack };
}

try {
  const handler = loadHandler();
  port?.on('message', async (order: InvocationOrder) => {
    const endsAt = performance.now() + order.timeoutMs;
    const context = {
      ...order.context,
      awsRequestId: order.requestId,
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => Math.max(0, Math.round(endsAt - performance.now())),
    };
    try {
      const result = await handler(JSON.parse(order.payload), context);
      report({ kind: 'done', payload: JSON.stringify(result ?? null) });
    } catch (error) {
      report(failure(error));
    }
  });
  report({ kind: 'ready' });
} catch (error) {
  report(failure(error));
}
