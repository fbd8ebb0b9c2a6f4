import type { RowRejection } from '../../../../shared/domain/cells/row-reading.ts';
import { addWeeks, isWeek } from '../../../../shared/domain/week.ts';
import { agendaPage } from '../../../../shared/usecases/desk/agenda/agenda-page.ts';
import { AgendaAnswer, answerAgenda } from '../../../../shared/usecases/desk/agenda/answer-agenda.ts';
import { reportedWeek } from '../../../../shared/usecases/desk/reviews/review-page.ts';
import type { DeskDeps } from '../../deps.ts';
import type { DeskContext, PageModule } from '../../desk-context.ts';
import { page } from '../../layout.tsx';
import { agendaAddress } from '../../parts/addresses.ts';
import { Problems } from '../../parts/outcome.tsx';
import { viewingOf } from '../../views/viewing.ts';
import { textsIn } from '../node.tsx';
import { AgendaView } from './agenda-view.tsx';

/** 晨会: the agenda that a leader was mailed on Monday, ticked off, its decisions becoming plans and requests. */
export const agendaPages: PageModule = (app, deps) => {
  app.get('/reviews/agenda', (c) => show(c, deps));
  app.post('/reviews/agenda', async (c) => {
    const { viewer, week } = await placeOf(c, deps);
    const sent = AgendaAnswer.safeParse(textsIn(await c.req.parseBody()));
    if (week === undefined) return c.notFound();
    if (!sent.success) return show(c, deps, [{ column: '表单', found: '', reason: '内容不完整或过长' }]);
    const kept = await answerAgenda(deps.views, viewer, week, sent.data);
    switch (kept.state) {
      case 'kept':
      case 'unchanged':
        return c.redirect(`${agendaAddress(week)}&done=1#${encodeURIComponent(sent.data.item)}`, 303);
      case 'refused':
        return show(c, deps, kept.problems);
      case 'forbidden':
        return c.notFound();
      case 'overtaken':
        return show(c, deps, [{ column: '登记', found: '', reason: '刚在别处更新过；请核对后再提交' }]);
    }
  });
};

async function placeOf(c: DeskContext, deps: DeskDeps) {
  const viewing = await viewingOf(c, deps);
  const given = c.req.query('week');
  const week = given === undefined ? reportedWeek(viewing.today) : isWeek(given) ? given : undefined;
  return { ...viewing, week };
}

async function show(c: DeskContext, deps: DeskDeps, problems?: readonly RowRejection[]): Promise<Response> {
  const { viewer, staff, week } = await placeOf(c, deps);
  if (week === undefined || viewer.below.size === 0) return c.notFound();
  const view = await agendaPage(deps.views, viewer, week);
  const people = staff
    .filter(({ row }) => row.status === '在职' && (viewer.below.has(row.staffId) || row.staffId === viewer.staffId))
    .map(({ row }) => [row.staffId, row.name] as const);
  const names = new Map(staff.map(({ row }) => [row.staffId, row.name]));
  return page(
    c,
    '晨会',
    <>
      <h1>晨会</h1>
      <p>
        <a href={agendaAddress(addWeeks(week, -1))}>上一周</a>　<a href={`/reviews?week=${week}`}>各人复盘</a>
      </p>
      {c.req.query('done') === '1' && problems === undefined && (
        <p class="card good" role="status">
          已记下。
        </p>
      )}
      {problems && <Problems problems={problems} />}
      {view === undefined ? (
        <p>{week} 没有团队周汇总；汇总在下周第一个工作日早上生成。</p>
      ) : (
        <AgendaView {...{ c, week, view, people }} nameOf={(id) => names.get(id) ?? id} viewerId={viewer.staffId} />
      )}
    </>,
    problems === undefined ? 200 : 422,
  );
}
