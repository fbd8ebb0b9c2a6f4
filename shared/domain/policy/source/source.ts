import * as z from 'zod';
import { mostDaysBetween, sourceFields, sourceIdForm } from '../../logs/policy-source.ts';
import { proxyName } from './proxy-name.ts';

const hostPattern = /^[a-z0-9.-]{1,120}(:\d{1,5})?$/i;
const webAddress = z.url({ protocol: /^https?$/, error: '应为 http 或 https 网址' }).max(500);

const text = (most: number) => z.string().min(1).max(most);

/** Text that a JSON parser takes. */
function isJson(body: string): boolean {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}

/** How sure anybody is that the list is where the row says. */
const sourceConfidence = z.enum(['high', 'medium', 'low']);

/**
 * One list of notices to watch. Everything a site differs in is data: which address, which transport, how often. A
 * source without an address is known to exist and named in every digest until somebody finds its list.
 */
export const policySource = z
  .strictObject({
    sourceId: z.string().regex(sourceIdForm.pattern, `源编号应为 ${sourceIdForm.patternName}`),
    authority: text(80),
    /** Full name of the province; absent for a ministry. */
    province: text(20).optional(),
    field: z.enum(sourceFields),
    /** 栏目 as its site calls it; 首页 means that columns are still to be discovered from the home page. */
    column: text(40),
    url: webAddress.optional(),
    /** What is known of the site's machinery; a hint for people, never a switch in code. */
    mechanism: z.string().max(40).optional(),
    /** GET where it is absent; POST for libraries that answer a search only. */
    method: z.enum(['GET', 'POST']).optional(),
    /** JSON that is posted; exactly with the method POST. */
    body: text(2000).refine(isJson, '应为 JSON，如 {"pageNum":1}').optional(),
    legacyTls: z.boolean().default(false),
    family: z.union([z.literal(4), z.literal(6)]).optional(),
    /** Name of the egress proxy, of those in the stage's settings, through which the site is reached. */
    proxy: z.string().regex(proxyName, '应为设置中出口代理的名称，如 beijing').optional(),
    everyDays: z.int().min(1).max(mostDaysBetween).default(1),
    /** Hosts besides the source's own that its rows and redirects may lead to. */
    allowHosts: z.array(z.string().regex(hostPattern, '应为主机名，如 ggzy.xinjiang.gov.cn')).max(20).default([]),
    /** Class or id of the element that holds the list, for the rare page on which the heuristics lose. */
    container: z.string().max(80).optional(),
    provenance: z.array(z.string().max(200)).max(10).default([]),
    confidence: sourceConfidence.default('low'),
    note: z.string().max(200).optional(),
    /** The day on which its address was found on a home page; absent where a person named it. */
    foundOn: z.iso.date().optional(),
    /** County or city, as a path of the division table, whose own government this is of: what names ours there is told at once. */
    place: z.string().max(100).optional(),
    /** What the page must call itself before anything of it is read: its address is a guess. */
    mustName: z.string().max(40).optional(),
    enabled: z.boolean().default(true),
  })
  .refine(
    ({ method, body }) => (method === 'POST') === (body !== undefined),
    '请求方法为 POST 时应填请求内容（JSON），为 GET 时不填',
  );
export type PolicySource = z.output<typeof policySource>;
