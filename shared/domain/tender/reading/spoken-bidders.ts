import type { Bidder } from './bidder.ts';
import { type NoticeFacts, statedIn } from './facts.ts';
import { orgName, orgNames } from './names.ts';

const spoken = [
  /(?:最终|评审|磋商|研究|会议)[^，。；：]{0,8}(?:选定|确定)(?:由)?\s?([^，。；：]{4,40}?(?:公司|院|所|中心))(?=[，。；为])/,
  /(?:确定|选定|推荐|评定|由)\s?([^，。；：]{4,40}?)\s?(?:为|作为|系|是)?(?:本项目|本次采购|该项目|本次招标)?(?:的)?(?:中标|成交|中选)(?:人|供应商|单位)?/,
  /(?:中标|成交|中选)(?:人|供应商|单位|方)(?:为|是|系)[:：]?\s?([^。；]{4,120})/,
  /(?:中标|成交|中选)(?:人|供应商|单位)([^，。；：为是系]{4,40}?)不变/,
  /([^，。；：、]{4,40}?)(?:以|凭).{0,40}(?:中标|成交|中选)(?!候选)/,
];

/** 成交供应商某公司不变, in a correction of something else. */
const unchanged = /(?:中标|成交|中选)(?:人|供应商|单位)(?![为是系])[^，。；：]{4,40}?不变/;
const mostText = 20_000;

/** Winners in sentences, for want of a label or a table. */
export function spokenWinners({ loose, kind, text }: NoticeFacts): Bidder[] {
  if (kind !== 'award' && kind !== 'contract' && kind !== 'correction') return [];
  const same = kind === 'correction' ? unchanged.exec(text.slice(0, mostText)) : null;
  const lines = same === null ? loose.slice(0, 60) : [{ text: same[0], at: same.index }];
  for (const line of lines) {
    for (const pattern of spoken) {
      const match = pattern.exec(line.text.slice(0, 500));
      const words = match?.[1]?.split(/[，,]/)[0];
      const name = words === undefined ? undefined : orgName(words);
      if (match === null || words === undefined || name === undefined || /候选/.test(match[0])) continue;
      const from = line.text.indexOf(words, match.index);
      return [
        {
          name: statedIn(line, name, { from, to: from + words.length }, '出自句子'),
          as: 'winner',
          lot: undefined,
          rank: undefined,
          score: undefined,
        },
      ];
    }
  }
  return [];
}

/** 拟向某公司采购: the supplier of a single-source purchase in a sentence. */
const fromOne =
  /(?:拟(?:采用单一来源(?:采购)?(?:的)?方式)?(?:向|由|从|与|直接委托|委托)|由)\s?([^，。；：]{4,40}?)(?:采购|购买|提供|实施|承担|承建|签订|进行)/g;

const proposed = [
  /第[一二三四五1-5](?:名|位)?(?:中标|成交|中选)?候选(?:人|供应商)(?:为|是)?\s?[:：]?\s?([^，。；、：]{4,40})/g,
  /(?:推荐|，|；|、|^)([^，。；、：]{4,40}?)为第[一二三四五1-5](?:名|位)?(?:中标|成交|中选)?(?:候选人|候选供应商)?/g,
  /^\s?第[一二三四五1-5]名\s?[.、．]?\s?([^，。；：\s]{4,40}?(?:公司|院|所|中心))(?=[\s，。；（]|下浮|报价|投标|得分|$)/g,
  /候选(?:人|供应商)(?:依次|顺序|分别)?(?:为|是)\s?[:：]?\s?([^。；]{4,200})/g,
];

/** Candidates in sentences: 第一中标候选人为某公司, 推荐某公司为第一中标候选人. */
export function spokenCandidates({ loose, kind }: NoticeFacts): Bidder[] {
  const patterns = kind === 'candidates' ? proposed : kind === 'single-source' ? [fromOne] : [];
  return loose.slice(0, 80).flatMap((line) =>
    patterns.flatMap((pattern) =>
      [...line.text.slice(0, 1500).matchAll(pattern)].flatMap((match) => {
        const words = match[1] ?? '';
        const at = line.text.indexOf(words, match.index);
        return orgNames(words.replace(/^(?:推荐|为)/, '')).map(
          (one): Bidder => ({
            name: statedIn(line, one.name, { from: at + one.from, to: at + one.to }, '出自句子'),
            as: 'candidate',
            lot: line.lot,
            rank: undefined,
            score: undefined,
          }),
        );
      }),
    ),
  );
}
