import type { Dispatcher } from 'undici';
import { acceptEncoding, decoded } from './content-coding.ts';
import { BodyTooLarge } from './fetch-failure.ts';

/** An answer to one request, a redirect as it came. */
export interface Exchange {
  readonly status: number;
  /** Names in lower case; values of a header sent more than once joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  /** After decompression. */
  readonly bytes: Uint8Array;
}

interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly chunks: readonly Uint8Array[];
}

/** Collects one answer, and leaves it as soon as it is longer than its budget or `signal` aborts. */
class AnswerHandler implements Dispatcher.DispatchHandler {
  private readonly chunks: Uint8Array[] = [];
  private readonly giveUp = (): void => this.fail(this.signal.reason as Error);
  private status = 0;
  private headers: Record<string, string> = {};
  private sizeBytes = 0;
  private controller: Dispatcher.DispatchController | undefined;
  private readonly signal: AbortSignal;
  private readonly maxBytes: number;
  private readonly resolve: (answer: RawAnswer) => void;
  private readonly reject: (error: Error) => void;

  constructor(
    signal: AbortSignal,
    maxBytes: number,
    resolve: (answer: RawAnswer) => void,
    reject: (error: Error) => void,
  ) {
    this.signal = signal;
    this.maxBytes = maxBytes;
    this.resolve = resolve;
    this.reject = reject;
    signal.addEventListener('abort', this.giveUp, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.signal.aborted) controller.abort(this.signal.reason as Error);
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): void {
    this.status = status;
    this.headers = {};
    for (const [name, value] of Object.entries(headers)) {
      if (value !== undefined) this.headers[name] = typeof value === 'string' ? value : value.join(', ');
    }
    if (Number(this.headers['content-length'] ?? 0) > this.maxBytes) {
      this.fail(new BodyTooLarge('Content-Length 超过上限'));
    }
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    this.sizeBytes += chunk.byteLength;
    if (this.sizeBytes > this.maxBytes) this.fail(new BodyTooLarge(`超过 ${this.maxBytes} 字节`));
    else this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.signal.removeEventListener('abort', this.giveUp);
    this.resolve({ status: this.status, headers: this.headers, chunks: this.chunks });
  }

  onResponseError(_controller: unknown, error: Error): void {
    this.signal.removeEventListener('abort', this.giveUp);
    this.reject(error);
  }

  /** Ends the request, also one that still waits for its connection. */
  private fail(error: Error): void {
    this.signal.removeEventListener('abort', this.giveUp);
    this.reject(error);
    this.controller?.abort(error);
  }
}

/**
 * One GET request, its redirect not followed. Aborting `signal` ends it at any point, over the whole body. Rejects with
 * BodyTooLarge for more than `maxBytes`, before or after decompression, with the reason of `signal`, with undici's
 * error, or with that of the decompressor.
 */
export async function exchange(
  agent: Dispatcher,
  url: URL,
  headers: Readonly<Record<string, string>>,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Exchange> {
  signal.throwIfAborted();
  const answer = await new Promise<RawAnswer>((resolve, reject) => {
    agent.dispatch(
      {
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: 'GET',
        headers: { ...headers, 'accept-encoding': acceptEncoding(url.protocol) },
      },
      new AnswerHandler(signal, maxBytes, resolve, reject),
    );
  });
  const [first = new Uint8Array(), ...others] = answer.chunks;
  const bytes = others.length === 0 ? first : Buffer.concat(answer.chunks);
  const plain = await decoded(bytes, answer.headers['content-encoding'], maxBytes);
  return { status: answer.status, headers: answer.headers, bytes: plain };
}
