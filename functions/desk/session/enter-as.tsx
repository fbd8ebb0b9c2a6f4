import { findReader } from '../../../shared/usecases/desk/find-reader.ts';
import { startSession } from '../../../shared/usecases/desk/sessions.ts';
import type { DeskDeps } from '../deps.ts';
import { type DeskApp, type DeskContext, localStage } from '../desk-context.ts';
import { keepToken } from './cookie.ts';
import { localPath } from './local-path.ts';

/** 进入为…: where the machine says that anybody may, a session of any person of the sample. */
export function enterAs(app: DeskApp, deps: DeskDeps): void {
  app.post('/enter-as', async (c) => {
    if (!localStage(c).isOpen) return c.notFound();
    const { staffId, to } = await c.req.parseBody();
    const reader = await findReader(deps, String(staffId));
    if (reader === undefined) return c.notFound();
    keepToken(c, deps, await startSession(deps, reader.staffId));
    return c.redirect(localPath(String(to)), 303);
  });
}

/** The people that somebody may enter as; nothing unless the machine says that anybody may. */
export async function EnterAs({
  c,
  deps,
  to,
}: {
  readonly c: DeskContext;
  readonly deps: DeskDeps;
  readonly to: string;
}) {
  if (!localStage(c).isOpen) return null;
  const staff = (await deps.records.all('staff')).map(({ row }) => row).filter(({ status }) => status === '在职');
  const known = new Set(staff.map(({ staffId }) => staffId));
  const people = [
    ...deps.administrators.filter(({ staffId }) => !known.has(staffId)).map((each) => ({ ...each, post: '管理员' })),
    ...staff.map(({ staffId, name, post, role }) => ({ staffId, name, post: `${post}，${role}` })),
  ];
  return (
    <section aria-labelledby="enter-as">
      <h2 id="enter-as">进入为…</h2>
      <p class="note">示例数据只在本机，可以作为其中任何一人进入。</p>
      <form method="post" action="/enter-as" class="people">
        <input type="hidden" name="to" value={to} />
        {people.map(({ staffId, name, post }) => (
          <button type="submit" name="staffId" value={staffId}>
            {name}
            <small>{post}</small>
          </button>
        ))}
      </form>
    </section>
  );
}
