import { clausesOf, denied, notYet } from '../clauses.ts';
import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import { isBeforeSigning, type StageClaim, stageClaims } from '../stages.ts';
import { wordsAround } from '../statements/neighbours.ts';
import type { Statement } from '../statements/statement.ts';
import { oneMatter, placesOf, type Subject, subjectOf } from '../subjects.ts';
import { isOurTrade } from '../trade.ts';

const money = /回款|收款|到账|应收|欠款|付款|拨款/;
const achieved = /取得|达成|实现|完成|收到|落实|进展|共识|突破|成功|顺利到账|已到账|已回款/;
const support =
  /\d[\d,.]{0,20}\s?[万亿]?元|节点|[A-Za-z][-_]?\d{3}|合同(?:编号|号)|(?:预付|初验|终验|进度|验收|审计|决算|质保|首付|尾)[款金]|待补证|\d\s?笔/;

/** Money that came in, or was agreed, belongs to a payment node of a signed contract. */
export const receiptHasNode: Rule = {
  id: 'receipt-has-node',
  title: '回款对应合同的应收节点',
  mend: '写明合同节点、金额和日期；没有的标〔待补证〕',
  check(text) {
    if (!isOurTrade(text)) return { status: 'not-applicable' };
    const statements = text.statements.filter(({ text: words }) => money.test(words));
    const claims = stageClaims(text).slice(0, 100);
    const grounded = statements
      .map(wordsAround)
      .filter((words) => support.test(words))
      .slice(0, 100)
      .map(subjectOf);
    const places = placesOf(text);
    return outcomeOf(statements.length, [
      ...statements.flatMap(bare).filter((finding) => !isToldElsewhere(finding.quote, grounded, places)),
      ...statements.flatMap((one) => beforeContract(one, claims)),
    ]);
  },
};

/** Another place gives the amount or the node of the same matter. */
const isToldElsewhere = (words: string, grounded: readonly Subject[], places: ReadonlySet<string>): boolean =>
  grounded.some((one) => oneMatter(subjectOf(words), one, places) !== '');

/** Columns that say what is hoped for. */
const wished = /期望|预期|目标|判据|原计划/;

function bare(statement: Statement): Finding[] {
  const { role } = statement.section;
  if (role !== 'results' && role !== 'other' && role !== 'analysis') return [];
  if (wished.test(statement.cell?.header ?? '')) return [];
  const isClaim = clausesOf(statement.text).some(
    (clause) => money.test(clause) && achieved.test(clause) && !notYet.test(clause) && !denied.test(clause),
  );
  if (!isClaim || support.test(wordsAround(statement))) return [];
  return [findingAt(statement, '写回款成果而无应收节点、金额或日期；应注明合同节点，无则标〔待补证〕')];
}

/** Nothing can be owed by a project that is still being negotiated; told once per row. */
function beforeContract(statement: Statement, claims: readonly StageClaim[]): Finding[] {
  if (!owed.test(statement.text) || support.test(wordsAround(statement))) return [];
  if (claims.some((claim) => claim.statement === statement)) return [];
  const unsigned = claims.filter(({ stages, isEvent }) => !isEvent && stages.every(isBeforeSigning));
  for (const claim of unsigned) {
    const name = claim.names.map(shortest).find((one) => !line.test(one) && wordsAround(statement).includes(one));
    if (name === undefined || statement !== tellingCell(statement, name)) continue;
    const message = `“${name}”处于“${claim.stages.join('、')}”，尚未签约，不应有回款或应收`;
    return [findingAt(statement, message, claim.statement)];
  }
  return [];
}

const owed = /回款|欠款|应收|逾期/;

/** Of a row's cells that speak of money, the one that names the project too, else the first. */
function tellingCell(statement: Statement, name: string): Statement | undefined {
  const cells = (statement.cell?.row.cells ?? [statement]).filter(({ text }) => owed.test(text));
  return cells.find(({ text }) => text.includes(name)) ?? cells[0];
}

/** Names of lines of business, under which signed and unsigned projects stand side by side. */
const line = /^(?:全域|延包|实景|土地|综合)/;

/** `海口美朗村` is also called 美朗村: the last three characters of a place name tell it. */
function shortest(name: string): string {
  return /[村镇乡区县洞岛湾组]$/.test(name) && name.length > 3 ? name.slice(-3) : name;
}
