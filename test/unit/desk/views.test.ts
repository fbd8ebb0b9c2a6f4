import { describe, expect, it } from 'vitest';
import { permissions, reaches } from '../../../shared/domain/access/permissions.ts';
import { FakeDesk } from '../../support/desk.ts';
import { officeRows } from '../../support/desk-world.ts';

const office = officeRows({
  client: [
    {
      ...{ clientId: 'C1', name: '太康县<script>alert(1)</script>局', aliases: [], type: '政府', province: '河南省' },
      ...{ county: '太康县', ownerId: 'W001', note: '"><img src=x onerror=alert(1)>' },
    },
  ],
  note: [{ week: '2025-W30', staffId: 'W001', section: '5.1', item: '1', text: '本周自评<script>' }],
});
/** Of each person of the office what they may look at: `W001` owns it all, `W002` nothing of it. */
const readers = ['W001', 'W002', 'W010', 'W900', 'W070'] as const;
const node = '/nodes/one?contract=HT1&node=1';
const walls: readonly (readonly [path: string, who: readonly (typeof readers)[number][]])[] = [
  ['/', readers],
  ['/nodes', readers],
  ['/nodes/export.xlsx', readers],
  [node, ['W001', 'W010', 'W900']],
  ['/nodes/one?contract=HT404&node=1', []],
  ['/clients', readers],
  ['/clients?words=太康', readers],
  ['/clients/one?client=C1', ['W001', 'W010', 'W900']],
  ['/projects/one?project=X1', ['W001', 'W010', 'W900']],
  ['/risks', readers],
  ['/policies', readers],
  ['/tenders', readers],
  ['/tenders/rival?name=%E4%B8%AD%E6%B5%8B', []],
  ['/sources', ['W070']],
  ['/mails', readers],
  ['/mails/one?mail=00000000000000000000000000000000', []],
  ['/records', readers],
  ['/records?words=C1', readers],
  ['/records/one?kind=client&key=C1', ['W001', 'W010', 'W900', 'W070']],
  ['/records/one?kind=receivable&key=HT1%2F1', ['W001', 'W010', 'W900', 'W070']],
  ['/records/one?kind=staff&key=W001', ['W001', 'W010', 'W900', 'W070']],
  ['/records/one?kind=note&key=2025-W30%2FW001%2F5.1%2F1', ['W001', 'W010', 'W900']],
  ['/records/one?kind=nothing&key=1', []],
];

const matrix = walls.flatMap(([path, who]) =>
  readers.map((reader) => ({ path, reader, status: who.includes(reader) ? 200 : 404 })),
);

describe('walls of the pages that look things up', () => {
  it.each(matrix)('$reader gets $status for $path', async ({ path, reader, status }) => {
    const desk = new FakeDesk(office);
    const browser = await desk.browserOf(reader);

    const response = await browser.get(path);

    expect(desk.failures).toEqual([]);
    expect(response.status).toBe(status);
    if (status === 200 && !path.includes('export')) {
      const html = await response.text();
      expect(html).toContain('<h1>');
      expect(html).not.toContain('<script>');
      expect(html).not.toContain('<img src=x');
      expect(html).not.toMatch(/<[a-z]+ [^>"]*(style|on[a-z]+)=/);
    }
  });

  const writes = [
    {
      path: node,
      fields: {
        answer: 'contacted',
        type: '电话',
        contactId: 'L1',
        what: '催款',
        outcome: '',
        nextStep: '',
        nextOn: '',
      },
      who: ['W001', 'W010', 'W900'],
    },
    { path: node, fields: { answer: 'pause', until: '2025-08-20', reason: '换届' }, who: ['W010', 'W900'] },
    { path: '/sources/try', fields: { sourceId: 'S1' }, who: [] },
  ] as const;

  it.each(
    writes.flatMap(({ path, fields, who }) =>
      readers.map((reader) => ({ path, fields, reader, isLet: (who as readonly string[]).includes(reader) })),
    ),
  )('$reader writes by $fields on $path: $isLet', async ({ path, fields, reader, isLet }) => {
    const desk = new FakeDesk(office);
    const browser = await desk.browserOf(reader);

    const response = await browser.post(path, fields);

    expect(desk.failures).toEqual([]);
    expect(response.status === 303).toBe(isLet);
    expect((await desk.deps.records.all('action')).length + (await desk.deps.records.all('pause')).length).toBe(
      isLet ? 1 : 0,
    );
  });

  it('corrects a record by the form that it shows, for whoever may', async () => {
    const desk = new FakeDesk(office);
    const path = '/records/one?kind=client&key=C1';
    const html = await (await (await desk.browserOf('W070')).get(path)).text();
    const mark = /name="mark" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const fields = { act: 'correct', mark, reason: '改名', 'cell.name': '太康县自然资源和规划局' };

    const other = await (await desk.browserOf('W002')).post(path, fields);
    const kept = await (await desk.browserOf('W070')).post(path, fields);
    const late = await (await desk.browserOf('W001')).post(path, { ...fields, 'cell.name': '别名' });

    expect([other.status, kept.status, late.status]).toEqual([404, 303, 409]);
    expect(await late.text()).toContain('钱七 已于');
    expect((await desk.deps.records.find('client', 'C1'))?.row.name).toBe('太康县自然资源和规划局');
  });

  it('draws charts from the figures in their address, and nothing else', async () => {
    const browser = await new FakeDesk(office).browserOf('W001');
    const of = (drawing: unknown) => `/charts/one.svg?of=${encodeURIComponent(JSON.stringify(drawing))}`;

    const drawn = await browser.get(of({ chart: 'aging', amounts: [1, 2, 3, 4, 5, 6, 7, 8] }));
    const wrong = [
      of({ chart: 'aging', amounts: ['<svg onload=alert(1)>'] }),
      of({ chart: 'none' }),
      '/charts/one.svg?of=%7B',
      '/charts/one.svg',
    ];

    expect(drawn.headers.get('content-type')).toContain('image/svg+xml');
    expect(await Promise.all(wrong.map(async (path) => (await browser.get(path)).status))).toEqual([
      404, 404, 404, 404,
    ]);
  });

  it('shows the way to pages by the table of permissions', async () => {
    for (const reader of readers) {
      const desk = new FakeDesk(office);
      const html = await (await (await desk.browserOf(reader)).get('/')).text();
      const role = (await desk.deps.records.find('staff', reader))?.row.role ?? '业务员';
      const keepsSources = Object.values(permissions[role].source).some((access) => reaches(access, 'view'));

      expect(html.includes('href="/sources"')).toBe(keepsSources);
    }
  });
});
