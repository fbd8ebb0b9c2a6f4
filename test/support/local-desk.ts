import type { WebAnswer } from '../../local/runtime/http/http-event.ts';
import type { Runtime } from '../../local/runtime/runtime.ts';

const address = 'http://127.0.0.1:8025';

/** A browser on the desk of a running application, which anybody may enter as anybody. */
export class LocalDesk {
  private readonly runtime: Runtime;
  private cookie = '';
  private csrf = '';

  constructor(runtime: Runtime) {
    this.runtime = runtime;
  }

  async enterAs(staffId: string): Promise<void> {
    const { cookies = [] } = await this.send('/enter-as', { staffId });
    this.cookie = cookies[0]?.split(';')[0] ?? '';
  }

  /** The text of a page; remembers the token that its forms bring back. */
  async open(path: string): Promise<string> {
    const { status, body } = await this.ask('GET', path, '');
    const text = String(body);
    if (status !== 200) throw new Error(`${path} answered ${status}: ${text.slice(0, 300)}`);
    this.csrf = /name="csrf" value="(\w+)"/.exec(text)?.[1] ?? this.csrf;
    return text;
  }

  /** Sends a form as the page that was opened last does. */
  send(path: string, fields: Readonly<Record<string, string>>): Promise<WebAnswer> {
    return this.ask('POST', path, new URLSearchParams({ ...fields, csrf: this.csrf }).toString());
  }

  private ask(method: string, path: string, body: string): Promise<WebAnswer> {
    const url = new URL(path, address);
    return this.runtime.web.answer(
      {
        method,
        path: url.pathname,
        query: url.searchParams,
        headers: {
          host: url.host,
          origin: address,
          'content-type': 'application/x-www-form-urlencoded',
          ...(this.cookie !== '' && { cookie: this.cookie }),
        },
        body: Buffer.from(body),
      },
      { sourceIp: '127.0.0.1', stageVariables: { address, entrance: 'open' } },
    );
  }
}
