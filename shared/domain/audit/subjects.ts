import { oncePer } from '../grouped.ts';
import type { ReviewText } from './statements/statement.ts';

/** Words of any paper: they name nothing that tells one matter from another. */
const common = new RegExp(
  [
    '全域(?:土地)?(?:综合)?整治|项目|工作|工程|公司|单位|我们|我方|我司|双方|对方|甲方|乙方|客户|进行|相关|有关|有限|目前|现在|今天|今日|昨天|中午|已经|已于|成功|顺利|正式',
    '[本上下这全当][周月日天年季]|周[一二三四五六日天]|星期[一二三四五六日天]|尚未|还没有?|没有|仍未|仍然|仍在|还在|正在|尚在|完成|通过|合同|协议|签[订约署字掉下]|续签|盖章',
    '谈判|商务|到账|回款|收款|付款|入账|拨付|支付|收回|收到|金额|总价|总额|合计|共计|总共|一共|其中|分别|任务|计划|预计|结果|时间|负责人?|需要|需求|必须|要求',
    '期限|截止|最迟|最晚|局里|县里|院方|递交|安排在?|之前|以前|日期|编号|合同额|年费|情况|问题|说明|风险|总结|小结|备注|事项|内容|报告|记录|材料|每日|每周|上午|下午|晚上|白天|全天|整天|同日|同一',
    '[万亿]?元|人次|全部|到位|全额|足额|一次性|平稳|正常|要?注意|另外|补充|附注|那[边个台份笔批件家事]|这[边个台份笔批件家事]|大家|各[位地县市区级]|提交|上报|办理|办好|做好|准备|安排|组织|推进|跟进|继续|落实|开展|以及|由于|因此|但是|所以|如果|仍|还|在|把|将|的|了|都|均|等|给|对|向|与|和|及|被|由|请|并|也|就|才|前|后|于|为|是|有|已|未|没|待|拟',
  ].join('|'),
  'g',
);
const notWords = /[^\u4e00-\u9fa5A-Za-z]+/g;
const seat = /(?<=[\u4e00-\u9fa5]{2})(?:自治)?[县市区旗镇乡州](?=[\u4e00-\u9fa5]|\s|$)/g;
const mostCharacters = 240;

/** The words of `text` that name something: places, bodies, things. Runs of at least two characters. */
export function namesIn(text: string): string[] {
  return text
    .slice(0, mostCharacters)
    .replace(notWords, ' ')
    .replace(common, ' ')
    .replace(seat, ' ')
    .split(/\s+/)
    .filter((run) => run.length >= 2);
}

/** Names of counties, cities and towns of a review, without 县, 市 and the like: shortened ones are known by them. */
export const placesOf = oncePer(({ statements, headings }: ReviewText): ReadonlySet<string> => {
  const places = new Set<string>();
  for (const { text } of [...headings, ...statements].slice(0, 4_000)) {
    for (const [, name = ''] of text.matchAll(
      /(?:^|[^\u4e00-\u9fa5]|[在到去见访至和与、自])([\u4e00-\u9fa5]{2,3})[县市区旗镇乡]/g,
    )) {
      if (places.size < 400) places.add(name);
    }
  }
  return places;
});

