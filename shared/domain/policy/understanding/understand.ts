import type { Day } from '../../day.ts';
import type { Notice } from '../../tender/notice.ts';
import type { ExtractedArticle } from '../article/extract.ts';
import type { ListRow } from '../list/result.ts';
import { tidy } from '../page/tidy.ts';
import { pairAt } from '../page/word-index.ts';
import type { Policy } from '../policy.ts';
import { findRegions } from '../region/find-regions.ts';
import { sketchOf } from '../repost/sketch.ts';
import type { PolicySource } from '../source/source.ts';
import { matchDirections } from '../topic/match-directions.ts';
import { matchTopics } from '../topic/match-topics.ts';

/** A notice as found: its row on the list, and its page or why that could not be read. */
export interface FoundNotice {
  readonly policyId: string;
  readonly source: PolicySource;
  readonly row: ListRow;
  readonly article: ExtractedArticle | undefined;
  readonly unread: string | undefined;
  /** What the page says as a procurement notice. */
  readonly notice?: Notice | undefined;
  /** Where a reader is led: the notice, or its list where the notice's address is refused. */
  readonly url: string;
  readonly firstSeenOn: Day;
}

const maxTitle = 300;
const maxSentence = 400;
const maxItems = 20;
const maxPeople = 100;
const maxDoubts = 5;

/** What a notice says, as a policy, with the sketch by which its reposts are found. */
export function understand(notice: FoundNotice): { readonly policy: Policy; readonly sketch: readonly number[] } {
  const { source, row, article, firstSeenOn } = notice;
  const title = titleOf(row.title, article?.title ?? '');
  const body = article?.bodyText ?? '';
  const topics = matchTopics(title, body);
  const summary = summarize(
    title,
    body,
    topics.map(({ topic }) => topic),
  );
  const policy: Policy = {
    policyId: notice.policyId,
    title,
    places: [
      {
        authority: authorityOf(source, row),
        sourceId: source.sourceId,
        url: notice.url,
        column: source.column,
        seenOn: firstSeenOn,
      },
    ],
    province: source.province,
    number: article?.number,
    writtenOn: article?.writtenOn,
    publishedOn: article?.publishedOn ?? row.date ?? undefined,
    addressOn: article?.addressOn,
    firstSeenOn,
    topics,
    directions: matchDirections(title, body),
    regions: findRegions(title, body, source.province),
    summary: summary.map(({ text }) => text),
    summaryAt: summary.map(({ at }) => at),
    deadlines: (article?.deadlines ?? [])
      .slice(0, maxItems)
      .map(({ kind, on, sentence }) => ({ kind, on, sentence: sentence.slice(0, maxSentence) })),
    appointments: (article?.appointments ?? []).slice(0, maxPeople),
    validity: article?.validity,
    unread: notice.unread,
    ...(notice.notice !== undefined && { notice: notice.notice }),
    ...(article !== undefined && article.doubts.length > 0 && { doubts: article.doubts.slice(0, maxDoubts) }),
  };
  return { policy, sketch: sketchOf(body) };
}

/** Whose a notice is: a library holds those of many bodies, and is itself the author of none. */
const authorityOf = ({ authority }: PolicySource, { issuer }: ListRow): string =>
  issuer !== undefined && authority.endsWith('库') ? issuer : authority;

/** The page's own title; the list's where the page has none or cut it off. */
function titleOf(listed: string, own: string): string {
  const [list, page] = [tidy(listed), tidy(own)];
  const isCut = /(?:…|\.\.\.)$/.test(page) || (page.length < list.length && list.startsWith(page));
  return (page === '' || isCut ? list : page).slice(0, maxTitle);
}

/** A sentence of a text and where it begins, in characters. */
export interface PlacedSentence {
  readonly text: string;
  readonly at: number;
}

