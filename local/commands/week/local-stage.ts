import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../../../infra/app.ts';
import { readSettings, type StageSettings } from '../../../infra/config.ts';
import { settingsOf } from '../../../infra/settings-file.ts';
import { Runtime } from '../../runtime/runtime.ts';
import type { RuntimeOptions } from '../../runtime/runtime-options.ts';

/** Synthesizes the stage of `settings` and starts it; its assembly goes when the runtime stops. */
export async function startStage(
  settings: StageSettings,
  options: Omit<RuntimeOptions, 'assembly' | 'onStop'>,
): Promise<Runtime> {
  const root = mkdtempSync(join(tmpdir(), 'fupan-'));
  const remove = () => rmSync(root, { recursive: true, force: true });
  try {
    const app = await buildApp(settings, { outdir: join(root, 'cdk.out'), checked: false });
    return await Runtime.start({ ...options, assembly: app.synth().directory, onStop: remove });
  } catch (error) {
    remove();
    throw error;
  }
}

/** Settings of the stage `local`, with private addresses that may be read as policy sites. */
export function localSettings(privateHosts: readonly string[] = []): StageSettings {
  const settings = settingsOf('local');
  return readSettings(
    { ...settings, fetch: { ...settings.fetch, allowPrivate: [...privateHosts] } },
    'settings/local.json',
  );
}
