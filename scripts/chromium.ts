import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const usualPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser to take pictures with: `given` when it exists, else the first usual place; undefined when there is none. */
export function findChromium(given?: string): string | undefined {
  return (given === undefined ? usualPaths : [given]).find((path) => existsSync(path));
}

/** How a page is looked at. */
export interface View {
  readonly width: number;
  readonly scheme: 'light' | 'dark';
  /** Longest picture in points; what is below is not in it. */
  readonly maxHeight: number;
  /** Pixels per point. */
  readonly scale?: number;
}

interface Reply {
  readonly id?: number;
  readonly method?: string;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/** A headless browser over its debugging protocol, enough to photograph local files. */
export class Chromium implements AsyncDisposable {
  readonly #process: ChildProcess;
  readonly #socket: WebSocket;
  readonly #profile: string;
  readonly #pending = new Map<number, (reply: Reply) => void>();
  readonly #events = new Map<string, () => void>();
  #lastId = 0;

  private constructor(process: ChildProcess, socket: WebSocket, profile: string) {
    this.#process = process;
    this.#socket = socket;
    this.#profile = profile;
    socket.addEventListener('message', ({ data }) => this.#take(JSON.parse(String(data)) as Reply));
  }

  /** Starts the browser at `path`. Throws when it does not offer its protocol within 20 seconds. */
  static async start(path: string): Promise<Chromium> {
    const profile = mkdtempSync(join(tmpdir(), 'fupan-pictures-'));
    const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--remote-debugging-port=0'];
    const browser = spawn(path, [...flags, `--user-data-dir=${profile}`, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const port = await debuggingPort(browser);
    const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
      type: string;
      webSocketDebuggerUrl: string;
    }[];
    const address = targets.find(({ type }) => type === 'page')?.webSocketDebuggerUrl ?? '';
    const socket = new WebSocket(address);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true });
      socket.addEventListener('error', () => reject(new Error(`the browser at ${path} closed its connection`)));
    });
    const chromium = new Chromium(browser, socket, profile);
    await chromium.#call('Page.enable');
    return chromium;
  }

  /** PNG bytes of the local page `file`. */
  async photograph(file: string, view: View): Promise<Uint8Array> {
    const { width, scheme, scale = 2 } = view;
    const metrics = { width, height: 800, deviceScaleFactor: scale, mobile: width < 500 };
    await this.#call('Emulation.setDeviceMetricsOverride', metrics);
    await this.#call('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
    const loaded = new Promise<void>((resolve) => this.#events.set('Page.loadEventFired', resolve));
    await this.#call('Page.navigate', { url: pathToFileURL(file).href });
    await loaded;
    const layout = await this.#call('Page.getLayoutMetrics');
    const content = layout['cssContentSize'] as { width: number; height: number };
    const clip = { x: 0, y: 0, width, height: Math.min(content.height, view.maxHeight), scale: 1 };
    const { data } = await this.#call('Page.captureScreenshot', { format: 'png', captureBeyondViewport: true, clip });
    return Buffer.from(String(data), 'base64');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const gone = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#socket.close();
    this.#process.kill();
    await gone;
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  #take(reply: Reply): void {
    if (reply.id !== undefined) this.#pending.get(reply.id)?.(reply);
    else if (reply.method !== undefined) this.#events.get(reply.method)?.();
  }

  async #call(method: string, params: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    this.#lastId += 1;
    const id = this.#lastId;
    const answered = new Promise<Reply>((resolve) => this.#pending.set(id, resolve));
    this.#socket.send(JSON.stringify({ id, method, params }));
    const reply = await answered;
    this.#pending.delete(id);
    if (reply.error !== undefined) throw new Error(`the browser refused ${method}: ${reply.error.message}`);
    return reply.result ?? {};
  }
}

function debuggingPort(browser: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const tooLate = setTimeout(() => reject(new Error('the browser did not start within 20 seconds')), 20_000);
    browser.once('exit', (code) => reject(new Error(`the browser ended with status ${code} before it was ready`)));
    browser.stderr?.on('data', (chunk: Buffer) => {
      const port = /DevTools listening on ws:\/\/[^:/]{1,60}:(\d{1,5})/.exec(String(chunk))?.[1];
      if (port === undefined) return;
      clearTimeout(tooLate);
      resolve(port);
    });
  });
}
