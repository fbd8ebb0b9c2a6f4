import { type Finding, findingAt } from './finding.ts';
import { corrected } from './statements/segments.ts';
import type { ReviewText, Statement } from './statements/statement.ts';
import { areTwo, namesIn, placesOf, sharedName, subjectOf } from './subjects.ts';

/** Who is said to have paid, and what. */
interface Payer {
  readonly body: string;
  /** Amounts of the sentence, in 元. */
  readonly amounts: readonly number[];
  readonly statement: Statement;
}

const body = '([\\u4e00-\\u9fa5A-Za-z]{2,18}?)';
const pays =
  '(?:直接|统一|全额|一次性|代为|受托|分两笔)*(?:支付|拨付|付款|打款|汇款|转账|汇入|转入|代付|垫付|出资|买单|结算|付讫|刷卡|打来|汇来|转来|结来|付来|拨来|划来|打过来|汇过来|转过来)';
const end = '(?=[，。；、（(\\s\\d]|了|的|，|$)';
const patterns: readonly RegExp[] = [
  new RegExp(
    `(?:付款|汇款|打款|来款|缴款|出资|捐赠|赞助|回款|结算)(?:单位|方|人|户|户名|账户)(?:都|均|实际|应|的)?(?:是|为|：|系)?${body}(?=[，。；、（(\\s\\d]|寄|开|出|转|打|已|未|$)`,
    'g',
  ),
  new RegExp(`(?:打款|付款|汇款|出钱|掏钱|付钱|刷卡|给钱)的(?:其实|实际)?(?:是|为)${body}(?=[，。；、（(\\s]|$)`, 'g'),
  new RegExp(`由${body}${pays}${end}`, 'g'),
  new RegExp(`(?:实为|实际是|其实是|实系|(?<!不)是)${body}${pays}(?:的)?(?=[，。；、）)]|$)`, 'g'),
  new RegExp(
    `(?:^|[，。；：、]|其中)${body}(?:结来|打来|汇来|转来|付来|拨来|划来|打过来|汇过来)了?(?=\\s?\\d|的)`,
    'g',
  ),
];
const settled = /委托|受托|代管|更正|改由|指定|授权|关联|同一/;
const most = 100;

/** One payment has one payer: two places that name two bodies for it. */
export function otherPayers(text: ReviewText): Finding[] {
  const payers = text.statements.flatMap(payersIn).slice(0, most);
  const places = placesOf(text);
  return payers.flatMap((one, at): Finding[] => {
    const other = payers.slice(0, at).find((candidate) => contradict(candidate, one, places));
    if (other === undefined) return [];
    const message = `同一笔款一处写由${other.body}付，一处写由${one.body}付：请按到账凭证核对付款人`;
    return [findingAt(one.statement, message, other.statement)];
  });
}

function payersIn(statement: Statement): Payer[] {
  const { text, figures, section } = statement;
  if (text.length > 400 || corrected.test(text.replace(/不是/g, '')) || settled.test(text)) return [];
  if (section.role === 'plan' && statement.cell !== undefined) return [];
  const amounts = figures.filter(({ kind }) => kind === 'money').map(({ value }) => value);
  return patterns
    .flatMap((pattern) => [...text.matchAll(pattern)].slice(0, 4).map(([, name = '']) => name))
    .map((name) => name.replace(/^(?:其中|已|均|都|款|金额|资金|我方|我司)+/, ''))
    .filter(
      (name) =>
        name.length >= 2 &&
        !/^(?:我|财务|公司|甲方|业主|对方|客户|银行)(?!本人|父|母|[的一二三四五六七八九十甲乙])/.test(name) &&
        !/^(?:的|是|为)/.test(name),
    )
    .map((name) => ({ body: name, amounts, statement }));
}

function contradict(one: Payer, other: Payer, places: ReadonlySet<string>): boolean {
  if (one.statement.block === other.statement.block || isOneBody(one.body, other.body)) return false;
  const isOneAmount = one.amounts.some((amount) => other.amounts.includes(amount));
  if (one.amounts.length > 0 && other.amounts.length > 0 && !isOneAmount && !isNamedIn(one, other)) return false;
  const [first, second] = [one, other].map(({ statement, body: name }) =>
    subjectOf(statement.text.replaceAll(name, '，')),
  );
  if (first === undefined || second === undefined) return false;
  if (isOneAmount) return true;
  return !areTwo(first, second, places) && isNamedIn(one, other);
}

/** 鹿邑那笔 is the payment of 鹿邑县农发公司: the place of one body stands in the other sentence. */
function isNamedIn(one: Payer, other: Payer): boolean {
  const [first, second] = [one, other].map(({ statement }) => namesIn(statement.text));
  return first !== undefined && second !== undefined && sharedName(first, second) !== '';
}

const place = /^[\u4e00-\u9fa5]{2,3}?(?:省|市|县|区|镇|乡|州|旗)/;
/** Longer and shorter names of one body; a place in common makes none. */
function isOneBody(one: string, other: string): boolean {
  const [first, second] = [one, other].map((name) => name.replace(place, ''));
  if (first === undefined || second === undefined) return true;
  if (one.includes(other) || other.includes(one) || first.includes(second) || second.includes(first)) return true;
  return first.replace(/^客户/, '').slice(0, 2) === second.replace(/^客户/, '').slice(0, 2);
}