/** Names that tell one of several by a number or a letter: 二期, 3标, K0+300. */
const numbered =
  /K\d+[+＋]\d+|[A-Z](?:标|栋|座|区|段|组|班|线)|[A-Za-z]{1,3}\d{1,4}|(?<!\d)\d{1,3}(?:号|#|栋|标|期|楼|组|区)(?![前后内])|第?[一二三四五六七八九十](?:标|号|期|组|区|队|院|中|小|批|轮)/g;

const mostShared = 12;

/** The longest run of characters that a name of one shares with a name of the other; empty for less than two. */
export function sharedName(one: readonly string[], other: readonly string[]): string {
  let best = '';
  for (const first of one.slice(0, mostShared)) {
    for (const second of other.slice(0, mostShared)) {
      const shared = run(first.slice(0, 24), second.slice(0, 24));
      if (shared.length > best.length) best = shared;
    }
  }
  return best.length >= 2 ? best : '';
}

function run(one: string, other: string): string {
  let best = '';
  for (let start = 0; start + best.length < one.length; start += 1) {
    while (start + best.length < one.length && other.includes(one.slice(start, start + best.length + 1))) {
      best = one.slice(start, start + best.length + 1);
    }
  }
  return best;
}

/** Words with the names in them: what two clauses are held against each other by. */
export interface Subject {
  readonly words: string;
  readonly names: readonly string[];
}

export const subjectOf = (words: string): Subject => ({ words, names: namesIn(words) });

/**
 * The name under which both speak of one matter; empty when nothing shows that they do. Two places, two numbers of one
 * thing (一期, 二期) or two different names beside the shared one show that they do not.
 */
export function oneMatter(one: Subject, other: Subject, places: ReadonlySet<string>): string {
  if (areTwo(one, other, places)) return '';
  const shared = sharedName(one.names, other.names);
  if (shared === '' || shared.length >= 5) return shared;
  const [first, second] = [restOf(one, shared), restOf(other, shared)];
  if (first.length === 0 || second.length === 0 || sharedName(first, second) !== '') return shared;
  return '';
}

/** True when places, numbers or the other half of a name tell two matters apart: 一期 and 二期, 城南水厂 and 城北水厂. */
export function areTwo(one: Subject, other: Subject, places: ReadonlySet<string>): boolean {
  if (areApart(placesIn(one, places), placesIn(other, places)) || areOfTwoBodies(one.words, other.words)) return true;
  const [first, second] = [one, other].map(({ words }) => words.match(numbered) ?? []);
  if (first === undefined || second === undefined) return false;
  if (areApart(first, second) || isLaterPart(first) !== isLaterPart(second)) return true;
  if (otherPaper.test(one.words) !== otherPaper.test(other.words)) return true;
  // A name that the other one has in full is no half of another: 古蔺农投 beside 送到农投.
  return one.names
    .slice(0, 6)
    .filter((name) => !other.words.includes(name))
    .some((name) =>
      other.names
        .slice(0, 6)
        .filter((candidate) => !one.words.includes(candidate))
        .some((candidate) => differInHalf(name, candidate)),
    );
}

/** A supplement or a frame is another paper than the contract. */
const otherPaper = /补充(?!一下|一句|两句|说明|材料|资料|道|通报)|增补|保密|意向书|框架协议|备忘录/;

/** 二期 of something is not the something itself. */
const isLaterPart = (numbers: readonly string[]): boolean =>
  numbers.some((number) => /[二三四2-4][期标批]/.test(number));

/** 华瑞电子 and 华瑞精工, 城南水厂 and 城北水厂: alike in one half, other words in the other. */
function differInHalf(one: string, other: string): boolean {
  // Longer runs are whole clauses and no names.
  if (one === other || one.length < 4 || other.length < 4 || one.length > 7 || other.length > 7) return false;
  const [head, tail] = [alike(one, other), alike(reversed(one), reversed(other))];
  const isOther = (first: string, second: string): boolean =>
    first.length >= 2 && second.length >= 2 && sharedName([first], [second]) === '';
  if (head >= 2 && isOther(one.slice(head), other.slice(head))) return true;
  return tail >= 2 && isOther(one.slice(0, -tail), other.slice(0, -tail));
}

const reversed = (words: string): string => [...words].reverse().join('');

/** How many characters both start with. */
function alike(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one.charAt(length) === other.charAt(length)) length += 1;
  return length;
}

const placesIn = ({ words }: Subject, places: ReadonlySet<string>): string[] =>
  words.length > mostCharacters ? [] : [...places].filter((place) => words.includes(place));

const areApart = (one: readonly string[], other: readonly string[]): boolean =>
  one.length > 0 && other.length > 0 && !one.some((name) => other.includes(name));

const body =
  /[\u4e00-\u9fa5]{2,20}?(?:(?:股份|责任)?有限(?:责任)?公司|农村局|资源局|规划局|财政[局所]|水[利务]局|镇政府|人民政府)/g;
const form = /(?:股份|责任)?有限(?:责任)?公司$/;

/** True when both name bodies in full, and none of the same: each counts by the last characters of its name. */
export const areOfTwoBodies = (one: string, other: string): boolean => areApart(bodiesIn(one), bodiesIn(other));

const bodiesIn = (words: string): string[] =>
  words.length > mostCharacters ? [] : (words.match(body) ?? []).map((name) => name.replace(form, '').slice(-2));

/** Names of a subject without the shared one. */
const restOf = ({ names }: Subject, shared: string): string[] =>
  names.flatMap((name) => name.split(shared)).filter((part) => part.length >= 2 && !shared.includes(part));
