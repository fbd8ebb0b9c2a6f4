import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { bundleFunctions } from './bundle.ts';
import { isChina, readSettings, type StageSettings } from './config.ts';
import { DataStack } from './data-stack.ts';
import { declarations } from './functions/registry.ts';
import { namesOf } from './names.ts';
import { PipelineStack } from './pipeline-stack.ts';
import { WatchStack } from './watch-stack.ts';

interface BuildOptions {
  /** Where the cloud assembly is written; a temporary directory when left out. */
  readonly outdir?: string;
  /** Checks with cdk-nag while synthesizing; `synth()` throws on a finding that is not acknowledged. Default true. */
  readonly checked?: boolean;
}

/** The whole application of one stage; `synth()` of it needs neither network nor Docker. */
export function buildApp(settings: StageSettings, { outdir, checked = true }: BuildOptions = {}): App {
  const app = new App({ ...(outdir !== undefined && { outdir }), analyticsReporting: false });
  const { prefix } = namesOf(settings);
  const bundles = bundleFunctions(declarations.map((declaration) => declaration.name));
  new DataStack(app, `${prefix}-data`, settings);
  const pipeline = new PipelineStack(app, `${prefix}-pipeline`, { settings, bundles });
  new WatchStack(app, `${prefix}-watch`, {
    settings,
    functionNames: pipeline.functionNames,
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

/**
 * The settings of `stage`, from `settings/<stage>.json`.
 * @throws ConfigError when the file is missing, is no JSON, or holds a wrong setting.
 */
export function settingsOf(stage: string): StageSettings {
  const file = join('settings', `${stage}.json`);
  return readSettings(readJson(file), file);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(resolve(import.meta.dirname, '..', file), 'utf8'));
  } catch (cause) {
    throw new Error(`读不出部署设置 ${file}：${(cause as Error).message}。请以 settings/local.json 为样本建立该文件`, {
      cause,
    });
  }
}

if (import.meta.main) {
  const context = new App({ autoSynth: false }).node;
  try {
    buildApp(settingsOf(String(context.tryGetContext('stage') ?? 'local'))).synth();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
