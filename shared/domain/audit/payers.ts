import { type Finding, findingAt } from './finding.ts';
import { wordsAround } from './statements/neighbours.ts';
import { corrected } from './statements/segments.ts';
import type { ReviewText, Statement } from './statements/statement.ts';
import { areTwo, namesIn, placesOf, sharedName, subjectOf } from './subjects.ts';

/** Who is said to have paid, or not to have paid, and what. */
interface Payer {
  readonly body: string;
  readonly isDenied: boolean;
  /** Amounts of the sentence, in 元. */
  readonly amounts: readonly number[];
  /** 场地费, 尾款 and the like. */
  readonly fees: readonly string[];
  /** Names of the sentence or the row. */
  readonly names: readonly string[];
  readonly statement: Statement;
}

const body = '([\\u4e00-\\u9fa5A-Za-z]{2,18}?)';
const how = '(?:直接|统一|全额|一次性|代为|受托|分两笔|周[一二三四五六日]|当天|已|先|自己|自行|足额)*';
const pays =
  '(?:支付|拨付|付款|打款|汇款|转账|汇入|转入|代付|垫付|垫资|出资|买单|结算|结清|付讫|付清|刷卡|承担|赞助|赔付|赔偿|打来|汇来|转来|结来|付来|拨来|划来|打过来|汇过来|转过来|掏钱|出钱|[付出赔打拨掏垫]了?)';
const end = '(?=[，。；、（(\\s\\d]|到账|了|的|$)';
const says = '(?:名称|上|抬头|户名)?(?:写的|显示|登记|实际|应|都|均|的)*(?:是|为|：|系)?[“「]?';
const patterns: readonly RegExp[] = [
  new RegExp(
    `(?:付款|汇款|打款|来款|缴款|出资|捐赠|赞助|回款|结算|转账)(?:单位|方|人|账户|账号|户名?|主体)${says}${body}(?=[，。；、（(”」\\s\\d]|寄|开|出|转|打|已|未|$)`,
    'g',
  ),
  new RegExp(
    `(?:打款|付款|汇款|出钱|掏钱|付钱|刷卡|给钱|买单|转账)的(?:其实|实际)?(?:是|为)${body}(?=[，。；、（(\\s]|$)`,
    'g',
  ),
  new RegExp(`由${body}${how}${pays}${end}`, 'g'),
  new RegExp(`(?:实为|实际是?由?|其实是?由?|实系|(?<!不)是)${body}${how}${pays}(?:的)?(?=[，。；、）)]|$)`, 'g'),
  new RegExp(
    `(?:^|[，。；：、]|其中)${body}${how}(?:支付|拨付|转账|赔付|赞助|结来|打来|汇来|转来|付来|拨来|划来|打过来|汇过来)了?(?=\\s?\\d|的|[，。；]|$)`,
    'g',
  ),
  new RegExp(`(?:收到?|到账)${body}(?:拨来|打来|转来|汇来|支付|付来|拨付|划来)`, 'g'),
  new RegExp(`从${body}(?:里|中|账上|科目)?(?:列支|支出|出的|走的|支付|开支|付的)`, 'g'),
];
const denies = new RegExp(
  `(?:^|[，。；：、])${body}(?:其实|实际|根本|并|本月|这个月|这次)*(?:一分(?:钱)?(?:都|也)?[没未](?:有)?(?:[出付结掏给])?|(?:没有?|未|不)(?:掏钱|出钱|承担|付款?|支付|给钱|出资|出)|只挂了?名)`,
  'g',
);
const settled = /委托|受托|代管|更正|改由|指定|授权|关联|同一/;
const fee = /[\u4e00-\u9fa5]{1,4}(?:费|款|金|租金|赔款|薪)/g;
const most = 120;

