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

  /** Posts a file as the upload page does. Returns its ticket. */
  async post(name: string, content: string): Promise<string> {
    const page = await this.open('/uploads');
    const form = new FormData();
    for (const [, field = '', value = ''] of page.matchAll(/<input type="hidden" name="([\w-]+)" value="([^"]*)"/g)) {
      if (field !== 'csrf') form.append(field, value);
    }
    form.append('file', new Blob([content]), name);
    const request = new Request(address, { method: 'POST', body: form });
    const headers = { 'content-type': request.headers.get('content-type') ?? '' };
    const body = Buffer.from(await request.arrayBuffer());
    const { status } = await this.runtime.posts.take(this.runtime.uploadsBucket.name, {
      method: 'POST',
      path: '/',
      query: new URLSearchParams(),
      headers,
      body,
    });
    if (status !== 303) throw new Error(`The file ${name} was answered with ${status}`);
    return /data-then="\/uploads\/preview\?ticket=([\w-]+)"/.exec(page)?.[1] ?? '';
  }

  /** Uploads a file, previewed and committed. Returns the address of its page. */
  async upload(name: string, content: string): Promise<string> {
    const ticket = await this.post(name, content);
    await this.open(`/uploads/preview?ticket=${ticket}`);
    const { headers } = await this.send('/uploads/commit', { ticket });
    const address = headers?.['location'] ?? '';
    // While it is being read, there is no receipt yet.
    await this.open(address);
    await this.runtime.drain();
    return address;
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
