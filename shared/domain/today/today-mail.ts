import type { Root, RootContent } from 'mdast';
import { type Day, daysBetween, weekdayName } from '../day.ts';
import {
  badge,
  type Cell,
  document,
  evidence,
  heading,
  type Inline,
  link,
  list,
  paragraph,
  type Tone,
} from '../document/nodes.ts';
import { compareTexts } from '../text-order.ts';
import { todayLadders } from './ladders.ts';
import { type TodayAnswer, type TodayItem, type TodayKind, todayAnswers, todayKinds } from './today-item.ts';

/** A line as one person is told it. */
export interface TodayLine {
  readonly item: TodayItem;
  /** The step of its ladder that it is at. */
  readonly step: number;
  /** Set where the reader is told of somebody else's line: the name of whoever has to do it. */
  readonly of?: string;
}

/** One person's mail of one day. */
export interface TodayMailFacts {
  readonly asOf: Day;
  readonly lines: readonly TodayLine[];
  /** Where lines are answered; undefined where there is no desk. */
  readonly desk: string | undefined;
}

const tones: Readonly<Record<TodayKind, Tone>> = {
  人事变动: 'serious',
  政策截止: 'warning',
  招采截止: 'warning',
  中标待签: 'serious',
  承诺到期: 'warning',
  下一步: 'notice',
  计划: 'notice',
  缺结果: 'neutral',
  未提交复盘: 'neutral',
};

const answerNames: Readonly<Record<TodayAnswer, string>> = { done: '已办', moved: '改期', impossible: '办不了' };

/** How a line is answered in an upload, by its kind. */
const howToAnswer: Readonly<Record<TodayKind, string>> = {
  人事变动: '更新联系人的任职止，登记继任者',
  政策截止: '与项目负责人确认后办理',
  招采截止: '决定参加的登记项目和下一步，不参加的答“办不了”并写原因',
  中标待签: '签订后登记合同；公告有误的答“办不了”并写原因',
  承诺到期: '到账后登记到账；改期的登记新的付款承诺',
  下一步: '登记该客户的下一次接触；改期的改“下一步日期”',
  计划: '在周计划中填“实际完成”；改期的改“完成日期”',
  缺结果: '在行动中补填“结果”',
  未提交复盘: '打开草稿核对后提交',
};

/** `【今日跟进】7月29日 周二：3 件`. */
export function todaySubject({ asOf, lines }: TodayMailFacts): string {
  return `【今日跟进】${Number(asOf.slice(5, 7))}月${Number(asOf.slice(8))}日 ${weekdayName(asOf)}：${lines.length} 件`;
}

/** The mail: the reader's own lines, then those of people below, then how to answer them. Never asked for without lines. */
export function todayMail(facts: TodayMailFacts): Root {
  const sorted = facts.lines.toSorted(
    (a, b) =>
      todayKinds.indexOf(a.item.kind) - todayKinds.indexOf(b.item.kind) ||
      compareTexts(a.item.dueOn, b.item.dueOn) ||
      compareTexts(a.item.itemId, b.item.itemId),
  );
  const own = sorted.filter(({ of }) => of === undefined);
  const below = sorted.filter(({ of }) => of !== undefined);
  return document(
    ...(own.length > 0 ? [heading(2, '今天请您跟进'), list(own.map((line) => lineCell(line, facts)))] : []),
    ...(below.length > 0 ? [heading(2, '请您督促'), list(below.map((line) => lineCell(line, facts)))] : []),
    ...answering(own, facts),
  );
}

function lineCell({ item, step, of }: TodayLine, { asOf, desk }: TodayMailFacts): Cell {
  const again = step === 0 || todayLadders[item.kind].countsDown ? '' : `；第 ${step + 1} 次提醒`;
  return [
    badge(tones[item.kind], item.kind),
    ` ${of === undefined ? '' : `${of}：`}${item.what}（${when(item, asOf)}${again}）`,
    evidence(...item.recordIds),
    ...(desk === undefined || of !== undefined ? [] : button(desk, item)),
  ];
}

function when({ kind, dueOn }: TodayItem, asOf: Day): string {
  const days = daysBetween(asOf, dueOn);
  if (kind === '缺结果') return `${dueOn}，已 ${-days} 天`;
  if (kind === '人事变动' || kind === '中标待签' || kind === '未提交复盘') return dueOn;
  if (days === 0) return '今天';
  return days > 0 ? `${dueOn}，还有 ${days} 天` : `原定 ${dueOn}，已过 ${-days} 天`;
}

/** A link that opens the page of the line; how it is answered is chosen there, where a session is needed. */
function button(desk: string, { itemId }: TodayItem): Inline[] {
  const names = todayAnswers.map((answer) => answerNames[answer]).join('／');
  return [' ', link(`${desk}/today?item=${encodeURIComponent(itemId)}`, names)];
}

function answering(own: readonly TodayLine[], { desk }: TodayMailFacts): RootContent[] {
  if (own.length === 0 || desk !== undefined) return [];
  const kinds = todayKinds.filter((kind) => own.some(({ item }) => item.kind === kind));
  return [paragraph(`办结方法：${kinds.map((kind) => `${kind}——${howToAnswer[kind]}`).join('；')}。`)];
}
