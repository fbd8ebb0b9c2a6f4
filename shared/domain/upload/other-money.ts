import { plainName } from '../names/short-form.ts';
import type { SheetLayout } from './layout/sheet-layout.ts';

/** Money on an account that is hardly a client's: what it looks like, as questions and answers call it. */
export type OtherMoney =
  | '利息'
  | '保证金'
  | '备用金和借款'
  | '退款'
  | '税费社保返还'
  | '融资理财'
  | '内部往来'
  | '其他收入'
  | '个人付款'
  | '退给客户的款';

/** What a row of a bank's export came to besides a client's receipt. */
export interface OtherReceipt {
  readonly as: OtherMoney;
  readonly payer: string;
}

/** In this order; what a contract retains (质保金) is a client's money when it comes. */
const words: readonly (readonly [OtherMoney, RegExp])[] = [
  ['利息', /利息|结息|付息|计息|存息/],
  ['保证金', /保证金|押金/],
  ['备用金和借款', /备用金|借款|还款|归还/],
  ['税费社保返还', /退税|税款返还|税费返还|个税|手续费返还|稳岗|社保|医保|公积金|生育津贴|失业保险/],
  ['退款', /退款|退回|退还|返还|退汇|退票|冲正|多付/],
  ['融资理财', /贷款|放款|授信|股东|增资|注资|投资款|理财|赎回|存单|定期|结构性存款/],
  ['内部往来', /内部|往来款|互转|同名|归集|调拨|转存|本公司|备付/],
  ['其他收入', /房租|租金|水电|废品|理赔|赔偿|赔款|罚款/],
];
const retained = /质量保证金|工程质保|质保金|质保款|尾款/;
/** An account's own interest: nobody but the bank pays it. */
const bank = /银行|信用社|信用联社|应付.{0,6}利息|^$/;
/** Two to four characters that do not end as the name of an office or a company does. */
const person = /^[\u3400-\u9fff·]{1,3}[^局所村镇乡厂社部站院校店会行组司处办县区市省州旗府委队厅库场园心户\s]$/;

/** An office in short, as registers write it: 青山财政, 白水林业. */
const office =
  /(?:财政|国库|林业|农业|农经|水利|水务|国土|资规|自规|自资|住建|城投|城建|城管|交投|交通|教育|民政|环保|发改|文旅|移动|电信|联通)$/;

/** What money that came in looks like, undefined for a client's; `texts` are its notes. */
export function otherMoney(payer: string, texts: readonly string[]): OtherMoney | undefined {
  const told = texts.join(' ').slice(0, 300);
  const found = retained.test(told) ? undefined : words.find(([, expression]) => expression.test(told))?.[0];
  const plain = plainName(payer);
  return found ?? (person.test(plain) && !office.test(plain) ? '个人付款' : undefined);
}

/** True for interest that the bank itself pays. */
export const isInterest = (payer: string, as: OtherMoney | undefined): boolean => as === '利息' && bank.test(payer);

const shortestCompany = 6;

/** True for a payer that the lines above the table or its names call the holder of the account. */
export function isOwnAccount(payer: string, { 标题: title, 文件名: file }: SheetLayout['titles']): boolean {
  const plain = plainName(payer);
  return plain.length >= shortestCompany && [title, file].some((text) => plainName(text).includes(plain));
}
