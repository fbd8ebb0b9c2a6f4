import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** One stack of a cloud assembly, as CloudFormation would read it. */
export interface Template {
  readonly stack: string;
  readonly region: string;
  readonly resources: Readonly<Record<string, TemplateResource>>;
  readonly conditions: Readonly<Record<string, unknown>>;
  readonly mappings: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly parameters: Readonly<Record<string, { readonly Default?: unknown }>>;
  readonly outputs: Readonly<Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: unknown } }>>;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Condition?: string;
}

/** A synthesized application: its templates, and where the code of its functions lies. */
export interface Assembly {
  readonly templates: readonly Template[];
  /** Absolute directory of a file asset, by the object key that the template names. */
  readonly assets: ReadonlyMap<string, string>;
}

interface Manifest {
  readonly artifacts: Readonly<
    Record<
      string,
      {
        readonly type: string;
        readonly environment?: string;
        readonly properties: { readonly templateFile?: string; readonly file?: string; readonly stackName?: string };
      }
    >
  >;
}

interface AssetManifest {
  readonly files?: Readonly<
    Record<
      string,
      {
        readonly source: { readonly path?: string; readonly packaging?: string };
        readonly destinations: Readonly<Record<string, { readonly objectKey: string }>>;
      }
    >
  >;
}

/** Reads what `cdk synth` wrote to `directory`. */
export function readAssembly(directory: string): Assembly {
  const manifest = readJson<Manifest>(join(directory, 'manifest.json'));
  const templates: Template[] = [];
  const assets = new Map<string, string>();
  for (const [id, { type, environment, properties }] of Object.entries(manifest.artifacts)) {
    if (type === 'aws:cloudformation:stack' && properties.templateFile !== undefined) {
      const region = environment?.split('/').at(-1) ?? '';
      templates.push(readTemplate(properties.stackName ?? id, region, join(directory, properties.templateFile)));
    }
    if (type === 'cdk:asset-manifest' && properties.file !== undefined) {
      for (const [key, path] of readAssets(directory, properties.file)) assets.set(key, path);
    }
  }
  if (templates.length === 0) throw new Error(`${directory} holds no stack: expected the output of "cdk synth"`);
  return { templates, assets };
}

function readTemplate(stack: string, region: string, file: string): Template {
  const json = readJson<Record<string, Record<string, never>>>(file);
  return {
    stack,
    region,
    resources: json['Resources'] ?? {},
    conditions: json['Conditions'] ?? {},
    mappings: json['Mappings'] ?? {},
    parameters: json['Parameters'] ?? {},
    outputs: json['Outputs'] ?? {},
  };
}

function readAssets(directory: string, file: string): [string, string][] {
  const { files = {} } = readJson<AssetManifest>(join(directory, file));
  return Object.values(files).flatMap(({ source, destinations }) =>
    source.path === undefined
      ? []
      : Object.values(destinations).map(({ objectKey }): [string, string] => [
          objectKey,
          resolve(directory, source.path ?? ''),
        ]),
  );
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
