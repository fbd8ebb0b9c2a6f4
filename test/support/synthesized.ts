import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { buildApp } from '../../infra/app.ts';
import type { StageSettings } from '../../infra/config.ts';

/** A resource of a template, as CloudFormation reads it. */
export interface Resource {
  readonly id: string;
  readonly stack: string;
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: templates are JSON of many shapes, and a test names what it expects
  readonly Properties: any;
}

/** Every resource of the stage's stacks, not checked with cdk-nag (one test does that). */
export async function synthesize(settings: StageSettings): Promise<Resource[]> {
  return resourcesOf((await buildApp(settings, { checked: false })).synth());
}

/** Every resource of `assembly`. */
export function resourcesOf(assembly: CloudAssembly): Resource[] {
  return assembly.stacks.flatMap((stack) =>
    Object.entries(stack.template.Resources as Record<string, Omit<Resource, 'id' | 'stack'>>).map(
      ([id, resource]) => ({
        ...resource,
        id,
        stack: stack.stackName,
        Properties: resource.Properties ?? {},
      }),
    ),
  );
}

/** The metrics outside AWS's own namespaces that alarms look at, each once, as `namespace/service/name`. */
export function customMetricsOf(resources: readonly Resource[]): string[] {
  const named = ofType(resources, 'AWS::CloudWatch::Alarm')
    .filter(({ Properties }) => !String(Properties.Namespace).startsWith('AWS/'))
    .map(({ Properties }) => {
      const dimensions = Properties.Dimensions.map(({ Value }: { Value: string }) => Value);
      return [Properties.Namespace, ...dimensions, Properties.MetricName].join('/');
    });
  return [...new Set(named)].sort();
}

/** Those of `resources` that have the CloudFormation type `type`. */
export function ofType(resources: readonly Resource[], type: string): Resource[] {
  return resources.filter((resource) => resource.Type === type);
}
