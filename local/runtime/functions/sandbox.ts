import { Worker } from 'node:worker_threads';
import type { VirtualClock } from '../clock/virtual-clock.ts';
import type { FunctionModel } from '../template/model.ts';
import type { InvocationOrder, SandboxReport } from './sandbox-worker.ts';

/** What came of an invocation. */
export type InvocationResult =
  | { readonly kind: 'done'; readonly payload: unknown }
  | { readonly kind: 'failed'; readonly why: 'error' | 'timeout' | 'crash'; readonly message: string };

interface SandboxOptions {
  readonly lambda: FunctionModel;
  readonly clock: VirtualClock;
  readonly environment: Readonly<Record<string, string>>;
  readonly onOutput: (text: string) => void;
}

/** One execution environment: a thread with its own environment, memory limit and clock. */
export class Sandbox {
  private readonly worker: Worker;
  private readonly lambda: FunctionModel;
  private readonly ready: Promise<InvocationResult | undefined>;
  private settle: (result: InvocationResult) => void = () => {};
  private ended = false;

  constructor({ lambda, clock, environment, onOutput }: SandboxOptions) {
    this.lambda = lambda;
    const { directory, handler, memoryMb } = lambda;
    this.worker = new Worker(new URL('./sandbox-worker.ts', import.meta.url), {
      workerData: { directory, handler, clock: clock.shared },
      env: { ...environment },
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    for (const stream of [this.worker.stdout, this.worker.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', onOutput);
    }
    this.ready = new Promise((resolve) => {
      this.settle = (result) => resolve(result);
      this.worker.once('message', (report: SandboxReport) => {
        resolve(report.kind === 'failed' ? failed('crash', `The code does not load: ${report.message}`) : undefined);
      });
    });
    this.worker.on('message', (report: SandboxReport) => {
      if (report.kind === 'done') this.settle({ kind: 'done', payload: JSON.parse(report.payload) });
      if (report.kind === 'failed') this.settle(failed('error', `${report.type}: ${report.message}`));
    });
    this.worker.on('error', (error) => this.end('crash', error.message));
    this.worker.on('exit', (code) => this.end('crash', `Runtime exited with status ${code}`));
  }

  /** False once its thread is gone; a sandbox that timed out or crashed is not used again. */
  get isAlive(): boolean {
    return !this.ended;
  }

  async invoke(event: unknown, requestId: string): Promise<InvocationResult> {
    const initialized = await this.ready;
    if (initialized !== undefined) return initialized;
    if (this.ended) return failed('crash', 'The sandbox is gone');
    const { name, arn, memoryMb, logGroup, timeoutSeconds } = this.lambda;
    const order: InvocationOrder = {
      payload: JSON.stringify(event),
      requestId,
      timeoutMs: timeoutSeconds * 1000,
      context: {
        functionName: name,
        functionVersion: '$LATEST',
        invokedFunctionArn: arn,
        memoryLimitInMB: String(memoryMb),
        logGroupName: logGroup ?? `/aws/lambda/${name}`,
        logStreamName: 'local',
      },
    };
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.end('timeout', `Task timed out after ${timeoutSeconds} seconds`);
      }, order.timeoutMs);
      this.settle = (result) => {
        clearTimeout(timer);
        this.settle = () => {};
        resolve(result);
      };
      this.worker.postMessage(order);
    });
  }

  /** Ends the thread where it stands, as a machine that fails does. */
  kill(): void {
    this.end('crash', 'The sandbox was killed');
  }

  async stop(): Promise<void> {
    this.end('crash', 'The runtime stopped');
    await this.worker.terminate();
  }

  private end(why: 'timeout' | 'crash', message: string): void {
    if (this.ended) return;
    this.ended = true;
    this.settle(failed(why, message));
    void this.worker.terminate();
  }
}

const failed = (why: 'error' | 'timeout' | 'crash', message: string): InvocationResult => ({
  kind: 'failed',
  why,
  message,
});
