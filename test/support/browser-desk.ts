import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { localSettings, startStage } from '../../local/commands/week/local-stage.ts';
import { openSampleDesk, sampleMonday } from '../../local/commands/week/sample-run.ts';
import { VirtualClock } from '../../local/runtime/clock/virtual-clock.ts';
import type { Runtime } from '../../local/runtime/runtime.ts';
import { sampleLogs } from './week-on-disk.ts';

/** A desk that a browser opens, on a clock that goes from the Monday of the sample week. */
export interface BrowserDesk {
  readonly runtime: Runtime;
  readonly address: string;
  close(): Promise<void>;
}

/** An upload of a world: its key and what it holds. */
interface Upload {
  readonly key: string;
  readonly bytes: Uint8Array;
}

const peopleAndClients = (): Upload[] =>
  ['人员', '客户'].map((name) => ({
    key: `uploads/${name}.csv`,
    bytes: readFileSync(join(sampleLogs, `${name}.csv`)),
  }));

/** Starts the application with `uploads`, the sample's people and clients when left out, and opens its desk to anybody on this machine. */
export async function openBrowserDesk(uploads: readonly Upload[] = peopleAndClients()): Promise<BrowserDesk> {
  const runtime = await startStage(localSettings(), {
    clock: VirtualClock.standing(sampleMonday),
  });
  for (const { key, bytes } of uploads) {
    runtime.put(key, bytes);
    await runtime.drain();
  }
  const door = await openSampleDesk(runtime, 0);
  return {
    runtime,
    address: door.address,
    close: async () => {
      await door.close();
      await runtime.stop();
    },
  };
}

/** A page whose clicks are counted, and whose faults are kept: what broke, or what its policy refused. */
export class CountedPage {
  readonly page: Page;
  clicks = 0;
  readonly faults: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (message) => {
      // A page that is refused is told of here too; that is what some tests are about.
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) this.faults.push(message.text());
    });
  }

  static async in(context: BrowserContext): Promise<CountedPage> {
    return new CountedPage(await context.newPage());
  }

  async click(selector: string): Promise<void> {
    this.clicks += 1;
    await this.page.locator(selector).first().click();
    await this.page.waitForLoadState('load');
  }

  /** Chooses files as a person does in the window that opens. */
  async choose(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Promise<void> {
    this.clicks += 2;
    const chosen = files.map(({ name, bytes }) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(bytes),
    }));
    await this.page.setInputFiles('#file', chosen);
    await this.page.waitForURL('**/uploads/preview**');
  }

  async text(): Promise<string> {
    return (await this.page.locator('main').textContent()) ?? '';
  }

  /** What axe-core finds on the page as it stands, and whether it is wider than the screen. */
  async faultsOfView(): Promise<string[]> {
    await this.page.evaluate(axe.source);
    const { violations } = await this.page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
      'axe.run()',
    );
    const wide = await this.page.evaluate<boolean>(
      'document.documentElement.scrollWidth > document.documentElement.clientWidth',
    );
    return [
      ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`),
      ...(wide ? ['wider than the screen'] : []),
    ];
  }
}
