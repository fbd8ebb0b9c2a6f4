import { readDateCell } from '../dates/date-cell.ts';
import { findDays } from '../dates/find-days.ts';
import type { PageLine } from './lines.ts';

/** Facts about a notice that pages print beside it, by what they mean. */
export type LabelName =
  | 'number'
  | 'writtenOn'
  | 'publishedOn'
  | 'issuedOn'
  | 'updatedOn'
  | 'effectiveOn'
  | 'abolishedOn'
  | 'source'
  | 'publisher'
  | 'validity'
  | 'title'
  | 'index'
  | 'other';

const vocabulary: Record<LabelName, readonly string[]> = {
  number: [
    '文号',
    '发文字号',
    '发文文号',
    '文件编号',
    '公文编号',
    '文件字号',
    '发文编号',
    '文件文号',
    '公文文号',
    '文件号',
    '发文号',
  ],
  writtenOn: [
    '成文日期',
    '成文时间',
    '成文日',
    '印发日期',
    '印发时间',
    '签发日期',
    '签署日期',
    '制发日期',
    '落款日期',
    '形成日期',
  ],
  publishedOn: [
    '发布日期',
    '发布时间',
    '公开日期',
    '公开时间',
    '发稿时间',
    '公布日期',
    '公布时间',
    '发表时间',
    '发表日期',
    '上网时间',
    '上网日期',
    '录入时间',
    '信息时间',
    '日期',
    '时间',
    '发布于',
  ],
  issuedOn: ['发文日期', '发文时间', '生成日期', '生成时间', '产生日期'],
  updatedOn: ['更新时间', '更新日期', '最后更新', '最后更新时间', '修改时间'],
  effectiveOn: ['生效日期', '生效时间', '施行日期', '实施日期'],
  abolishedOn: ['废止日期', '失效日期', '废止时间', '失效时间', '截止日期', '有效期', '有效期限'],
  source: ['来源', '信息来源', '稿源', '文章来源', '稿件来源', '供稿', '供稿单位', '来源单位'],
  publisher: [
    '发布机构',
    '发文机关',
    '发布单位',
    '发文单位',
    '公开主体',
    '制发机关',
    '发文机构',
    '发布机关',
    '制定机关',
    '责任部门',
    '公开责任部门',
    '发布部门',
    '发文部门',
    '公开单位',
  ],
  validity: [
    '有效性',
    '时效性',
    '时效',
    '有效状态',
    '文件状态',
    '是否有效',
    '效力状态',
    '效力',
    '文件效力',
    '信息有效性',
    '时效状态',
  ],
  title: ['名称', '标题', '文件名称', '信息名称', '文件标题', '信息标题'],
  index: ['索引号', '信息索引', '信息索引号', '索取号'],
  other: [
    '主题分类',
    '主题词',
    '关键词',
    '体裁分类',
    '分类',
    '组配分类',
    '公开方式',
    '公开形式',
    '公开时限',
    '公开范围',
    '公开类型',
    '公开程序',
    '公开属性',
    '服务对象',
    '浏览次数',
    '访问量',
    '阅读次数',
    '点击数',
    '点击量',
    '作者',
    '责任编辑',
    '编辑',
    '字体',
    '字号',
    '审核',
    '信息分类',
    '载体类型',
    '内容概述',
    '统一编号',
    '统一登记号',
    '规范性文件统一编号',
    '专题',
    '栏目',
    '文件类型',
    '浏览量',
    '阅读',
    '点击',
    '浏览',
    '摄影',
    '记者',
    '所属分类',
    '公开目录',
    '信息类别',
    '分享',
    '打印',
    '附件',
  ],
};

const meaning = new Map<string, LabelName>();
for (const [name, words] of Object.entries(vocabulary)) for (const word of words) meaning.set(word, name as LabelName);
const longest = Math.max(...[...meaning.keys()].map((word) => word.length));
const blank = /[\s\u2002-\u200a]/;

interface LabelHit {
  readonly label: string;
  /** First sign of the label and the sign after its colon. */
  readonly at: number;
  readonly end: number;
}

