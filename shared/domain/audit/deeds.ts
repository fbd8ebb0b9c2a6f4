import { notYet } from './clauses.ts';
import type { ReviewText, Statement } from './statements/statement.ts';

/** What a clause says was done, was not done, or is to be done, and of what. */
export interface Deed extends Told {
  readonly verb: string;
  readonly state: 'done' | 'open' | 'planned';
}

/** Verbs that a thing can be through with, each with all words for it. */
const verbs: readonly (readonly [verb: string, words: RegExp])[] = [
  [
    '签',
    /签[订署约下妥完的]|签了|已签|未签|没签|双签|签字|盖(?:完|好|了)?章|合同(?:文本)?(?:还|仍|尚)?(?:卡在|停在|没谈|未谈|在谈|悬着)|签(?=了|好)|签收/,
  ],
  ['验收', /验收(?!款|单)|初验|终验/],
  ['付清', /结清|付清|还清|缴清|付讫|到账|收到款|已付|没付|未付|给了|没给|还没给|支付/],
  ['开工', /开工|进场(?!费)|动工/],
  ['完工', /完工|竣工|做完|干完|装完|修好|修完|换完|铺完|完成安装|收尾完成/],
  ['交付', /交付|移交|交货|到货|送达|寄出|发走|发出|寄走/],
  ['召开', /召开|开过|开完|举办|举行|办好|办完|讲完/],
  ['批复', /批复|获批|批准|批下来|审批|报批|审定|核准/],
  ['上线', /上线|投用|启用|发布|开通/],
  ['提交', /提交|报送|递交|送审|上报|交了|报上去/],
  ['整改', /整改|销号|消缺|补齐|补好/],
  ['中标', /中标|定标/],
  ['办结', /办结|结案|归档|了结|完结|完成|落实/],
  ['拜访', /拜访|走访|见到|会见/],
];

const negation =
  /尚未|还没|没有|仍未|均未|未能|没能|并未|从未|未(?!来|知|必|成年)|没(?!收|问题)|待(?!遇|办|命|定)|尚待|正在|仍在|还在|卡在|停在|悬着/;