/** One payment has one payer: two places that name two bodies for it. */
export function otherPayers(text: ReviewText): Finding[] {
  const payers = text.statements.flatMap(payersIn).slice(0, most);
  const places = placesOf(text);
  return payers.flatMap((one, at): Finding[] => {
    const other = payers.slice(0, at).find((candidate) => contradict(candidate, one, places));
    if (other === undefined) return [];
    const message =
      one.isDenied || other.isDenied
        ? `同一笔款一处写由${one.body}付，一处写它没有付：请按到账凭证核对付款人`
        : `同一笔款一处写由${other.body}付，一处写由${one.body}付：请按到账凭证核对付款人`;
    return [findingAt(one.statement, message, other.statement)];
  });
}

function payersIn(statement: Statement): Payer[] {
  const { text, figures, section } = statement;
  if (text.length > 400 || corrected.test(text.replace(/不是|别[写开弄搞]错/g, '')) || settled.test(text)) return [];
  if (section.role === 'plan' && statement.cell !== undefined) return [];
  if (!/[费款金钱薪租账元万]/.test(wordsAround(statement))) return [];
  const amounts = figures
    .filter(({ kind, unit, scale }) => kind === 'money' || (unit === '' && scale >= 1e4))
    .map(({ value }) => value);
  const fees = text.match(fee) ?? [];
  const tell =
    (isDenied: boolean) =>
    (name: string): Payer => ({
      body: name,
      isDenied,
      amounts,
      fees,
      names: namesIn(wordsAround(statement)),
      statement,
    });
  const found = (all: readonly RegExp[]): string[] =>
    all
      .flatMap((pattern) => [...text.matchAll(pattern)].slice(0, 4).map(([, name = '']) => name))
      .map((name) =>
        name
          .replace(/^(?:其中|已|均|都|款|金额|资金|我方|我司|财务|会计)+/, '')
          .replace(/^.*(?:场|费|款|金)(?=[\u4e00-\u9fa5]{3})/, ''),
      )
      .filter((name) => name.length >= 2 && !nobody.test(name));
  return [...found(patterns).map(tell(false)), ...found([denies]).map(tell(true))];
}

const nobody =
  /^(?:财务|公司(?!账)|甲方代|对方|客户|银行)(?!本人|父|母|[的一二三四五六七八九十甲乙])|^(?:的|是|为|我们?$|预计|计划|要求|争取|尽快|希望|可以|这个月|上周|本周|下周|目前|已经|合同|全部|余款|尾款|其余)|[了要会能]$/;

function contradict(one: Payer, other: Payer, places: ReadonlySet<string>): boolean {
  if (one.statement.block === other.statement.block) return false;
  if (one.isDenied && other.isDenied) return false;
  const isOne = isOneBody(one.body, other.body);
  if (one.isDenied || other.isDenied ? !isOne : isOne) return false;
  const isOneAmount = one.amounts.some((amount) => other.amounts.includes(amount));
  if (isOneAmount) return true;
  const [first, second] = [one, other].map(({ statement, body: name }) =>
    subjectOf(wordsAround(statement).replaceAll(name, '，')),
  );
  if (first === undefined || second === undefined || areTwo(first, second, places)) return false;
  if (one.amounts.length > 0 && other.amounts.length > 0 && !isNamedIn(one, other)) return false;
  return sharedName(one.fees, other.fees) !== ''
    ? sharedName(first.names, second.names) !== ''
    : isNamedIn(one, other) && (one.amounts.length > 0 || other.amounts.length > 0);
}

/** 鹿邑那笔 is the payment of 鹿邑县农发公司: the place of one body stands in the other sentence. */
const isNamedIn = (one: Payer, other: Payer): boolean => sharedName(one.names, other.names) !== '';

const place = /^[\u4e00-\u9fa5]{2,3}?(?:省|市|县|区|镇|乡|州|旗)/;
/** Longer and shorter names of one body; a place in common makes none. */
function isOneBody(one: string, other: string): boolean {
  const [first, second] = [one, other].map((name) => name.replace(place, ''));
  if (first === undefined || second === undefined) return true;
  if (one.includes(other) || other.includes(one) || first.includes(second) || second.includes(first)) return true;
  return first.replace(/^客户/, '').slice(0, 2) === second.replace(/^客户/, '').slice(0, 2);
}
