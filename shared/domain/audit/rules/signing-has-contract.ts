import { clausesOf, denied, notYet } from '../clauses.ts';
import { findingAt, outcomeOf, type Rule } from '../finding.ts';
import { sharedPairs } from '../similar-words.ts';
import { wordsAround } from '../statements/neighbours.ts';
import type { ReviewText, Statement } from '../statements/statement.ts';
import { areTwo, placesOf, type Subject, sharedName, subjectOf } from '../subjects.ts';
import { isOurTrade } from '../trade.ts';

const claimed =
  /(?:完成|成功|实现|正式|已|已经|顺利|达成|并)[^，。；]{0,8}(?:签约|签订|签署|签下)|签[订署]了|签约(?:成功|突破|落地|\s?\d{1,3}\s?[个家单份项])|[与和同][^，。；]{1,16}签约(?!时间|事宜|条件|条款|方式|准备|意向|流程|前)|^签[订署][^，。；]{0,16}(?:协议|合同)/;
const notSigning =
  /保密|纪要|承诺书|(?:验收|确认|交接|移交)[单书表]|签约率|签约\s?[\d,]+\s?[户人]|家庭医生|签约仪式筹备|签约前|待签|未签|续签意向|签到/;
const paper =
  /[A-Za-z][-_]?\d{3}|合同(?:编号|号)|协议(?:编号|号)|《[^》]{2,60}》|合同[额金]|\d[\d,.]{0,20}\s?(?:[万亿]?元|[万亿])/;
/** A contract with a name of its own or a day of signing can be looked up. */
const named =
  /[\u4e00-\u9fa5]{2}(?:项目|工程|标段|采购|施工|服务|供货|代理|租赁|投资|年度|总包|分包)(?:框架)?(?:合同|协议)|\d{1,2}月\d{1,2}[日号][^，。；]{0,8}签|合同(?:已|于)[^，。；]{0,8}\d{1,2}[月/]/;
const counterparty = /[与和同][^，。；]{2,24}签[订署约][^，。；]{0,20}(?:合同|协议|备忘录)/;

/** Something signed has a contract: its number, its amount, its name, or at least the other side and the kind of paper. */
export const signingHasContract: Rule = {
  id: 'signing-has-contract',
  title: '签约有合同依据',
  mend: '写明合同编号、对方或金额；没有合同的标〔待补证〕',
  check(text) {
    if (!isOurTrade(text)) return { status: 'not-applicable' };
    const claims = text.statements.filter(isClaim);
    const details = text.statements
      .filter(({ text: words }) => /签|合同|协议/.test(words) && paper.test(words))
      .slice(0, 100);
    const places = placesOf(text);
    const bare = claims.filter((claim) => !isSupported(claim, details, places));
    const message = '写“签约”而无合同编号、对方或金额；应注明合同，无合同则标〔待补证〕';
    return outcomeOf(
      claims.length,
      bare.map((claim) => findingAt(claim, message)),
    );
  },
};

const told = new Set<ReviewText['statements'][number]['section']['role']>(['results', 'analysis', 'other']);

const isClaim = ({ text, section }: Statement): boolean => told.has(section.role) && saysSigned(text);

/** True when a clause of `text` says that a contract was signed, not that one will be, and no lesser paper. */
export function saysSigned(text: string): boolean {
  return clausesOf(text).some(
    (clause) =>
      claimed.test(clause) &&
      !notSigning.test(clause) &&
      !/累计|截至|同期|去年|上年/.test(clause) &&
      !notYet.test(clause) &&
      !denied.test(clause),
  );
}

/** To ground a claim one name in common will do, where no place or number tells the two apart. */
const isSameMatter = (one: Subject, other: Subject, places: ReadonlySet<string>): boolean =>
  !areTwo(one, other, places) && sharedName(one.names, other.names) !== '';

function isSupported(claim: Statement, details: readonly Statement[], places: ReadonlySet<string>): boolean {
  const around = wordsAround(claim);
  if (paper.test(around) || named.test(around) || counterparty.test(around) || /待补证/.test(around)) return true;
  const subjects = (
    claim.cell === undefined ? clausesOf(around).filter((clause) => claimed.test(clause)) : [around]
  ).map(subjectOf);
  return details.some((detail) => {
    const words = wordsAround(detail);
    return (
      sharedPairs(around, words) >= 3 || subjects.some((subject) => isSameMatter(subject, subjectOf(words), places))
    );
  });
}
