import type { agendaPage } from '../../../../shared/usecases/desk/agenda/agenda-page.ts';
import { Csrf } from '../../csrf.tsx';
import type { DeskContext } from '../../desk-context.ts';
import { agendaAddress, recordAddress } from '../../parts/addresses.ts';
import { DocumentView } from '../../parts/document.tsx';
import { Choice, Field } from '../../parts/forms.tsx';

type View = NonNullable<Awaited<ReturnType<typeof agendaPage>>>;
type Item = View['items'][number];

interface Props {
  readonly c: DeskContext;
  readonly week: string;
  readonly people: readonly (readonly [staffId: string, name: string])[];
  readonly nameOf: (staffId: string) => string;
  readonly viewerId: string;
}

const stateWords = { open: '待议', discussed: '已议', next: '下次再议' } as const;
const requestTypes = ['跨部门', '领导支持'].map((one) => [one, one] as const);

/** The items in the order of the meeting, then the roll-up that they stand on. */
export function AgendaView({ view, ...rest }: Props & { readonly view: View }) {
  const open = view.items.filter(({ state }) => state === 'open').length;
  const [, ...body] = view.document.children;
  return (
    <>
      <p class="figures">
        <span>
          {view.planFrom} 起一周，{view.minutes} 分钟
        </span>{' '}
        <strong>{open === 0 ? '议程已全部处理' : `${open} 项待议`}</strong>
      </p>
      {view.items.length === 0 && <p>这一周没有需要上会的事项。</p>}
      {view.items.map((item) => (
        <AgendaItem item={item} dueOn={view.planTo} {...rest} />
      ))}
      <details>
        <summary>{view.title}</summary>
        <article class="card" aria-label="团队周汇总">
          <DocumentView nodes={body} />
        </article>
      </details>
    </>
  );
}

function AgendaItem({
  c,
  week,
  item,
  dueOn,
  people,
  nameOf,
  viewerId,
}: Props & { readonly item: Item; readonly dueOn: string }) {
  const action = agendaAddress(week);
  const hidden = (
    <>
      <Csrf c={c} />
      <input type="hidden" name="item" value={item.id} />
    </>
  );
  return (
    <section class="card" id={item.id} aria-label={item.topic}>
      <h2>
        {item.no}. {item.topic}{' '}
        <small class={item.state === 'open' ? 'warn' : 'good'}>
          {stateWords[item.state]}，{item.minutes} 分钟
        </small>
      </h2>
      <p>
        {item.speaker}：{item.material}
      </p>
      {item.decisions.length > 0 && (
        <ul>
          {item.decisions.map(({ kind, key, what, who, dueOn: by, decidedBy }) => (
            <li>
              <a href={recordAddress(kind, key)}>{kind === 'plan' ? '计划' : '协调事项'}</a>：{what}（{nameOf(who)}，
              {by} 前{decidedBy !== viewerId && `，${nameOf(decidedBy)} 会上定`}）
            </li>
          ))}
        </ul>
      )}
      <form method="post" action={action} class="row">
        {hidden}
        <button type="submit" name="act" value="已议" disabled={item.state === 'discussed'}>
          已议
        </button>
        <button type="submit" name="act" value="下次再议" class="quiet" disabled={item.state === 'next'}>
          下次再议
        </button>
      </form>
      <details>
        <summary>记下决定</summary>
        <form method="post" action={action} class="row">
          {hidden}
          <Field id={`plan-${item.no}`} name="what" label="做什么" required />
          <Choice id={`owner-${item.no}`} name="ownerId" label="责任人" value={undefined} choices={people} none="" />
          <Field id={`plan-due-${item.no}`} name="dueOn" label="完成日期" type="date" value={dueOn} required />
          <button type="submit" name="act" value="计划">
            写入计划
          </button>
        </form>
        <form method="post" action={action} class="row">
          {hidden}
          <Field id={`need-${item.no}`} name="what" label="需要什么" required />
          <Field id={`from-${item.no}`} name="from" label="请谁办" required />
          <Choice id={`type-${item.no}`} name="type" label="类别" value="跨部门" choices={requestTypes} none="" />
          <Field id={`need-due-${item.no}`} name="dueOn" label="要求日期" type="date" value={dueOn} required />
          <button type="submit" name="act" value="协调事项">
            登记协调事项
          </button>
        </form>
      </details>
    </section>
  );
}
