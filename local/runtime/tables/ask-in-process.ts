import { IncomingMessage, type RequestListener, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { HttpAnswer, HttpRequest } from '../gateway/http.ts';

/** Asks `engine` as if over the network, without one. */
export function askInProcess(
  engine: RequestListener,
  { method, path, query, headers, body }: HttpRequest,
): Promise<HttpAnswer> {
  const incoming = new IncomingMessage(new Socket());
  const search = query.toString();
  incoming.method = method;
  incoming.url = search === '' ? path : `${path}?${search}`;
  incoming.headers = { ...headers };
  return new Promise((resolve) => {
    engine(incoming, new AnswerTo(incoming, resolve));
    incoming.push(body);
    incoming.push(null);
  });
}

/** Takes an answer that is written at once. */
class AnswerTo extends ServerResponse {
  private readonly done: (answer: HttpAnswer) => void;

  constructor(request: IncomingMessage, done: (answer: HttpAnswer) => void) {
    super(request);
    this.done = done;
  }

  override end(body?: unknown): this {
    const headers = Object.entries(this.getHeaders()).map(([name, value]) => [name, String(value)]);
    this.done({
      status: this.statusCode,
      headers: Object.fromEntries(headers),
      body: typeof body === 'string' ? body : '',
    });
    return this;
  }
}
