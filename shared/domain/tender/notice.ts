import * as z from 'zod';

/** What a notice announces. */
export const NoticeKind = z.enum([
  'intention',
  'tender',
  'correction',
  'candidates',
  'single-source',
  'award',
  'contract',
  'cancelled',
]);
export type NoticeKind = z.infer<typeof NoticeKind>;

/** A value with its place in the notice's text, in characters; unsure ones are asked about and never acted upon. */
const stated = <Value extends z.ZodType>(value: Value) =>
  z.object({ value, from: z.int(), to: z.int(), sure: z.boolean(), why: z.string().optional() });

const statedText = stated(z.string());
const statedFen = stated(z.int());
export type Stated<Value> = {
  readonly value: Value;
  readonly from: number;
  readonly to: number;
  readonly sure: boolean;
  /** Why it is not sure, in Chinese. */
  readonly why?: string | undefined;
};

/** One 包, 标段 or project of a list of intentions. */
export const NoticeLot = z.object({
  /** Its number without 包 and leading zeros: `1`, `A`. */
  lot: z.string(),
  name: z.string().optional(),
  winner: statedText.optional(),
  amount: statedFen.optional(),
  budget: statedFen.optional(),
});
export type NoticeLot = z.infer<typeof NoticeLot>;

/** What a procurement notice says. What it does not say is absent. */
export const Notice = z.object({
  kind: NoticeKind,
  title: z.string(),
  publishedOn: z.iso.date().optional(),
  buyer: statedText.optional(),
  agency: statedText.optional(),
  projectName: statedText.optional(),
  projectNumber: statedText.optional(),
  /** 采购计划编号, which is no 项目编号. */
  planNumber: statedText.optional(),
  /** 预算 and 最高限价 of the whole, in 分. */
  budget: statedFen.optional(),
  ceiling: statedFen.optional(),
  lots: z.array(NoticeLot).readonly(),
  winners: z.array(statedText).readonly(),
  candidates: z.array(statedText).readonly(),
  /** Bidders that are neither winners nor candidates. */
  otherBidders: z.array(statedText).readonly(),
  /** 中标 or 合同 sum of the whole, in 分; absent where the price is no plain sum. */
  amount: statedFen.optional(),
  contractAmount: statedFen.optional(),
  /** The price as printed, where it is no plain sum: `1,480元/公顷`, `下浮 24.91%`. */
  priceNote: statedText.optional(),
  /** `YYYY-MM-DDTHH:mm`, or the day alone, in Shanghai. */
  bidOpensAt: statedText.optional(),
  registerUntil: statedText.optional(),
  /** 评分排名 as printed. */
  ranking: z
    .array(
      z.object({
        name: z.string(),
        lot: z.string().optional(),
        rank: z.int().optional(),
        score: z.string().optional(),
      }),
    )
    .readonly(),
  /** What has to be asked, in Chinese. */
  doubts: z.array(z.string()).readonly(),
});
export type Notice = z.infer<typeof Notice>;

/** True for a 栏目 of procurement notices, in which a page is read as one. */
export const isProcurementColumn = (column: string): boolean =>
  /采购|招标|招投标|中标|成交|交易公告|合同公告/.test(column);