const finished = /已|完成|成功|顺利|圆满|正式|了(?!解)|完(?!善|整|毕后)|过(?!程|去|度)|毕|好(?!转)|全部|取得|祝贺|恭喜/;
/** Every text names these; they tell nothing apart. */
const common =
  /另外|然后|最后|其中|哦对|那个|再报一次|最开心|最高兴|值得一提|重点是|[是咱]|项目|工作|工程|公司|单位|我们|双方|对方|甲方|乙方|客户|进行|相关|有关|本周|上周|下周|这周|目前|现在|今天|昨天|已经|已|全部|成功|顺利|正式|尚未|还没|没有|仍未|均未|未|没|完成|成功|仍|还|在|把|将|的|了|都|均|等|那批|那边|这边|这件事|此项|一份|一批|一个|取得|祝贺|恭喜|情况|问题|之前|以前|前|后|于|给|对|向|与|和|被|由|请|并|也|就|才|\d|[月日号年万元%（）()“”"、：:《》\s.-]/g;
const variants = /补充(?=协议|合同|条款)|保密|框架|意向(?=书|协议)|变更|增补|备忘|续签|口头|配套|二期|三期|下一期/;

/** Everything that `text` says was done, was not, or is to be. */
export function deedsOf(text: ReviewText): Deed[] {
  return text.statements.flatMap((statement) => (statement.quote.length > 2_000 ? [] : deedsIn(statement)));
}

/** A clause and what it is about. */
export interface Told {
  readonly clause: string;
  /** Words that name it, without verbs and without what any paper says. */
  readonly object: string;
  /** Words before the colon at the start of its line: a name, or a topic such as 合同. */
  readonly heading: string;
  /** 补充, 保密 and the like: another paper than the one without. */
  readonly variant: string;
  readonly statement: Statement;
}

/** The clauses of `statement`; one without a name of its own speaks of what the one before it named. */
export function toldIn(statement: Statement): Told[] {
  const { text, lead } = statement;
  const heading = /^[\d一二三四五六七八九十答问]*$/.test(lead) || lead.length > 12 ? '' : objectOf(lead);
  let subject = '';
  return text.split(/[，,；;。！？]/).flatMap((part): Told[] => {
    const clause = part.trim();
    if (clause === '' || /(?:没有?|吗|否|不|呢|么)[？?]?$/.test(clause)) return [];
    const named = objectOf(withoutLead(clause, lead));
    const own = named.length >= 3 && !goesOn.test(clause) ? named : `${subject || heading}${named}`;
    if (named.length >= 3 && (subject === '' || !goesOn.test(clause))) subject = named.slice(0, 24);
    const object = own.length >= 2 ? own : `${heading}${own}`;
    return object.length < 2 ? [] : [{ clause, object, heading, variant: variants.exec(clause)?.[0] ?? '', statement }];
  });
}

/** A clause that begins with a day or a joining word goes on about what was named before. */
const goesOn = /^(?:\d{1,2}月\d{1,2}[日号]|才|并|后|再|已|要求|须|昨天|周[一二三四五六日])/;

const withoutLead = (clause: string, lead: string): string => {
  const at = lead === '' ? -1 : clause.indexOf(lead);
  return at === -1 || at > 6 ? clause : clause.slice(at + lead.length).replace(/^[】：:\s]+/, '');
};

function deedsIn(statement: Statement): Deed[] {
  const { section, text, cell } = statement;
  if (/期望|预期|目标|判据|建议|要求|原计划/.test(cell?.header ?? '')) return [];
  const isPlan = section.role === 'plan' || /^(?:下周|明天|后续|下一步)/.test(text);
  return toldIn(statement).flatMap((told) => [
    ...anyDeed(told, isPlan),
    ...verbs.flatMap(([verb, pattern]): Deed[] => {
      const hit = pattern.exec(told.clause);
      if (hit === null) return [];
      const state = stateOf(told.clause, hit.index, hit[0], isPlan || /下周|下步|明日|拟|将于|计划/.test(told.clause));
      return state === undefined ? [] : [{ ...told, verb, state }];
    }),
  ]);
}

const openVerb = /(?:尚未|还未|仍未|均未|未|还没有?|没有|没)(?:能)?([\u4e00-\u9fa5]{2})/;
const doneVerb = /已(?:经|于[^，。；]{1,10})?(?:全部|完成|顺利|正式)?([\u4e00-\u9fa5]{2})/;

/** `已修复` and `未修复`: verbs that no list names, told by the words before them. */
function anyDeed(told: Told, isPlan: boolean): Deed[] {
  if (isPlan) return [];
  const open = openVerb.exec(told.clause)?.[1];
  if (open !== undefined) return [{ ...told, object: told.object.replace(open, ''), verb: `~${open}`, state: 'open' }];
  const done = doneVerb.exec(told.clause)?.[1];
  return done === undefined || notYet.test(told.clause)
    ? []
    : [{ ...told, object: told.object.replace(done, ''), verb: `~${done}`, state: 'done' }];
}

function stateOf(words: string, index: number, verb: string, isPlanned: boolean): Deed['state'] | undefined {
  const before = words.slice(Math.max(0, index - 10), index);
  const around = `${before}${verb}${words.slice(index + verb.length, index + verb.length + 4)}`;
  if (
    negation.test(before) ||
    /^(?:未|没|还没)|卡在|停在|没谈|未谈|在谈|悬着/.test(verb) ||
    /不了|未果|不成/.test(around)
  )
    return isPlanned ? undefined : 'open';
  if (isPlanned) return /如果|若|已/.test(words) ? undefined : 'planned';
  if (notYet.test(words.replace(/应收|对应|相应|准备就绪|计划(?:表|书|内)/g, ''))) return undefined;
  return finished.test(around) || /[完好毕走过的]$/.test(verb) || /^(?:已|给了|签了)/.test(verb) ? 'done' : undefined;
}

const verbWords = new RegExp(
  `(?:尚未|还没有?|仍未|均未|没有|未|没|已)?(?:${verbs.map(([, { source }]) => source).join('|')})`,
  'g',
);

/** The words of a clause that name what it is about, without verbs and without what any paper says. */
export function objectOf(words: string): string {
  const plain = words
    .replace(/^(?:[一二三四五六七八九十\d]{1,3}[、.．]|[一二三四五六七八九]是|[①-⑳㈠-㈩])+/, '')
    .replace(/[（(][^（）()]{0,40}[）)]/g, '')
    .replace(/^[\u4e00-\u9fa5]{1,6}(?:跟进|负责|对接|牵头|引进|承办|洽谈)的/, '');
  return plain.replace(verbWords, '').replace(common, '');
}

/** The longest run of characters that both names share. */
export function sharedRun(one: string, other: string): string {
  const [short, long] =
    one.length <= other.length ? [one.slice(0, 60), other.slice(0, 120)] : [other.slice(0, 60), one.slice(0, 120)];
  let best = '';
  for (let start = 0; start < short.length; start += 1) {
    while (start + best.length < short.length) {
      const next = short.slice(start, start + best.length + 1);
      if (!long.includes(next)) break;
      best = next;
    }
  }
  return best;
}

/** Names with a number or letter of their own: K12, 2号墩, A栋, 三标段. */
const numbered =
  /[A-Za-z]{0,3}\d{1,4}(?:号|#|栋|标|期|楼|墩|线|组|区|地块)|[A-Z]{1,2}(?:栋|座|区|地块|标|线|\d{1,4})|[一二三四五六七八九十](?:标|号|期|组|区|队|院|中|小学)/g;

const numbersIn = ({ clause }: Told): string[] => clause.match(numbered) ?? [];

/** True when two clauses speak of one thing: they share `least` characters, and nothing tells the two apart. */
export function isOneThing(one: Told, other: Told, title: string, least: number): boolean {
  if (one.variant !== other.variant) return false;
  const [first, second] = [numbersIn(one), numbersIn(other)];
  if (first.length > 0 && second.length > 0 && !first.some((name) => second.includes(name))) return false;
  const shared = sharedRun(one.object, other.object);
  if (one.object === other.object && one.object.length >= 2 && one.heading === other.heading) return true;
  if (shared.length >= least) return isOneName(named(one, shared, false), named(other, shared, false), shared, title);
  // What stands before the colon may be the name: `王庄光伏：并网了`.
  const whole = sharedRun(`${one.heading}${one.object}`, `${other.heading}${other.object}`);
  return (
    whole.length >= Math.max(4, least) && isOneName(named(one, whole, true), named(other, whole, true), whole, title)
  );
}

interface Named {
  /** Words right before the shared ones, which say which of several: 配套管网可研报告 is not any 可研报告. */
  readonly qualifier: string;
  /** The same with the words before the colon. */
  readonly withHeading: string;
}

function named({ heading, object }: Told, shared: string, isWhole: boolean): Named {
  const words = isWhole ? `${heading}${object}` : object;
  const qualifier = words.slice(0, Math.max(0, words.indexOf(shared)));
  return { qualifier, withHeading: isWhole ? qualifier : `${heading}${qualifier}` };
}

/** A long shared name needs no more; a short one such as 投资协议 needs the same words, or the same heading, before it. */
function isOneName(one: Named, other: Named, shared: string, title: string): boolean {
  const isLong = shared.length >= 5;
  const isKnown = ({ qualifier }: Named): boolean =>
    isLong || qualifier.length < 2 || title.includes(qualifier.slice(0, 2));
  const [first, second] = isLong ? [one.qualifier, other.qualifier] : [one.withHeading, other.withHeading];
  const isAlike =
    first === '' ||
    second === '' ||
    first.includes(second) ||
    second.includes(first) ||
    first.slice(-2) === second.slice(-2);
  return isKnown(one) && isKnown(other) && isAlike;
}
