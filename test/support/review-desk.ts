import type { ReviewFile } from '../../shared/domain/review/review-file.ts';
import { type FakeBrowser, FakeDesk } from './desk.ts';
import { actionWith, factsWith, leader, zhang } from './review-records.ts';

/** The week of `reviewDraft`. */
export const reviewWeek = '2025-W30';
const visit = actionWith('A1', { what: '拜访龙桥镇' });
const colleague = { ...leader.row, staffId: 'W020', name: '王五', role: '业务员' as const, managerId: 'W010' };
const suggestion = (id: string, what: string) => ({
  id,
  what,
  why: `${what}到期`,
  dueOn: '2025-08-01',
  recordIds: [],
});

/** The draft of 张三, with a visit without a result and three suggestions. */
export const reviewDraft: ReviewFile = {
  reportKey: `${reviewWeek}/W001`,
  version: 1,
  logicalDay: '2025-07-28',
  mailed: true,
  ...factsWith({ actions: [visit] }),
  suggestions: [
    suggestion('promise:N1', '核实承诺'),
    suggestion('contact:P1', '拜访局长'),
    suggestion('rival:V1', '答复竞品'),
  ],
  inputs: {},
  differences: [],
  consistency: { rulesApplied: 0, findings: [] },
};

/** Where the page of 张三's review is, or one of its forms. */
export const reviewPath = (what = 'one', week = reviewWeek): string => `/reviews/${what}?week=${week}&person=W001`;

/** A desk with `reviewDraft`, its author, 李四 who leads them (W010), a colleague (W020) and the head of another department (W030). */
export async function reviewDesk(author: Partial<typeof zhang.row> = {}): Promise<FakeDesk> {
  const desk = new FakeDesk({
    staff: [
      { ...zhang.row, ...author },
      leader.row,
      colleague,
      { ...leader.row, staffId: 'W030', name: '赵六', department: '工程部' },
    ],
    action: [visit.row],
  });
  await desk.deps.files.putJson(`reviews/${reviewWeek}/W001.json`, reviewDraft);
  return desk;
}

export const reviewText = async (browser: FakeBrowser, path = reviewPath()): Promise<string> =>
  (await browser.get(path)).text();

/** What the page `html` sends when its button 提交 is pressed. */
export const shownIn = (html: string) => ({
  mark: /name="mark" value="(\w+)"/.exec(html)?.[1] ?? '',
  lastSeen: /name="lastSeen" value="(\d+)"/.exec(html)?.[1] ?? '',
});

/** Submits what the page shows. */
export async function submitReviewOf(browser: FakeBrowser, week = reviewWeek): Promise<Response> {
  const shown = shownIn(await reviewText(browser, reviewPath('one', week)));
  return browser.post(reviewPath('submit', week), shown);
}
