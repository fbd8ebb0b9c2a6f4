import * as z from 'zod/mini';
import { mostDaysBetween, sourceFields, sourceIdForm } from '../../logs/policy-source.ts';
import { proxyName } from './proxy-name.ts';

const hostPattern = /^[a-z0-9.-]{1,120}(:\d{1,5})?$/i;
const webAddress = z.url({ protocol: /^https?$/, error: '应为 http 或 https 网址' }).check(z.maxLength(500));

const text = (most: number) => z.string().check(z.minLength(1), z.maxLength(most));

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
    sourceId: z.string().check(z.regex(sourceIdForm.pattern, `源编号应为 ${sourceIdForm.patternName}`)),
    authority: text(80),
    /** Full name of the province; absent for a ministry. */
    province: z.optional(text(20)),
    field: z.enum(sourceFields),
    /** 栏目 as its site calls it; 首页 means that columns are still to be discovered from the home page. */
    column: text(40),
    url: z.optional(webAddress),
    /** What is known of the site's machinery; a hint for people, never a switch in code. */
    mechanism: z.optional(z.string().check(z.maxLength(40))),
    /** GET where it is absent; POST for libraries that answer a search only. */
    method: z.optional(z.enum(['GET', 'POST'])),
    /** JSON that is posted; exactly with the method POST. */
    body: z.optional(text(2000).check(z.refine(isJson, '应为 JSON，如 {"pageNum":1}'))),
    legacyTls: z._default(z.boolean(), false),
    family: z.optional(z.union([z.literal(4), z.literal(6)])),
    /** Name of the egress proxy, of those in the stage's settings, through which the site is reached. */
    proxy: z.optional(z.string().check(z.regex(proxyName, '应为设置中出口代理的名称，如 beijing'))),
    everyDays: z._default(z.int().check(z.minimum(1), z.maximum(mostDaysBetween)), 1),
    /** Hosts besides the source's own that its rows and redirects may lead to. */
    allowHosts: z._default(
      z.array(z.string().check(z.regex(hostPattern, '应为主机名，如 ggzy.xinjiang.gov.cn'))).check(z.maxLength(20)),
      [],
    ),
    /** Class or id of the element that holds the list, for the rare page on which the heuristics lose. */
    container: z.optional(z.string().check(z.maxLength(80))),
    provenance: z._default(z.array(z.string().check(z.maxLength(200))).check(z.maxLength(10)), []),
    confidence: z._default(sourceConfidence, 'low'),
    note: z.optional(z.string().check(z.maxLength(200))),
    /** The day on which its address was found on a home page; absent where a person named it. */
    foundOn: z.optional(z.iso.date()),
    /** County or city, as a path of the division table, whose own government this is of: what names ours there is told at once. */
    place: z.optional(z.string().check(z.maxLength(100))),
    /** What the page must call itself before anything of it is read: its address is a guess. */
    mustName: z.optional(z.string().check(z.maxLength(40))),
    enabled: z._default(z.boolean(), true),
  })
  .check(
    z.refine(
      ({ method, body }) => (method === 'POST') === (body !== undefined),
      '请求方法为 POST 时应填请求内容（JSON），为 GET 时不填',
    ),
  );
export type PolicySource = z.output<typeof policySource>;
