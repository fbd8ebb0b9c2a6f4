import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../../infra/app.ts';
import { settingsOf } from '../../infra/settings-file.ts';

/** Parts of a deployed stage that are billed by being there. */
export interface FixedParts {
  readonly alarms: number;
  /** Custom metrics that the alarms watch; every one is billed, with each of its dimensions. */
  readonly metrics: number;
  readonly polledQueues: number;
  readonly secrets: number;
}

interface Resource {
  readonly Type: string;
  readonly Properties?: {
    readonly Namespace?: string;
    readonly MetricName?: string;
    readonly Dimensions?: readonly { readonly Value?: unknown }[];
    readonly Metrics?: unknown;
  };
}

/** Counts them in the templates that the settings file `stage` synthesizes. */
export async function fixedPartsOf(stage: string): Promise<FixedParts> {
  const outdir = mkdtempSync(join(tmpdir(), 'fupan-cost-'));
  try {
    const settings = settingsOf(stage);
    const app = await buildApp(settings, { outdir, checked: false });
    const { directory } = app.synth();
    const resources = readdirSync(directory)
      .filter((file) => file.endsWith('.template.json'))
      .flatMap((file) => {
        const { Resources = {} } = JSON.parse(readFileSync(join(directory, file), 'utf8')) as {
          Resources?: Record<string, Resource>;
        };
        return Object.values(Resources);
      });
    const ofType = (type: string) => resources.filter(({ Type }) => Type === type);
    const alarms = ofType('AWS::CloudWatch::Alarm');
    const watched = alarms
      .filter(({ Properties }) => Properties?.Namespace !== undefined && !Properties.Namespace.startsWith('AWS/'))
      .map(({ Properties }) => JSON.stringify([Properties?.MetricName, Properties?.Dimensions]));
    const { robots, mail } = settings;
    return {
      alarms: alarms.length,
      metrics: new Set(watched).size,
      polledQueues: ofType('AWS::Lambda::EventSourceMapping').length,
      secrets:
        Object.keys(robots).length + (mail.transport === 'smtp' ? 1 : 0) + ofType('AWS::SecretsManager::Secret').length,
    };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
