import { beforeEach, describe, expect, it } from 'vitest';
import type { TodayItem } from '../../../shared/domain/today/today-item.ts';
import { FakeDesk } from '../../support/desk.ts';
import { actionWith, leader, zhang } from '../../support/review-records.ts';

const visit = actionWith('A1', { what: '拜访龙桥镇', contactIds: [] });
const line: TodayItem = {
  itemId: 'result:A1',
  kind: '缺结果',
  staffId: 'W001',
  dueOn: '2025-07-21',
  what: '拜访龙桥镇没有结果<b>',
  recordIds: ['action:A1'],
};

let desk: FakeDesk;
beforeEach(async () => {
  desk = new FakeDesk({ staff: [zhang.row, leader.row], action: [visit.row] });
  await desk.deps.views.todayItems.keep([
    line,
    { ...line, itemId: 'plan:J1', kind: '计划', what: '补缺件', dueOn: '2025-07-28' },
  ]);
});

describe('今日 on the desk', () => {
  it('opens the line that a mail spoke of first, with its words as words', async () => {
    const browser = await desk.browserOf('W001');

    const html = await (await browser.get('/today?item=plan%3AJ1')).text();

    expect(html.indexOf('补缺件')).toBeLessThan(html.indexOf('拜访龙桥镇没有结果'));
    expect(html).toContain('&lt;b&gt;');
    expect(html).toContain('/visits/one?action=A1');
  });

  it('takes one answer, and no more of the same line', async () => {
    const browser = await desk.browserOf('W001');

    const first = await browser.post('/today', { item: 'plan:J1', how: 'done' });
    const second = await browser.post('/today', { item: 'plan:J1', how: 'impossible', note: '对方不收' });
    const html = await (await browser.get('/today')).text();

    expect([first.status, second.status]).toEqual([303, 303]);
    const [kept] = await desk.deps.views.todayItems.find(['plan:J1']);
    expect(kept?.answered).toMatchObject({ how: 'done', by: 'W001', on: '2025-07-28' });
    expect(html).not.toContain('补缺件');
  });

  it('asks for a reason where something cannot be done', async () => {
    const browser = await desk.browserOf('W001');

    const response = await browser.post('/today', { item: 'plan:J1', how: 'impossible', note: ' ' });

    expect(response.status).toBe(422);
    expect(await response.text()).toContain('请写一句原因');
    expect((await desk.deps.views.todayItems.find(['plan:J1']))[0]?.answered).toBeUndefined();
  });

  it('shows nobody the lines of a stranger, and takes no answer from one', async () => {
    const other = await desk.browserOf('ADMIN');

    const html = await (await other.get('/today?item=plan%3AJ1')).text();
    const answered = await other.post('/today', { item: 'nothing', how: 'done' });

    expect(html).not.toContain('补缺件');
    expect(answered.status).toBe(404);
  });
});

describe('feedback after a visit', () => {
  it('is the need, the next step and a score, each as a record', async () => {
    const browser = await desk.browserOf('W001');
    const html = await (await browser.get('/visits/one?action=A1')).text();
    const mark = /name="mark" value="([^"]+)"/.exec(html)?.[1] ?? '';

    const sent = await browser.post('/visits/one?action=A1', {
      mark,
      score: '4',
      need: '希望八月前出图',
      nextStep: '送审图纸',
      nextOn: '2025-08-01',
    });

    expect(desk.failures).toEqual([]);
    expect(sent.status).toBe(303);
    const action = await desk.deps.records.find('action', 'A1');
    expect(action?.row).toMatchObject({ need: '希望八月前出图', nextStep: '送审图纸', nextOn: '2025-08-01' });
    const [survey] = await desk.deps.records.all('survey');
    expect(survey?.row).toMatchObject({ score: 4, clientId: 'C001' });
  });

  it('says what is missing and writes nothing of an empty form', async () => {
    const browser = await desk.browserOf('W001');

    const sent = await browser.post('/visits/one?action=A1', { mark: '', score: '', need: ' ' });

    expect(sent.status).toBe(422);
    expect(await sent.text()).toContain('至少填一项');
    expect(await desk.deps.records.all('survey')).toEqual([]);
  });
});

describe('首页', () => {
  it('says how much waits for the reader, and how their review stands', async () => {
    await desk.deps.files.putJson('reviews/2025-W30/W001.json', {});
    const [author, administrator] = [await desk.browserOf('W001'), await desk.browserOf('ADMIN')];

    const [own, none] = await Promise.all([author, administrator].map(async (one) => (await one.get('/')).text()));

    expect(own).toContain('今日待答复 2 件');
    expect(own).toContain('我的复盘：未提交');
    expect(none).toContain('今日没有待答复的事项');
    expect(none).not.toContain('我的复盘');
  });
});
