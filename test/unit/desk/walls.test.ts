import { describe, expect, it } from 'vitest';
import { type Matter, permissions, reaches } from '../../../shared/domain/access/permissions.ts';
import type { DeskRole } from '../../../shared/domain/desk-reader.ts';
import { type FakeBrowser, FakeDesk } from '../../support/desk.ts';
import { staffRow } from '../../support/staff-row.ts';

/** What each route shows or changes; a route that is not listed here fails the test below. */
const walls: Readonly<Record<string, 'public' | 'everybody' | Matter>> = {
  'GET /assets/:version/:name': 'public',
  'GET /sign-in': 'public',
  'POST /sign-in': 'public',
  'GET /sign-in/link': 'public',
  'POST /sign-in/link': 'public',
  'POST /enter-as': 'public',
  'POST /sign-out': 'everybody',
  'GET /': 'everybody',
  // A chart is drawn of what the page that shows it put into its address.
  'GET /charts/one.svg': 'everybody',
  'GET /nodes': 'node',
  'GET /nodes/export.xlsx': 'node',
  'GET /nodes/one': 'node',
  'POST /nodes/one': 'node',
  'GET /clients': 'client',
  'GET /clients/one': 'client',
  'GET /projects/one': 'project',
  'GET /risks': 'risk',
  'GET /policies': 'policy',
  'GET /tenders': 'policy',
  'GET /tenders/rival': 'policy',
  'POST /tenders/move': 'workRecord',
  'GET /sources': 'source',
  'POST /sources/try': 'source',
  'GET /mails': 'mailState',
  'GET /mails/one': 'mailState',
  'GET /reviews': 'review',
  'GET /reviews/agenda': 'review',
  'POST /reviews/agenda': 'review',
  'GET /reviews/file': 'review',
  'GET /reviews/one': 'review',
  'POST /reviews/comment': 'review',
  'POST /reviews/result': 'review',
  'POST /reviews/submit': 'review',
  'POST /reviews/suggestion': 'review',
  'POST /reviews/text': 'review',
  // Lines of one's own, by whose they are.
  'GET /today': 'everybody',
  'POST /today': 'everybody',
  'GET /visits/one': 'everybody',
  'POST /visits/one': 'everybody',
  'GET /records': 'everybody',
  'GET /records/one': 'everybody',
  'POST /records/one': 'everybody',
  'GET /uploads': 'upload',
  'GET /uploads/one': 'upload',
  'GET /uploads/batch': 'upload',
  'GET /uploads/batch/state': 'upload',
  'GET /uploads/state': 'upload',
  'GET /uploads/preview': 'upload',
  'POST /uploads/answer': 'upload',
  'POST /uploads/columns': 'upload',
  'POST /uploads/commit': 'upload',
  'POST /uploads/confirm': 'upload',
  'POST /uploads/mend': 'upload',
  'GET /uploads/undo': 'upload',
  'POST /uploads/undo': 'upload',
};

const roles = Object.keys(permissions) as DeskRole[];
const staff = roles.map((role, index) => staffRow({ staffId: `R${index}`, role, email: `r${index}@example.com` }));

const ask = (browser: FakeBrowser, route: string) => {
  const [method, path = ''] = route.split(' ');
  return method === 'GET' ? browser.get(path) : browser.post(path);
};

describe('the walls of the desk', () => {
  it('stand around every route', () => {
    expect(new FakeDesk().routes()).toEqual(Object.keys(walls).sort());
  });

  it.each(Object.entries(walls).filter(([, wall]) => wall !== 'public'))(
    'let nobody in who has not signed in: %s',
    async (route) => {
      const [method = '', path = ''] = route.split(' ');

      const answer = await new FakeDesk({ staff }).ask(path, { method });

      expect(answer.status).toBe(method === 'GET' ? 303 : 401);
    },
  );

  const cells = Object.entries(walls)
    .filter(([, wall]) => wall !== 'public')
    .flatMap(([route, wall]) => roles.map((role, index) => [route, role, `R${index}`, wall] as const));

  it.each(cells)('%s for a %s', async (route, role, staffId, wall) => {
    const desk = new FakeDesk({ staff });
    const isOpen =
      wall === 'public' ||
      wall === 'everybody' ||
      Object.values(permissions[role][wall]).some((access) => reaches(access, 'view'));

    const { status } = await ask(await desk.browserOf(staffId), route);

    if (isOpen) expect(status).not.toBe(403);
    else expect([403, 404]).toContain(status);
    expect(status).toBeLessThan(500);
    expect(desk.failures).toEqual([]);
  });
});
