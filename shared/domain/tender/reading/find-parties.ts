import { findDays } from '../../policy/dates/find-days.ts';
import type { Stated } from '../notice.ts';
import { isAside, type NoticeFacts, statedIn, statedUnder } from './facts.ts';
import type { Field } from './labels.ts';
import { partsByLot } from './lot-marks.ts';
import { orgName, orgNames } from './names.ts';
import type { Statement } from './statement.ts';

const agencyWords =
  /(?:招标|采购|咨询|项目管理|代理|工程顾问|造价|监理|拍卖|评标|交易)[^，。]{0,14}(?:公司|事务所|中心)(?:[\u4e00-\u9fff]{0,8}分公司)?$/;

/** The first organisation of a value; words that are a name by their label alone are kept as they are. */
function partyIn(statement: Statement): Stated<string> | undefined {
  if (partsByLot(statement.value).length > 0) return undefined;
  const [first] = orgNames(statement.value);
  if (first !== undefined && first.from <= 12) return statedIn(statement, first.name, first);
  const words = /^[^\s，。；;、（(]{2,40}/.exec(statement.value)?.[0];
  if (words === undefined || !/[\u4e00-\u9fff]{2}/.test(words) || /^(?:无|详见|见|名称|本项目|同)/.test(words))
    return undefined;
  return statedIn(statement, words, { from: 0, to: words.length }, '不像单位名称');
}

const most = 12;

function firstParty(statements: readonly Statement[]): Stated<string> | undefined {
  const found = statements.slice(0, most).flatMap((statement) => partyIn(statement) ?? []);
  const best = found.find(({ sure }) => sure) ?? found[0];
  if (best === undefined) return undefined;
  const others = found.filter(({ value, sure }) => sure && !value.includes(best.value) && !best.value.includes(value));
  return others.length === 0 ? best : { ...best, sure: false, why: `公告里又写作${others[0]?.value}` };
}

/** 采购代理机构. */
export function findAgency(facts: NoticeFacts): Stated<string> | undefined {
  const labelled = firstParty(statedUnder(facts, 'agency'));
  if (labelled !== undefined) return labelled;
  const named = firstParty(statedUnder(facts, 'orgName').filter(({ section }) => /代理|采购中心/.test(section)));
  if (named !== undefined) return named;
  const entrusted = commission(facts)?.agency ?? actingAgency(facts);
  if (entrusted !== undefined) return entrusted;
  return signatures(facts).find(({ value }) => agencyWords.test(value) && !department.test(value));
}

const entrust =
  /^(.{0,50}?)(?:（[^（）]{2,20}）)?(?:接?受|根据)\s?([^，。；受]{4,40}?)(?:（[^（）]{2,20}）)?(?:的)?委托/;

/** 某招标代理公司就某项目…组织采购: who acts, without for whom. */
function actingAgency({ loose }: NoticeFacts): Stated<string> | undefined {
  for (const line of loose.slice(0, 20)) {
    const words = /^([^，。；：就对]{4,40}?)(?:就|对|组织)/.exec(line.text)?.[1] ?? '';
    const name = orgName(words);
    if (name !== undefined && agencyWords.test(name)) return statedIn(line, name, { from: 0, to: words.length });
  }
  return undefined;
}

const acting = /^，([^，。；：于对就]{4,40}?)(?:于|对|就|组织|作为)/;

/** 某代理公司受某局委托: who acts for whom. */
function commission({ loose, statements }: NoticeFacts) {
  const lines = [...loose, ...statements.map(({ value, at, cuts }) => ({ text: value, at, cuts }))];
  for (const line of lines.slice(0, 60)) {
    const match = entrust.exec(line.text);
    if (match === null) continue;
    const [whole, before = '', after = ''] = match;
    // 受某局委托，某公司于某日…: who acts stands behind.
    const words = before === '' ? (acting.exec(line.text.slice(whole.length))?.[1] ?? '') : before;
    const [agency, buyer] = [orgName(words), orgName(after)];
    const at = line.text.indexOf(after, before.length);
    const from = before === '' ? line.text.indexOf(words, whole.length) : 0;
    return {
      agency: agency === undefined ? undefined : statedIn(line, agency, { from, to: from + words.length }),
      buyer: buyer === undefined ? undefined : statedIn(line, buyer, { from: at, to: at + after.length }),
    };
  }
  return undefined;
}

const department =
  /(?:招标采购|采购与招标|采购招标|招投标|招标|采购|政府采购|国有资产|资产管理|国资|设备|后勤|总务|信息|基建)(?:与[\u4e00-\u9fff]{2,8})?(?:管理)?(?:中心|办公室|处|科|部|办)$/;

/** Lines that are the name of an organisation and nothing else, with a day below it or at the end of the text. */
function signatures({ loose, text }: NoticeFacts): Stated<string>[] {
  return loose.flatMap((line, i) => {
    const words = line.text.replace(/[（(](?:盖章|公章|章)[)）]/, '').replace(/\s?20\d{2}\s?[年./-].{3,8}$/, '');
    const name = line.text.length <= 50 && !/[：:]/.test(line.text) ? orgName(words) : undefined;
    if (name === undefined) return [];
    const below = loose.slice(i + 1, i + 4);
    const isSigned =
      words !== line.text || below.some((next) => next.text.length <= 24 && findDays(next.text).length > 0);
    const isLast = line.at + line.text.length >= text.trimEnd().length - 40;
    if (!isSigned && !isLast) return [];
    return [statedIn(line, name, { from: 0, to: line.text.length }, '出自落款')];
  });
}

const bidders: ReadonlySet<Field | undefined> = new Set<Field>(['winner', 'candidate', 'supplier', 'loser']);

/** True for who stands among the bidders: a list of what each did before may end a notice as a signature does. */
const isBidder = (name: string, { tables, statements }: NoticeFacts): boolean =>
  statements.some(({ field, value }) => bidders.has(field) && value.includes(name)) ||
  tables.some(({ fields, rows }) =>
    rows.some((row) => row.some(({ text }, at) => bidders.has(fields[at]) && text.trim() === name)),
  );

/** The buyer behind a signature: the organisation over its department for purchases. */
function signedBuyer(facts: NoticeFacts): Stated<string> | undefined {
  const signed = signatures(facts).find(
    ({ value }) => (!agencyWords.test(value) || department.test(value)) && !isBidder(value, facts),
  );
  const isDepartment = facts.loose.some(
    ({ text }) => text.length <= 20 && department.test(text) && text.replace(department, '') === '',
  );
  if (signed !== undefined) {
    const over = signed.value.replace(department, '');
    if (over.length >= 4) return { ...signed, value: over };
  }
  const { site, title } = facts;
  const isOwn = site.length >= 4 && orgName(site) !== undefined && title.replace(/\s/g, '').includes(site);
  return (isDepartment || signed !== undefined) && isOwn
    ? { value: site, from: 0, to: 0, sure: false, why: '出自网站名' }
    : undefined;
}

const saidBefore =
  /(?:^|，|经[^，。]{0,14}，|关于)([\u4e00-\u9fff（）()]{4,40}?(?:局|委员会|政府|中心|公司|医院|学院|大学|学校|院|站|所|厅|部|处|办公室))(?:的)?[“"「《]/;
const saidAfter = /(?:采购|招标)(?:人|单位)(?:为|是)\s?([^，。；]{4,40})/;

/** The buyer of a sentence: 某局“某项目”, 采购人为某局. */
function spokenBuyer({ loose }: NoticeFacts): Stated<string> | undefined {
  for (const line of loose.slice(0, 20)) {
    const match = saidBefore.exec(line.text.slice(0, 300)) ?? saidAfter.exec(line.text.slice(0, 300));
    const name = match === null ? undefined : orgName(match[1] ?? '');
    if (match === null || name === undefined) continue;
    const from = line.text.indexOf(match[1] ?? '', match.index);
    return statedIn(line, name, { from, to: from + (match[1] ?? '').length }, '出自句子');
  }
  return undefined;
}

/** 采购人 or 招标人. */
export function findBuyer(facts: NoticeFacts): Stated<string> | undefined {
  const stated = statedUnder(facts, 'buyer');
  const isMain = ({ label }: Statement) => /采购人|采购单位|招标人|招标单位|甲方/.test(label);
  const labelled = firstParty([...stated.filter(isMain), ...stated.filter((one) => !isMain(one))]);
  if (labelled?.sure) return labelled;
  const named = firstParty(
    statedUnder(facts, 'orgName').filter(
      ({ section }) =>
        /采购(?:人|单位)|招标人|甲方|业主|建设单位/.test(section) && !/代理/.test(section.split('/')[1] ?? ''),
    ),
  );
  const ownTables = facts.tables.filter(({ section, caption }) => !isAside(section) && !isAside(caption));
  const column = ownTables.flatMap(({ fields, rows }) => {
    const cell = rows[0]?.[fields.indexOf('buyer')];
    const name = cell === undefined ? undefined : orgName(cell.text);
    return cell === undefined || name === undefined ? [] : [statedIn(cell, name, { from: 0, to: cell.text.length })];
  })[0];
  return (
    named ??
    column ??
    labelled ??
    commission(facts)?.buyer ??
    spokenBuyer(facts) ??
    signedBuyer(facts) ??
    buyerBeforeName(facts) ??
    titledBuyer(facts) ??
    publishingBuyer(facts)
  );
}

const inTitle =
  /^(?:关于)?([\u4e00-\u9fff]{2,24}?(?:局|委员会|政府|医院|学院|大学|中心|公司))(?:20\d{2}年|关于|采购|的|\d{1,2}月)/;

/** Who published the page, where that is neither a platform nor a government that carries everybody's notices. */
function publishingBuyer({ publisher }: NoticeFacts): Stated<string> | undefined {
  const name = publisher === undefined ? undefined : orgName(publisher);
  if (name === undefined || /采购网|采购中心|交易|平台|人民政府$|财政[厅局]$/.test(name)) return undefined;
  return { value: name, from: 0, to: 0, sure: false, why: '出自发布机构' };
}

/** 某县教育局某学校设备采购项目公告: the title sets the buyer before the project that the notice names. */
function buyerBeforeName(facts: NoticeFacts): Stated<string> | undefined {
  const title = facts.title.replace(/\s/g, '');
  for (const { value } of statedUnder(facts, 'name')) {
    const name = orgName(title.slice(0, Math.max(0, title.indexOf(value.replace(/\s/g, '')))));
    if (name === undefined || agencyWords.test(name)) continue;
    const from = Math.max(0, facts.text.indexOf(name));
    return { value: name, from, to: from + name.length, sure: false, why: '出自标题' };
  }
  return undefined;
}

function titledBuyer({ title, text }: NoticeFacts): Stated<string> | undefined {
  const name = orgName(inTitle.exec(title.replace(/\s/g, ''))?.[1] ?? '');
  const from = name === undefined ? -1 : text.indexOf(name);
  return name === undefined
    ? undefined
    : { value: name, from: Math.max(0, from), to: Math.max(0, from) + name.length, sure: false, why: '出自标题' };
}
