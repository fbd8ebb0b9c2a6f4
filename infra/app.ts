import { App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { bundleFunctions } from './bundle.ts';
import { isChina, refuseOnAws, type StageSettings } from './config.ts';
import { DataStack } from './data-stack.ts';
import { DeskStack, hasDesk } from './desk-stack.ts';
import { declarations } from './functions/registry.ts';
import { namesOf } from './names.ts';
import { PipelineStack } from './pipeline-stack.ts';
import { settingsOf } from './settings-file.ts';
import { WatchStack } from './watch-stack.ts';

interface BuildOptions {
  /** Where the cloud assembly is written; a temporary directory when left out. */
  readonly outdir?: string;
  /** Checks with cdk-nag while synthesizing; `synth()` throws on a finding that is not acknowledged. Default true. */
  readonly checked?: boolean;
}

/** The whole application of one stage; `synth()` of it needs neither network nor Docker. */
export async function buildApp(settings: StageSettings, { outdir, checked = true }: BuildOptions = {}): Promise<App> {
  const app = new App({ ...(outdir !== undefined && { outdir }), analyticsReporting: false });
  const { prefix } = namesOf(settings);
  const bundles = await bundleFunctions([...declarations.map(({ name }) => name), 'desk']);
  new DataStack(app, `${prefix}-data`, settings);
  const pipeline = new PipelineStack(app, `${prefix}-pipeline`, { settings, bundles });
  if (hasDesk(settings)) new DeskStack(app, `${prefix}-desk`, { settings, code: bundles.get('desk') ?? '' });
  new WatchStack(app, `${prefix}-watch`, {
    settings,
    functions: pipeline.functions,
    queueNames: pipeline.queueNames,
  });
  Tags.of(app).add('application', 'fupan', {
    // China's Lambda has no tags on event-source mappings.
    excludeResourceTypes: isChina(settings) ? ['AWS::Lambda::EventSourceMapping'] : [],
  });
  Tags.of(app).add('stage', settings.stage, {
    excludeResourceTypes: isChina(settings) ? ['AWS::Lambda::EventSourceMapping'] : [],
  });
  if (checked) Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  return app;
}

if (import.meta.main) {
  const context = new App({ autoSynth: false }).node;
  try {
    const stage = String(context.tryGetContext('stage') ?? 'local');
    const settings = settingsOf(stage);
    refuseOnAws(settings, `settings/${stage}.json`);
    (await buildApp(settings)).synth();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