const maxSentences = 400;
const shortest = 12;
const longest = 220;
/** Salutations, headings, references and signatures: true sentences that tell a reader nothing. */
const unsaying =
  /^(?:各[^，。]{0,40}[：:]|附件|联系人|联系电话|电话|抄送|特此|此[复函]|请(?:认真|结合|遵照)|现(?:将|予以).{0,60}(?:如下|印发)|.{0,10}第[一二三四五六七八九十\d]{1,3}[章节条]\s?$|（?(?:此件|信息公开))|(?:贯彻执行|遵照执行|通知如下|公告如下|公示如下|认真贯彻落实)$/;
const telling: readonly (readonly [RegExp, number])[] = [
  [/(?:应当|必须|不得|严禁|要求|负责|禁止)/, 2],
  [/(?:支持|鼓励|安排|下达|奖补|补助|给予)/, 2],
  [/\d{1,12}(?:\.\d{1,4})?\s?(?:亿元|万元|元|亩|万亩|公顷|%|个百分点|户|个)/, 2],
  [/(?:截止|之前|前(?:报送|提交|反馈)|自\S{2,20}起(?:施行|实施|执行)|有效期)/, 2],
  [/(?:目标|到20\d{2}年|完成|启动|开展|实施|试点)/, 1.5],
  [/(?:决定|同意|批准|任命|免去|废止)/, 2],
];

/** A line that is nothing but a document's number: 成农发〔2025〕28号. */
const numberAlone = /^[^，。：；]{1,20}[〔[（(]\d{4}[〕\]）)]\s?第?\d{1,5}\s?号$/;

/** A line that is nothing but the name of a body, as a notice is signed: 成都市农业农村局. */
const signatureAlone = /^[^，。：；、\s]{3,40}(?:部|厅|局|委|委员会|政府|办公室|中心|院)(?:（[^（）]{1,12}）)?$/;

/** A line that is nothing but who is addressed: 各区（市）县农业农村局：. */
const salutationAlone = /^各[^，。：]{0,60}：$/;

/** The sentences of `text` worth reading by themselves, in order. */
function sentencesOf(text: string): PlacedSentence[] {
  const found: PlacedSentence[] = [];
  for (const match of text.slice(0, 60_000).matchAll(/[^。！？；\n]{1,600}[。！？；]?/g)) {
    const sentence = tidy(match[0]);
    if (sentence.length < shortest || sentence.includes('\t')) continue;
    if ([numberAlone, signatureAlone, salutationAlone].some((line) => line.test(sentence))) continue;
    found.push({ text: sentence, at: match.index });
    if (found.length === maxSentences) break;
  }
  return found;
}

const mostPairs = 200;

/** Each two neighbouring characters of a text, in order. */
function* pairsOf(text: string): Generator<number> {
  for (let at = 0; at + 1 < text.length; at += 1) yield pairAt(text, at);
}

/** The two sentences of a notice that tell most, in the order of the text, shortened only when very long. May be fewer. */
export function summarize(title: string, body: string, topicWords: readonly string[]): PlacedSentence[] {
  const heading = tidy(title);
  const titlePairs = new Set(pairsOf(title.slice(0, mostPairs + 1)));
  const scored = sentencesOf(body).map((sentence, index) => {
    const { text } = sentence;
    let score = 3 / (1 + index / 4);
    for (const [pattern, points] of telling) if (pattern.test(text)) score += points;
    for (const word of topicWords) if (text.includes(word)) score += 1.5;
    let shared = 0;
    for (const pair of pairsOf(text)) if (titlePairs.has(pair)) shared += 1;
    score += Math.min(2, shared / 8);
    if (unsaying.test(text)) score -= 6;
    if (text === heading) score -= 20;
    if (text.length > longest) score -= 1;
    return { sentence, score };
  });
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, 2)
    .map(({ sentence }) => sentence)
    .sort((a, b) => a.at - b.at)
    .map(({ text, at }) => ({ text: text.length > longest ? `${text.slice(0, longest - 1)}…` : text, at }));
}
