import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as z from 'zod';
import { decodePage } from '../../shared/domain/policy/page/charset.ts';

const entrySchema = z.object({
  file: z.string(),
  kind: z.enum(['list', 'home', 'article', 'challenge', 'shell']).or(z.string()),
  site: z.string().nullish(),
  url: z.string().nullish(),
  groundTruth: z.string().nullish(),
});

/** A page of the corpus with the address its relative links are resolved against. */
export interface CorpusPage {
  readonly file: string;
  readonly kind: string;
  readonly url: string;
  readonly body: string;
  readonly contentType: string;
  readonly truth: unknown;
}

function baseOf(site: string | null | undefined, url: string | null | undefined): string {
  if (url) return url;
  const host = /^[\w.-]+$/.test(site ?? '') ? site : 'example.gov.cn';
  return `https://${host}/`;
}

function truthOf(data: string, file: string, kind: string, named: string | null | undefined): unknown {
  const stem = basename(file).replace(/\.[^.]+$/, '');
  const folder = kind === 'article' ? 'articles' : 'lists';
  const candidates = [named ? join(data, 'pages', named) : '', join(data, 'groundtruth', folder, `${stem}.json`)];
  const path = candidates.find((candidate) => candidate !== '' && existsSync(candidate));
  return path === undefined ? undefined : JSON.parse(readFileSync(path, 'utf8'));
}

/** The pages under `data/pages`, in the order of the manifest. Throws when the manifest is missing or has another shape. */
export function readCorpus(data: string): CorpusPage[] {
  const manifest = z.array(entrySchema).parse(JSON.parse(readFileSync(join(data, 'pages', 'manifest.json'), 'utf8')));
  return manifest
    .filter((entry) => existsSync(join(data, 'pages', entry.file)))
    .map((entry) => ({
      file: entry.file,
      kind: entry.kind,
      url: baseOf(entry.site, entry.url),
      body: decodePage(readFileSync(join(data, 'pages', entry.file)), '').text,
      contentType: entry.file.endsWith('.json')
        ? 'application/json'
        : entry.file.endsWith('.xml')
          ? 'text/xml'
          : 'text/html',
      truth: truthOf(data, entry.file, entry.kind, entry.groundTruth),
    }));
}

/** `text` for comparison: NFKC, no white space, no invisible marks. */
export function same(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/\s+/g, '');
}

/** Precision, recall and their harmonic mean. Nothing expected and nothing found is 1. */
export function f1(hits: number, expected: number, found: number): number {
  return expected + found === 0 ? 1 : (2 * hits) / (expected + found);
}
