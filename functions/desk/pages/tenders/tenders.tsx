import { answerMove, MoveAnswer } from '../../../../shared/usecases/desk/tenders/answer-move.ts';
import { rivalPage } from '../../../../shared/usecases/desk/tenders/rival-page.ts';
import { tenderPage } from '../../../../shared/usecases/desk/tenders/tender-page.ts';
import type { DeskDeps } from '../../deps.ts';
import type { DeskContext, PageModule } from '../../desk-context.ts';
import { page } from '../../layout.tsx';
import { Problems } from '../../parts/outcome.tsx';
import { viewingOf } from '../../views/viewing.ts';
import { textsIn } from '../node.tsx';
import { RivalView } from './rival-view.tsx';
import { TendersView } from './tenders-view.tsx';

type Problem = Parameters<typeof Problems>[0]['problems'][number];

const doneWords: Readonly<Record<string, string>> = {
  confirm: '已确认，48 小时自现在起算。',
  refuse: '已记为不采用，不计入风险和复盘。',
};

/** 招采: purchases that fit us, moves of rivals to be confirmed, and what is known of each rival. */
export const tenderPages: PageModule = (app, deps) => {
  app.get('/tenders', (c) => show(c, deps));
  app.get('/tenders/rival', async (c) => {
    const { viewer, today } = await viewingOf(c, deps);
    const view = await rivalPage(deps.views, viewer, today, (c.req.query('name') ?? '').slice(0, 200));
    return view === undefined ? c.notFound() : page(c, view.name, <RivalView view={view} />);
  });
  app.post('/tenders/move', async (c) => {
    const { viewer } = await viewingOf(c, deps);
    const sent = MoveAnswer.safeParse(textsIn(await c.req.parseBody()));
    if (!sent.success)
      return show(
        c,
        deps,
        sent.error.issues.map(({ path, message }) =>
          path[0] === 'why' ? problem('不采用的原因', message) : problem('表单', '内容不完整或过长'),
        ),
      );
    const answered = await answerMove(deps.views, viewer, sent.data);
    switch (answered.state) {
      case 'kept':
      case 'unchanged':
        return c.redirect(`/tenders?done=${answered.state === 'kept' ? sent.data.answer : 'unchanged'}`, 303);
      case 'refused':
        return show(c, deps, answered.problems);
      case 'overtaken':
        return show(c, deps, [problem('动态', '刚被别人更新过；页面已是最新内容，请核对后再提交')]);
      case 'forbidden':
        return c.notFound();
    }
  });
};

const problem = (column: string, reason: string): Problem => ({ column, found: '', reason });

async function show(c: DeskContext, deps: DeskDeps, problems?: readonly Problem[]): Promise<Response> {
  const { viewer, today } = await viewingOf(c, deps);
  const view = await tenderPage(deps.views, viewer, today);
  const done = c.req.query('done') ?? '';
  const words = done === 'unchanged' ? '此前已登记，没有改动。' : doneWords[done];
  return page(
    c,
    '招采',
    <>
      <h1>招采</h1>
      {words && (
        <p class="card good" role="status">
          {words}
        </p>
      )}
      {problems && <Problems problems={problems} />}
      <TendersView c={c} view={view} />
    </>,
    problems === undefined ? 200 : 422,
  );
}
