import { recordMatter } from '../../../../shared/domain/access/record-matter.ts';
import { mayChange } from '../../../../shared/domain/access/viewer.ts';
import type { RowRejection } from '../../../../shared/domain/cells/row-reading.ts';
import { inForce, versionMark } from '../../../../shared/domain/logs/record.ts';
import { VisitFeedback } from '../../../../shared/domain/today/visit-feedback.ts';
import { peopleOfRecord } from '../../../../shared/usecases/desk/records/people-of.ts';
import { recordVisit } from '../../../../shared/usecases/desk/visit/record-visit.ts';
import { Csrf } from '../../csrf.tsx';
import type { DeskDeps } from '../../deps.ts';
import type { DeskContext, PageModule } from '../../desk-context.ts';
import { page } from '../../layout.tsx';
import { Field } from '../../parts/forms.tsx';
import { Problems } from '../../parts/outcome.tsx';
import { viewingOf } from '../../views/viewing.ts';
import { textsIn } from '../node.tsx';

/** Where the client's words and score are recorded after the visit with this key. */
export const visitAddress = (actionKey: string): string => `/visits/one?${new URLSearchParams({ action: actionKey })}`;

/** 拜访反馈: need, next step and a score of 1 to 5, by phone. */
export const visitPages: PageModule = (app, deps) => {
  app.get('/visits/one', (c) => show(c, deps));
  app.post('/visits/one', async (c) => {
    const { viewer } = await viewingOf(c, deps);
    const { mark = '', score = '', csrf: _, ...rest } = textsIn(await c.req.parseBody());
    const filled = Object.fromEntries(Object.entries(rest).filter(([, words]) => words.trim() !== ''));
    const feedback = VisitFeedback.safeParse({ ...filled, ...(score !== '' && { score: Number(score) }) });
    if (!feedback.success) {
      const problems = feedback.error.issues.map(({ message }) => ({ column: '拜访反馈', found: '', reason: message }));
      return show(c, deps, problems);
    }
    const actionKey = c.req.query('action') ?? '';
    const recorded = await recordVisit(deps.views, viewer, { actionKey, mark }, feedback.data);
    switch (recorded.state) {
      case 'kept':
      case 'unchanged':
        return c.redirect(`${visitAddress(actionKey)}&done=1`, 303);
      case 'refused':
        return show(c, deps, recorded.problems);
      case 'overtaken':
        return show(c, deps, [{ column: '拜访反馈', found: '', reason: '这条行动刚被更新；请核对后再提交' }]);
      case 'forbidden':
        return c.notFound();
    }
  });
};

async function show(c: DeskContext, deps: DeskDeps, problems?: readonly RowRejection[]): Promise<Response> {
  const { viewer } = await viewingOf(c, deps);
  const key = c.req.query('action') ?? '';
  const current = (await deps.views.records.current('action', [key])).get(key);
  const action = inForce(current);
  if (current === undefined || action === undefined) return c.notFound();
  const people = await peopleOfRecord(deps.views, 'action', action.row);
  if (!mayChange(viewer, recordMatter('action'), people)) return c.notFound();
  const { date, what, need = '', nextStep = '', nextOn = '' } = action.row;
  return page(
    c,
    '拜访反馈',
    <>
      <h1>拜访反馈</h1>
      <p>
        {date} {what}
      </p>
      {c.req.query('done') === '1' && problems === undefined && (
        <p class="card good" role="status">
          已记下。
        </p>
      )}
      {problems && <Problems problems={problems} />}
      <form method="post" class="card">
        <Csrf c={c} />
        <input type="hidden" name="mark" value={versionMark(current)} />
        <fieldset>
          <legend>客户满意度（客户所说）</legend>
          {[1, 2, 3, 4, 5].map((score) => (
            <label>
              <input type="radio" name="score" value={String(score)} /> {score}
            </label>
          ))}
        </fieldset>
        <Field name="need" label="需求原话" value={need} />
        <Field name="nextStep" label="下一步" value={nextStep} />
        <Field name="nextOn" label="下一步日期" type="date" value={nextOn} />
        <button type="submit">登记</button>
      </form>
      <p>
        <a href="/today">今日</a>
      </p>
    </>,
    problems === undefined ? 200 : 422,
  );
}
