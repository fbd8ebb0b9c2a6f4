import { pinyin } from 'pinyin-pro';
import type { Client } from '../../logs/client.ts';
import { allDivisions, type Division, divisionOf } from '../region/divisions.ts';
import { placeOf } from '../touch/touches-of.ts';
import { homeColumn } from './discovered-source.ts';
import { type PolicySource, policySource } from './source.ts';

const byPath = new Map(allDivisions.map((division) => [division.path, division]));
const named = Map.groupBy(allDivisions, ({ name }) => name);

/** Once a week: what is new stands in the columns, which are read daily. */
const everyDays = 7;

/**
 * The home pages that are watched for a client: its own 网站, and where it names none the government of its county and of
 * its city by the address that such governments usually have. That address is only a guess: the page has to call itself
 * by the place's name before anything of it is read. None for a place whose name several divisions bear, for a
 * province, and for a company that names no site.
 */
export function clientSources(client: Client): PolicySource[] {
  const place = placeOf(client);
  const website = client.website === undefined ? undefined : websiteOf(client.website);
  if (website !== undefined) {
    const sourceId = `客户-${client.clientId.replace(/[^\p{L}\p{N}._-]/gu, '-')}`.slice(0, 55);
    return parsed({
      sourceId: `${sourceId}-home`,
      authority: client.name,
      province: client.province,
      place,
      url: website,
      provenance: ['客户 网站'],
    });
  }
  if (client.type === '民企' || client.type === '国企') return [];
  const own = client.regionCode === undefined ? byPath.get(place) : divisionOf(client.regionCode);
  if (own === undefined) return [];
  const city = byPath.get(own.path.split('/').slice(0, -1).join('/'));
  return [own, ...(city === undefined ? [] : [city])].flatMap(byConvention);
}

function byConvention({ code, name, short, level, path }: Division): PolicySource[] {
  if (level === 'province' || (named.get(name)?.length ?? 0) > 1) return [];
  const letters = pinyin(short, { toneType: 'none', type: 'array' }).join('').toLowerCase().replaceAll('ü', 'v');
  if (!/^[a-z]{2,40}$/.test(letters)) return [];
  return parsed({
    sourceId: `区划-${code}-home`,
    authority: `${name}人民政府`,
    province: path.split('/')[0],
    place: path,
    mustName: name,
    url: `http://www.${letters}.gov.cn/`,
    provenance: ['网址按惯例推定'],
    note: `网址按惯例推定，页面自称“${name}”才读取，未核实`,
  });
}

/** A row's 网站 as an address; undefined for words that are no address. */
function websiteOf(text: string): string | undefined {
  const written = text.trim();
  const url = URL.parse(/^https?:\/\//i.test(written) ? written : `http://${written}`);
  return url === null || !url.hostname.includes('.') || /\s/.test(written) ? undefined : url.href;
}

/** Rows of clients are foreign: what makes no source, such as a name that is too long, makes none. */
function parsed(fields: Readonly<Record<string, unknown>>): PolicySource[] {
  const read = policySource.safeParse({ field: '其他', column: homeColumn, everyDays, confidence: 'low', ...fields });
  return read.success ? [read.data] : [];
}
