import type { Stated } from '../notice.ts';
import { type NoticeFacts, statedIn, statedUnder } from './facts.ts';
import type { Statement } from './statements.ts';

const number = /[A-Za-z0-9\u4e00-\u9fff〔〕[\]【】()（）\-—–_/.·#]+/;
const numbered =
  /[（(【[]\s?(?:[^（）()]{0,14}?(?:编号|编码|项目号|招标号|采购号))?\s?(?:[:：]|为)?\s?([A-Za-z0-9][A-Za-z0-9\-—–_/.〔〕[\]\u4e00-\u9fff]{4,50}?)\s?(?:[,，、；;][^（）()]{0,40})?[)）】\]]/;

/** `value` as a number of a project: its first word, without brackets that hold another label. */
function numberIn(statement: Statement): Stated<string> | undefined {
  const { value } = statement;
  const cut = value.search(/[（(【[]?[^（(【[\s：:]{2,16}[:：]/);
  const words = (cut > 0 ? value.slice(0, cut) : value).replace(/[（(【[]\s*$/, '');
  const match = number.exec(words.split(/[\s，,；;。、]/)[0] ?? '');
  const found = balanced(match?.[0] ?? '');
  if (found.length < 4 || !/\d{2}/.test(found)) return undefined;
  const from = value.indexOf(found);
  return statedIn(statement, found, { from, to: from + found.length });
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
    const match = numbered.exec(text.slice(0, 600));
    const found = match?.[1];
    if (
      match === null ||
      found === undefined ||
      !/\d{2}/.test(found) ||
      /^\d{4}年|20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}/.test(found) ||
      /[\u4e00-\u9fff]{6}/.test(found)
    )
      continue;
    const isNamed = /编号|编码|项目号|号/.test(match[0]);
    const isCode = /^[A-Za-z][A-Za-z0-9\-_/.〔〕[\]]{5,}$/.test(found) && /\d{2}/.test(found);
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
  /(?:的)?(?:公开招标|邀请招标|竞争性(?:磋商|谈判)|询价|单一来源|框架协议|比选|遴选|招标|采购|(?:中标|成交|中选|入围|评标|评审|开标|定标|直接采购|采购|招标)(?:（成交）)?(?:候选人|供应商)?(?:结果)?|候选人|结果|更正|变更|澄清|补遗|延期|终止|废标|流标|失败|合同|资格预审|意向|征集|竞价|重新|第[一二三四\d]次|二次|取消|信息|事项)?(?:公告|公示|通知书?|公开|说明|函|结果)(?:（[^（）]{1,12}）)?(?:第?[一二三四\d](?:次|号))?$/;

/** The name of the project in a title: without 关于 and what says which kind of notice it is. */
export function nameInTitle(title: string): string {
  let name = title.replace(/\s/g, '').replace(/^(?:关于|\[[^[\]]{1,12}\]|【[^【】]{1,12}】)+/, '');
  for (let i = 0; i < 4; i += 1) {
    const shorter = name
      .replace(ending, '')
      .replace(/(?:公开招标|竞争性磋商|竞争性谈判|询价|单一来源|邀请招标)(?:采购)?$/, '')
      .replace(/(?:中标|成交)$/, '')
      .replace(/的$/, '');
    if (shorter === name || shorter.length < 4) break;
    name = shorter;
  }
  return name.replace(/^(?:取消|终止|撤销)/, '').replace(/^[“"「]([^”"」]{4,})[”"」]$/, '$1');
}

const quoted = /[“"「《]([^”"」》]{5,100})[”"」》]\s?(?:项目|采购|招标)?\s?[（(【[]/;
const before =
  /^(?:[^，。“”（）]{0,60}(?:委托|，|对|就|关于))?(?:其|将)?([^，。：；“”"]{5,100}?)\s?[（(【[]\s?(?:[^（）()：:]{0,14})?(?:编号|编码|项目号)/;

/** 项目名称: its label, else the name before its number or in quotation marks, else the title's. */
export function findName(facts: NoticeFacts): Stated<string> | undefined {
  const labelled = statedUnder(facts, 'name').filter(({ lot }) => lot === undefined);
  const [first] = labelled.flatMap((one) => nameIn(one) ?? []);
  if (first !== undefined) return first;
  for (const line of facts.loose.slice(0, 20)) {
    const text = line.text.slice(0, 400);
    const match = before.exec(text) ?? quoted.exec(text);
    const name = match?.[1]
      ?.trim()
      .replace(/^(?:关于|对|就|我(?:局|院|校|单位|中心|公司))/, '')
      .replace(/^[“"「]|[”"」]$/g, '');
    if (match === null || name === undefined || name.length < 5) continue;
    const from = text.indexOf(name);
    return statedIn(line, name, { from, to: from + name.length }, '出自句子');
  }
  const contract = statedUnder(facts, 'contractName').flatMap((one) => nameIn(one) ?? [])[0];
  const titled = nameInTitle(facts.title);
  if (contract !== undefined && facts.kind === 'contract') return { ...contract, sure: false, why: '只有合同名称' };
  const at = facts.text.indexOf(titled);
  return titled.length < 4
    ? undefined
    : {
        value: titled,
        from: Math.max(0, at),
        to: Math.max(0, at) + (at < 0 ? 0 : titled.length),
        sure: false,
        why: '出自标题',
      };
}

function nameIn(statement: Statement): Stated<string> | undefined {
  const { value } = statement;
  const line = value.split('\n')[0] ?? '';
  const name = line
    .replace(/\s?[（(【[]\s?(?:[^（）()：:]{0,14})?(?:编号|项目号|代码)[^（）()]{0,60}[)）】\]]\s?$/, '')
    .replace(/[。；;，,]+$/, '')
    .replace(/^[“"「](.{4,})[”"」]$/, '$1')
    .trim();
  if (name.length < 4 || name.length > 200 || !/[\u4e00-\u9fff]{2}/.test(name)) return undefined;
  const from = Math.max(0, value.indexOf(name));
  return statedIn(statement, name, { from, to: from + name.length });
}
