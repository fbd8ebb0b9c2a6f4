import type { NoticeKind, Stated } from '../notice.ts';
import { isAside, type NoticeFacts, statedIn, statedUnder } from './facts.ts';
import { saidName, withoutThis } from './said-name.ts';
import type { Statement } from './statement.ts';

const number = /[A-Za-z0-9\u4e00-\u9fff〔〕[\]【】()（）\-—–_/.·#]+/;
const numbered =
  /[（(【[]\s?(?:[^（）()]{0,14}?(?:编号|编码|项目号|招标号|采购号))?\s?(?:[:：]|为)?\s?([A-Za-z0-9][A-Za-z0-9\-—–_/.〔〕[\]\u4e00-\u9fff]{4,50}?(?:[（(][\u4e00-\u9fff\d]{1,4}[)）])?)\s?(?:[,，、；;][^（）()]{0,40})?[)）】\]]/;

const named =
  /(?:项目|招标|采购|磋商|谈判|询价|比选)(?:项目)?(?:编号|编码)\s?(?:为|是)?\s?([A-Za-z0-9][A-Za-z0-9\-—–_/.〔〕[\]]{5,50})/;

/** `value` as a number of a project: its first word, without brackets that hold another label. */
function numberIn(statement: Statement): Stated<string> | undefined {
  const { value } = statement;
  const cut = value.search(/[（(【[]?[^（(【[\s：:A-Za-z0-9]{2,16}[:：]/);
  const words = (cut > 0 ? value.slice(0, cut) : value).replace(/[（(【[]\s*$/, '');
  // Letters and figures of both widths are as long; the number stays as it is printed.
  const plain = words.replace(/[０-９Ａ-Ｚａ-ｚ－／＿．]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
  const match = number.exec(plain.split(/[\s，,；;。、]/)[0] ?? '');
  const found = balanced(match?.[0] ?? '');
  if (found.length < 4 || !/\d{2}/.test(found) || /^20\d{2}年\d{1,2}月/.test(found)) return undefined;
  const from = plain.indexOf(found);
  return statedIn(statement, value.slice(from, from + found.length), { from, to: from + found.length });
}

/** `text` up to the first bracket that is never closed, or that closes nothing. */
function balanced(text: string): string {
  const pairs: Readonly<Record<string, string>> = { '）': '（', ')': '(', ']': '[', '〕': '〔', '】': '【' };
  const open: { mark: string; at: number }[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at] ?? '';
    if (/[（([〔【]/.test(mark)) open.push({ mark, at });
    const wanted = pairs[mark];
    if (wanted === undefined) continue;
    if (open.pop() === undefined) return text.slice(0, at);
  }
  const [first] = open;
  return first === undefined ? text : text.slice(0, first.at);
}

/** 项目编号, before 招标文件编号 and 标段编号; 采购计划编号 is none. */
export function findNumber(facts: NoticeFacts): Stated<string> | undefined {
  const labelled = statedUnder(facts, 'number').flatMap((one) =>
    one.lot === undefined ? (numberIn(one) ?? []) : [],
  )[0];
  if (labelled !== undefined) return labelled;
  const spoken = spokenNumber(facts);
  return (
    spoken ??
    [...statedUnder(facts, 'number'), ...statedUnder(facts, 'fileNumber')].flatMap((one) => numberIn(one) ?? [])[0]
  );
}

function spokenNumber({ loose, statements }: NoticeFacts): Stated<string> | undefined {
  const lines = [...loose, ...statements.filter(({ field }) => field === 'name' || field === 'other')];
  for (const line of lines.slice(0, 40)) {
    const text = 'text' in line ? line.text : line.value;
    const match = numbered.exec(text.slice(0, 600)) ?? named.exec(text.slice(0, 600));
    const found = match?.[1];
    if (
      match === null ||
      found === undefined ||
      !/\d{2}/.test(found) ||
      balanced(found) !== found ||
      /^\d{4}年|20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}/.test(found) ||
      /[\u4e00-\u9fff]{6}/.test(found)
    )
      continue;
    const isNamed = /编号|编码|项目号|号/.test(match[0]) || ('label' in line && /编号/.test(line.label));
    const isCode = /^[A-Za-z][A-Za-z0-9\-_/.〔〕[\]]{5,}(?:[（(].{1,4}[)）])?$/.test(found) && /\d{2}/.test(found);
    if (!isNamed && !isCode) continue;
    const from = text.indexOf(found, match.index);
    return statedIn({ at: line.at }, found, { from, to: from + found.length }, isNamed ? undefined : '没有写明是编号');
  }
  return undefined;
}

/** 采购计划编号, 备案编号. */
export function findPlanNumber(facts: NoticeFacts): Stated<string> | undefined {
  return statedUnder(facts, 'planNumber').flatMap((one) => numberIn(one) ?? [])[0];
}

const ending =
  /(?:的)?(?:公开招标|邀请招标|竞争性(?:磋商|谈判)|询价|单一来源|框架协议|比选|遴选|招标|采购|(?:中标|成交|中选|入围|评标|评审|开标|定标|直接采购|采购|招标)(?:[（(]成交[）)])?(?:候选人|供应商)?(?:结果)?|候选人|结果|更正|变更|澄清|补遗|延期|(?:政府)?采购合同|(?:采购|招标)需求|(?:采购|招标)计划|流标|中标通知|终止|废标|流标|失败|合同|(?:采购|招标)?终止(?:的)?|资格预审|意向|征集|竞价|重新|第[一二三四\d]次|二次|取消|信息|事项)?(?:公告|公示|通知书?|公开|说明|函|结果)(?:（[^（）]{1,12}）)?(?:第?[一二三四\d](?:次|号))?$/;

/** `title` without the site and the column that stand before it: 某县政府门户网站 政府采购 某项目公告. */
function withoutSite(title: string): string {
  const [site = '', ...words] = title.trim().split(/\s+/);
  return /(?:门户网站|政府网|采购网|交易(?:平台|网|中心)|信息网)$/.test(site) ? (words.at(-1) ?? title) : title;
}

/** The name of the project in a title: without 关于 and what says which kind of notice it is. */
function nameInTitle(title: string, kind: NoticeKind): string {
  let name = withoutSite(title)
    .replace(/\s/g, '')
    .replace(/[（(【[](?:项目|招标|采购)?(?:编号|编码)[^（）()【】[\]]{0,60}[)）】\]]/, '')
    // The form's own words, which somebody left in: 某工程(项目名称)施工/标段.
    .replace(/[（(]项目名称[)）].*$/, '')
    .replace(/^(?:\[[^[\]]{1,12}\]|【[^【】]{1,12}】)+/, '');
  // 关于 frames what is announced; without that it is part of the name.
  if (ending.test(name)) name = name.replace(/^(?:[^关，]{2,30}关于|关于)+/, '');
  for (let i = 0; i < 4; i += 1) {
    const shorter = name
      .replace(ending, '')
      .replace(/(?:公开招标|竞争性磋商|竞争性谈判|询价|单一来源|邀请招标)(?:采购)?$/, '')
      .replace(/(?:中标|成交)(?:候选人)?$/, '')
      .replace(/[的\-—_:：|]$/, '');
    if (shorter === name || shorter.length < 4) break;
    name = shorter;
  }
  if (kind === 'contract') name = name.replace(/(?<=.{6})合同书?$/, '');
  return name.replace(/^(?:取消|终止|撤销)/, '').replace(/^[“"「]([^”"」]{4,})[”"」]$/, '$1');
}

/** A title that says what kind of notice it is and nothing else. */
const onlyKind =
  /^(?:政府|竞争性|公开|项目|关于|采购|招标|澄清|更正|变更|补遗|答疑|延期|中标|成交|结果|候选人|废标|流标|终止|合同|意向|询价|磋商|谈判|单一来源){1,6}(?:公告|公示|通知|通知书|函|说明|公开)?$/;

/** A code in brackets behind a name. */
const codeBehind = /\s?[（(【[]\s?[A-Za-z][A-Za-z0-9\-—_/.[\]]{5,40}(?:[（(][\u4e00-\u9fff\d]{1,4}[)）])?[)）】\]]\s?$/;
const prospective = /^(?:项目概况)?\s?([^，。：；]{5,100}?)(?:(?<=项目|服务)招标项目)?的潜在(?:投标人|供应商|响应人)/;

const quoted = /[“"「《]([^”"」》]{5,100})[”"」》]\s?(?:项目|采购|招标)?\s?[（(【[]/;
const before =
  /^(?:[^，。“”（）]{0,60}(?:委托|，|对|就|关于))?(?:其|将)?([^，。：；“”"]{5,100}?)\s?[（(【[]\s?(?:[^（）()：:]{0,14})?(?:编号|编码|项目号)/;

/** 招标编号为LJ-1的某项目，现对…: the name behind its number. */
const numberedName =
  /(?:编号|编码|项目号)\s?(?:为|是|[:：])?\s?[A-Za-z0-9][A-Za-z0-9\-—–_/.〔〕[\]()（）]{4,40}的([^，。；：]{5,80}?(?:项目|工程|服务|采购))(?=[，,（(]|现)/;

/** 我校拟于5月实施某项目，: the name in a sentence of an intention. */
const intended = /拟[^，。；：]{0,16}?(?:实施|开展|采购|建设)([^，。；：]{5,60}?项目)[，。]/;

/** Words in quotation marks that stand in the title as well. */
function titledQuote(text: string, title: string): RegExpExecArray | undefined {
  const match = /[“"「《]([^”"」》]{6,100})[”"」》]/.exec(text);
  return match !== null && title.includes((match[1] ?? '').slice(0, 6)) ? match : undefined;
}

/** 项目名称: its label, else the name before its number or in quotation marks, else the title's. */
export function findName(facts: NoticeFacts): Stated<string> | undefined {
  const labelled = statedUnder(facts, 'name').filter(({ lot }) => lot === undefined);
  const [first] = labelled.flatMap((one) => nameIn(one) ?? []);
  if (first !== undefined) return first;
  const headed = statedUnder(facts, 'orgName').filter(({ section }) =>
    /(?:项目|工程)(?:基本)?(?:信息|概况|情况)$/.test(section),
  );
  const [under] = headed.flatMap((one) => nameIn(one) ?? []);
  if (under !== undefined) return under;
  for (const line of facts.loose.slice(0, 20)) {
    const text = line.text.slice(0, 400);
    const match =
      (facts.kind === 'intention' ? intended.exec(text) : null) ??
      numberedName.exec(text) ??
      before.exec(text) ??
      quoted.exec(text) ??
      titledQuote(text, facts.title) ??
      prospective.exec(text) ??
      saidName(text);
    const name = withoutThis(match?.[1]?.trim(), facts.title)
      ?.replace(/^[^，。]{0,40}于20\d{2}年\d{1,2}月\d{1,2}日[^，。对就]{0,10}(?:对|就)/, '')
      .replace(/^(?:关于|对|就|本(?:次)?(?:招标|采购)?项目(?!的)|我(?:局|院|校|单位|中心|公司))/, '')
      .replace(/^[“"「]|[”"」]$/g, '');
    if (match === null || name === undefined || !/[\u4e00-\u9fff]{4}/.test(name)) continue;
    const from = text.indexOf(name);
    return statedIn(line, name, { from, to: from + name.length }, '出自句子');
  }
  const column = columnName(facts);
  if (column !== undefined) return column;
  const contract = statedUnder(facts, 'contractName').flatMap((one) => nameIn(one) ?? [])[0];
  const titled = nameInTitle(facts.title, facts.kind);
  const isOfContract = contract !== undefined && titled.length >= 6 && contract.value.startsWith(titled);
  if (contract !== undefined && facts.kind === 'contract' && !isOfContract)
    return { ...contract, sure: false, why: '只有合同名称' };
  const at = facts.text.indexOf(titled);
  return titled.length < 4 || onlyKind.test(titled)
    ? undefined
    : {
        value: titled,
        from: Math.max(0, at),
        to: Math.max(0, at) + (at < 0 ? 0 : titled.length),
        sure: false,
        why: '出自标题',
      };
}

/** Where a name ends: at a comma or a full stop outside brackets. */
function endOfName(line: string): number {
  let depth = 0;
  for (let at = 0; at < line.length; at += 1) {
    const mark = line[at] ?? '';
    if (/[（(【[“]/.test(mark)) depth += 1;
    else if (/[）)】\]”]/.test(mark)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && /[，；。;]/.test(mark)) return at;
  }
  return line.length;
}

/** The one project that a table names in a column. */
function columnName({ tables, kind }: NoticeFacts): Stated<string> | undefined {
  if (kind === 'intention') return undefined;
  const cells = tables.flatMap(({ fields, rows, section, caption }) => {
    const at = fields.indexOf('name');
    const isOwn =
      at >= 0 &&
      !isAside(section) &&
      !isAside(caption) &&
      !fields.includes('change') &&
      (fields.includes('winner') ||
        fields.includes('candidate') ||
        fields.includes('budget') ||
        fields.includes('buyer'));
    return isOwn ? rows.flatMap((row) => row[at] ?? []) : [];
  });
  const [first] = cells;
  const isOne = first !== undefined && first.text.length >= 6 && cells.every(({ text }) => text === first.text);
  return isOne
    ? {
        value: first.text.replace(/\s+/g, ''),
        from: first.at,
        to: first.at + first.text.length,
        sure: false,
        why: '出自表格',
      }
    : undefined;
}

function nameIn(statement: Statement): Stated<string> | undefined {
  const { value } = statement;
  // A name too long for its cell goes on in the next line.
  const line = value.split('\n').every((part) => !/[：:]/.test(part))
    ? value.replace(/\n/g, '')
    : (value.split('\n')[0] ?? '');
  const end = endOfName(line);
  const name = line
    .slice(0, end)
    .replace(/\s?[（(【[]\s?(?:[^（）()：:]{0,14})?(?:编号|项目号|代码)[^（）()]{0,60}[)）】\]]\s?$/, '')
    .replace(codeBehind, '')
    .replace(/[。；;，,]{1,4}$/, '')
    .replace(/^[“"「](.{4,})[”"」]$/, '$1')
    .trim();
  if (name.length < 4 || name.length > 200 || !/[\u4e00-\u9fff]{2}/.test(name)) return undefined;
  // A form that sets the project and its lot into one cell says the name twice, and which one it is stays open.
  if (name.length > 24 && name.indexOf(name.slice(0, 10), 10) > 0) return undefined;
  const from = Math.max(0, value.indexOf(name.slice(0, 4)));
  return statedIn(statement, name, { from, to: Math.min(value.length, from + name.length) });
}
