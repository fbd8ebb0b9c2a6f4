import { describe, expect, it } from 'vitest';
import { FakeDesk } from '../../support/desk.ts';
import { fakeIncoming } from '../../support/fake-incoming.ts';
import { staffRow } from '../../support/staff-row.ts';

const ticket = '20250728-093000-abcdef';
const folder = `incoming/W900/${ticket}/`;
const bytes = (text: string) => new TextEncoder().encode(text);

const clients = (...rows: string[]) =>
  bytes(['客户编号,客户名称,客户类型,省,市,县区', ...rows].map((row) => `${row}\r\n`).join(''));

/** A desk of an administrator, with files on their way in. */
async function deskWith(files: Readonly<Record<string, Uint8Array>>) {
  const administrator = staffRow({ staffId: 'W900', name: '何清', email: 'he@example.com', role: '管理员' });
  const desk = new FakeDesk({ staff: [staffRow(), administrator] });
  for (const [name, body] of Object.entries(files)) desk.uploads.set(folder + name, body);
  return { desk, browser: await desk.browserOf('W900') };
}

describe('上传 on the desk', () => {
  it.each(['/uploads', `/uploads/preview?ticket=${ticket}`, '/uploads/one?key=x', '/uploads/undo?key=x'])(
    'is closed to a salesperson: %s',
    async (path) => {
      const { desk } = await deskWith({ '客户.csv': clients('K1,青山县,政府,安徽省,滁州市,青山县') });
      const browser = await desk.browserOf('W001');

      const answer = await browser.get(path);

      expect(answer.status).toBe(403);
      expect(await answer.text()).not.toContain('青山县');
    },
  );

  it('previews what a file would add and change, and writes nothing', async () => {
    const { desk, browser } = await deskWith({ '客户.csv': clients('K1,青山县自规局,政府,安徽省,滁州市,青山县') });

    const page = await (await browser.get(`/uploads/preview?ticket=${ticket}`)).text();

    expect(page).toContain('新增 1');
    expect(page).toContain('按客户读取');
    expect(await desk.deps.records.all('client')).toEqual([]);
    expect([...desk.uploads.keys()]).toEqual([`${folder}客户.csv`]);
  });

  it('shows a rejected row with its reason, and takes it mended as another file to preview', async () => {
    const { desk, browser } = await deskWith({ '客户.csv': clients('K1,青山县自规局,公司,安徽省,滁州市,青山县') });
    const page = await (await browser.get(`/uploads/preview?ticket=${ticket}`)).text();
    const fields = Object.fromEntries(
      [...page.matchAll(/name="((?:title|cell)-[\d-]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    );
    const wrong = Object.entries(fields).find(([, value]) => value === '公司')?.[0] ?? '';

    await browser.post('/uploads/mend', { ...fields, [wrong]: '政府', ticket, name: '客户.csv.更正.csv' });

    const mended = await (await browser.get(`/uploads/preview?ticket=${ticket}`)).text();
    expect(page).toContain('更正退回的行');
    expect(mended).toContain('客户.csv.更正.csv');
    expect(mended).toContain('新增 1');
    expect(mended).not.toContain('更正退回的行');
    expect(desk.failures).toEqual([]);
  });

  it('commits into the person’s own folder, once however often the button is pressed', async () => {
    const { desk, browser } = await deskWith({ '客户.csv': clients('K1,青山县自规局,政府,安徽省,滁州市,青山县') });

    const answers = [
      await browser.post('/uploads/commit', { ticket }),
      await browser.post('/uploads/commit', { ticket }),
    ];

    const key = `uploads/W900/${ticket}/客户.csv`;
    expect(answers.map(({ headers }) => headers.get('location'))).toEqual([
      `/uploads/one?key=${encodeURIComponent(key)}`,
      `/uploads/one?key=${encodeURIComponent(key)}`,
    ]);
    expect([...desk.uploads.keys()].filter((each) => each.startsWith('uploads/'))).toEqual([key]);
    expect(await desk.deps.deskUploads.latest(9)).toHaveLength(1);
    expect(await (await browser.get(`/uploads/one?key=${encodeURIComponent(key)}`)).text()).toContain('正在读取');
  });

  it('whose connection is lost between two files is finished when the button is pressed again, nothing twice', async () => {
    const files = new Map<string, Uint8Array>();
    const incoming = fakeIncoming(files);
    const committed: string[] = [];
    let isLost = true;
    const administrator = staffRow({ staffId: 'W900', name: '何清', email: 'he@example.com', role: '管理员' });
    const desk = new FakeDesk(
      { staff: [administrator] },
      {
        incoming: {
          ...incoming,
          commit: async (key, uploadKey) => {
            if (isLost && key.endsWith('客户2.csv')) throw new Error('socket hang up');
            committed.push(uploadKey);
            await incoming.commit(key, uploadKey);
          },
        },
      },
    );
    files.set(`${folder}客户.csv`, clients('K1,青山县自规局,政府,安徽省,滁州市,青山县'));
    files.set(`${folder}客户2.csv`, clients('K2,青山县水利局,政府,安徽省,滁州市,青山县'));
    const browser = await desk.browserOf('W900');

    const lost = await browser.post('/uploads/commit', { ticket });
    isLost = false;
    const again = await browser.post('/uploads/commit', { ticket });

    expect(lost.status).toBe(500);
    expect(await lost.text()).toContain('再试一次');
    expect(again.status).toBe(303);
    expect(committed).toEqual([`uploads/W900/${ticket}/客户.csv`, `uploads/W900/${ticket}/客户2.csv`]);
    expect(desk.failures).toHaveLength(1);
  });

  it('shows on one page what becomes of files that were committed together, and of nobody else’s', async () => {
    const { desk, browser } = await deskWith({
      '客户.csv': clients('K1,青山县自规局,政府,安徽省,滁州市,青山县'),
      '客户2.csv': clients('K2,青山县水利局,政府,安徽省,滁州市,青山县'),
    });

    const { headers } = await browser.post('/uploads/commit', { ticket });

    const address = headers.get('location') ?? '';
    const page = await (await browser.get(address)).text();
    const other = await (await desk.browserOf('ADMIN')).get(address);
    expect(address).toBe(`/uploads/batch?ticket=${ticket}`);
    expect(page).toContain('还有 2 个文件');
    expect([...page.matchAll(/uploads\/one\?key=/g)]).toHaveLength(2);
    expect(other.status).toBe(404);
  });

  it('says in words that nothing arrived, as after a lost connection or a file that is too large', async () => {
    const { browser } = await deskWith({});

    const answer = await browser.get(`/uploads/preview?ticket=${ticket}`);

    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('没有收到文件');
  });

  it('shows nobody what another person has in hand', async () => {
    const { desk } = await deskWith({ '客户.csv': clients('K1,青山县自规局,政府,安徽省,滁州市,青山县') });
    const other = await desk.browserOf('ADMIN');

    const page = await (await other.get(`/uploads/preview?ticket=${ticket}`)).text();

    expect(page).not.toContain('青山县');
  });

  it.each(['../../x', 'x', '', `${ticket}/..`, '20250728-093000-abcde/'])('takes %j for no ticket', async (written) => {
    const { browser } = await deskWith({});

    const answers = [
      await browser.get(`/uploads/preview?ticket=${encodeURIComponent(written)}`),
      await browser.post('/uploads/commit', { ticket: written }),
      await browser.post('/uploads/answer', { ticket: written }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  it('shows markup in every cell as text', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    const { browser } = await deskWith({ [`${evil}.csv`]: clients(Array.from({ length: 6 }, () => evil).join(',')) });

    const page = await (await browser.get(`/uploads/preview?ticket=${ticket}`)).text();

    expect(page).toContain('&lt;img src=x');
    expect(page).not.toContain('<img');
  });

  it('asks what only a person knows, and takes the answer at a click before anything is written', async () => {
    const roster = '工号,姓名,部门,岗位,邮箱,状态,角色\r\nW010,林致远,市场部,客户经理,lin2@example.com,在职,业务员\r\n';
    const visits =
      '日期,时间,拜访人,客户单位,拜访目的,沟通情况\r\n2025-07-22,上午,林致远,青山县自规局,推进,谈了进度\r\n';
    const { browser } = await deskWith({ '1人员.csv': bytes(roster), '2拜访记录.csv': bytes(visits) });
    const page = await (await browser.get(`/uploads/preview?ticket=${ticket}`)).text();
    const form = page.split('<form').find((one) => one.includes('人员“林致远”')) ?? '';
    const [, question = ''] = /name="question" value="([0-9a-f]+)"/.exec(form) ?? [];

    await browser.post('/uploads/answer', { ticket, question, choice: '0' });

    const answered = await (await browser.get(`/uploads/preview?ticket=${ticket}`)).text();
    expect(page).toContain('人员“林致远”可能是 2 个');
    expect(answered).not.toContain('人员“林致远”可能是 2 个');
    expect(answered).toContain('已答：');
  });
});
