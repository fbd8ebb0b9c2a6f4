import * as z from 'zod';

const hostPattern = /^[a-z0-9.-]{1,120}(:\d{1,5})?$/i;
const webAddress = z.url({ protocol: /^https?$/, error: '应为 http 或 https 网址' }).max(500);

/** How sure anybody is that the list is where the row says. */
const sourceConfidence = z.enum(['high', 'medium', 'low']);

/**
 * One list of notices to watch. Everything a site differs in is data: which address, which transport, how often. A
 * source without an address is known to exist and named in every digest until somebody finds its list.
 */
export const policySource = z.strictObject({
  sourceId: z
    .string()
    .regex(
      /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,59}$/u,
      '源编号应为 1–60 个字母、数字、汉字、点、横线，以字母、数字或汉字开头',
    ),
  authority: z.string().min(1).max(80),
  /** Full name of the province; absent for a ministry. */
  province: z.string().min(1).max(20).optional(),
  field: z.enum(['自然资源', '农业农村', '其他']),
  /** 栏目 as its site calls it; 首页 means that columns are still to be discovered from the home page. */
  column: z.string().min(1).max(40),
  url: webAddress.optional(),
  /** What is known of the site's machinery; a hint for people, never a switch in code. */
  mechanism: z.string().max(40).optional(),
  legacyTls: z.boolean().default(false),
  family: z.union([z.literal(4), z.literal(6)]).optional(),
  everyDays: z.int().min(1).max(31).default(1),
  /** Hosts besides the source's own that its rows and redirects may lead to. */
  allowHosts: z.array(z.string().regex(hostPattern, '应为主机名，如 ggzy.xinjiang.gov.cn')).max(20).default([]),
  /** Class or id of the element that holds the list, for the rare page on which the heuristics lose. */
  container: z.string().max(80).optional(),
  provenance: z.array(z.string().max(200)).max(10).default([]),
  confidence: sourceConfidence.default('low'),
  note: z.string().max(200).optional(),
  /** The day on which its address was found on a home page; absent where a person named it. */
  foundOn: z.iso.date().optional(),
  enabled: z.boolean().default(true),
});
export type PolicySource = z.output<typeof policySource>;
