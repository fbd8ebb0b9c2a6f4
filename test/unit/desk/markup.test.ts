import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../../shared/domain/cells/header.ts';
import { type LogKind, logs } from '../../../shared/domain/logs/registry.ts';
import { FakeDesk } from '../../support/desk.ts';
import { officeRows } from '../../support/desk-world.ts';
import type { FakeRows } from '../../support/fake-log-records.ts';

const markup = '"><img src=x onerror=alert(1)><script>alert(1)</script>';
const place = { clientId: 'C1', projectId: 'X1', contractId: 'HT1' };
const plain: FakeRows = {
  action: [
    {
      ...{ actionId: 'A1', date: '2025-07-22', half: '白天', type: '拜访', staffIds: ['W001'], what: '', ...place },
      ...{ contactIds: ['L1'], need: '', nextStep: '', nextOn: '2025-07-28', place: '', outcome: '', evidence: '' },
    },
  ],
  plan: [
    {
      planId: 'J1',
      week: '2025-W31',
      kind: '任务',
      task: '',
      dueOn: '2025-07-29',
      ownerId: 'W001',
      helpers: [],
      targetContactIds: [],
      status: '未完成',
    },
  ],
  request: [
    {
      requestId: 'Q1',
      raisedOn: '2025-07-28',
      type: '领导支持',
      matter: '',
      ownerId: 'W001',
      status: '待办',
      urgency: '高',
    },
  ],
  milestone: [{ projectId: 'X1', name: '初验', plannedOn: '2025-07-15', ownerId: 'W001', weight: 1 }],
  rival: [
    {
      rivalId: 'K1',
      foundAt: '2025-07-27T02:00:00Z',
      name: '',
      what: '',
      source: '',
      clientId: 'C1',
      projectId: 'X1',
      ownerId: 'W001',
    },
  ],
  promise: [
    {
      promiseId: 'P1',
      contractId: 'HT1',
      node: '1',
      promisedOn: '2025-07-01',
      payBy: '2025-07-20',
      amountFen: 100,
      contactId: 'L1',
      recordedBy: 'W001',
    },
  ],
  pause: [{ contractId: 'HT1', node: '1', from: '2025-07-20', until: '2025-08-20', reason: '', approvedBy: 'W010' }],
  payment: [{ paymentId: 'F1', receivedOn: '2025-07-22', amountFen: 100, payer: '', contractId: 'HT1', node: '1' }],
  note: [{ week: '2025-W30', staffId: 'W001', section: '5.1', item: '1', text: '' }],
} as unknown as FakeRows;

/** `rows` with markup in every text that a person writes freely; ids, days and choices stay as they are. */
function withMarkup(rows: FakeRows): FakeRows {
  const marked = Object.entries(rows).map(([kind, of]) => {
    const free = columnsOf(kind as LogKind).filter(
      ([field, { type, refersTo, holds, pattern }]) =>
        (type === 'text' || type === 'texts') &&
        refersTo === undefined &&
        holds !== 'id' &&
        pattern === undefined &&
        !(logs[kind as LogKind].key as readonly string[]).includes(field) &&
        !/Id$|^node$|^(?:province|county|email)$/.test(field),
    );
    const texts = Object.fromEntries(free.map(([field, { type }]) => [field, type === 'text' ? markup : [markup]]));
    return [kind, (of as readonly object[]).map((row) => ({ ...row, ...texts }))];
  });
  return Object.fromEntries(marked);
}

describe('markup in every field of every record', () => {
  const rows = withMarkup({ ...officeRows(), ...plain });
  const desk = new FakeDesk({ ...rows, staff: (rows.staff ?? []).map((person) => ({ ...person, name: markup })) });
  const pages = [
    ...[
      '/',
      '/today',
      '/nodes',
      '/nodes?client=img',
      '/clients',
      '/clients?words=img',
      '/risks',
      '/policies',
      '/tenders',
    ],
    ...[
      '/nodes/one?contract=HT1&node=1',
      '/clients/one?client=C1',
      '/projects/one?project=X1',
      '/tenders/rival?name=x',
    ],
    ...['/reviews', '/reviews/one?week=2025-W30&person=W001', '/records?words=img', '/mails', '/sources', '/uploads'],
    ...[
      'client:C1',
      'contact:L1',
      'project:X1',
      'contract:HT1',
      'receivable:HT1/1',
      'action:A1',
      'plan:J1',
      'request:Q1',
    ],
    ...['rival:K1', 'promise:P1', 'payment:F1', 'milestone:X1/初验', 'note:2025-W30/W001/5.1/1', 'staff:W001'],
  ].map((page) => {
    const at = page.indexOf(':');
    if (at === -1) return page;
    return `/records/one?${new URLSearchParams({ kind: page.slice(0, at), key: page.slice(at + 1) })}`;
  });

  it.each(['W001', 'W010', 'W900', 'W070'])('is text on every page that %s may open', async (reader) => {
    const browser = await desk.browserOf(reader);
    const shown: string[] = [];

    for (const page of pages) {
      const answer = await browser.get(page);
      const html = await answer.text();
      if (answer.status === 200 && html.includes('&lt;img src=x')) shown.push(page);
      // A picture that holds its drawing in its address escapes it once more; nothing of it runs.
      expect(html, page).not.toContain('<img src=x');
      expect(html, page).not.toContain('<script>alert');
    }

    expect(desk.failures).toEqual([]);
    expect(shown.length).toBeGreaterThan(0);
  });
});