/**
 * The label that ends right before `colon`, its signs possibly spaced out (文　　号). A short one such as 时间 must not be the
 * end of another word (会议时间); a long one stands for itself.
 */
function labelBefore(text: string, colon: number): LabelHit | undefined {
  let word = '';
  let found: LabelHit | undefined;
  for (let i = colon - 1; i >= 0 && word.length < longest && colon - i < 40; i -= 1) {
    const sign = text[i] ?? '';
    if (blank.test(sign)) continue;
    if (sign < '\u4e00' || sign > '\u9fff') break;
    word = sign + word;
    if (!meaning.has(word)) continue;
    const before = text[i - 1] ?? '';
    if (word.length >= 3 || before < '\u4e00' || before > '\u9fff') found = { label: word, at: i, end: colon + 1 };
  }
  return found;
}

function labelsIn(text: string): LabelHit[] {
  const hits: LabelHit[] = [];
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] !== '：' && text[i] !== ':') continue;
    const hit = labelBefore(text, i);
    if (hit) hits.push(hit);
  }
  return hits;
}

/** The label that a text is and nothing else: 发文字号, 【文号】, 成文日期：. */
function bareLabel(text: string): string | undefined {
  if (text.length > 30) return undefined;
  const word = text.replace(/[\s\u2002-\u200a]/g, '').replace(/^[【[]|[】\]]?[:：]?$/g, '');
  return meaning.has(word) ? word : undefined;
}

/** True for a line that prints facts about a notice rather than its text: 发布时间：… 来源：…, a date alone. */
export function isInfoLine(text: string): boolean {
  if (text.length > 150 || /[。；]/.test(text)) return false;
  return bareLabel(text) !== undefined || labelsIn(text).length > 0 || readDateCell(text) !== undefined;
}

/**
 * True for the line under a title that begins with the day or gives the hour: 2025-07-21 08:10 青川日报 评论(38). A sentence
 * that begins with a day is none.
 */
export function isDateLine(text: string): boolean {
  if (text.length > 80 || /[。；！？]/.test(text)) return false;
  const hit = findDays(text)[0];
  if (!hit) return false;
  const before = text.slice(0, hit.at);
  const after = text.slice(hit.end);
  const hasHour = /^\s?(?:[T日]\s?)?\d{1,2}[:：]\d{2}/.test(after);
  return hasHour || (/^(?:\S{0,4}[\s·|｜[(（]*)?$/.test(before) && /^[\s·|｜\])）]/.test(after) && !/，/.test(after));
}

/** A fact a page prints, with the line it stands in. */
export interface Labelled {
  readonly name: LabelName;
  readonly label: string;
  readonly value: string;
  readonly line: PageLine;
}

/**
 * Facts printed as `label：value`, several in one line, or as a label and its value in cells or lines of their own.
 * Labels may be spaced out. A label without a value yields an empty value, which says that there is none.
 */
export function readLabels(lines: readonly PageLine[]): Labelled[] {
  const facts: Labelled[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i];
    if (!line || line.text.length > 400) continue;
    const whole = bareLabel(line.text);
    if (whole !== undefined) {
      facts.push({ name: meaning.get(whole) ?? 'other', label: whole, value: valueBelow(lines[i + 1]), line });
      continue;
    }
    const hits = labelsIn(line.text);
    const lead = hits[0]?.at === 0 ? undefined : bareLabel(line.lead);
    if (lead !== undefined) {
      const value = line.text.slice(line.lead.length).trim();
      facts.push({ name: meaning.get(lead) ?? 'other', label: lead, value, line });
      continue;
    }
    hits.forEach(({ label, end }, h) => {
      const value = line.text.slice(end, hits[h + 1]?.at ?? line.text.length).replace(/^[\s:：]+|[\s|｜【[（(]+$/g, '');
      facts.push({ name: meaning.get(label) ?? 'other', label, value, line });
    });
  }
  return facts;
}

/** The line after a bare label, when it is its value and not the next label. */
function valueBelow(next: PageLine | undefined): string {
  if (!next || next.text.length > 300 || bareLabel(next.text) !== undefined || labelsIn(next.text)[0]?.at === 0)
    return '';
  return next.text;
}
