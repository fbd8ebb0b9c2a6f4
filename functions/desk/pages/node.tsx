import { recordId } from '../../../shared/domain/logs/record.ts';
import { formatYuan } from '../../../shared/domain/money.ts';
import { isLate } from '../../../shared/usecases/desk/ledger/listed-nodes.ts';
import { type Answered, answerNode, NodeAnswer } from '../../../shared/usecases/desk/node/answer-node.ts';
import type { NodePage } from '../../../shared/usecases/desk/node/node-page.ts';
import { nodePage } from '../../../shared/usecases/desk/node/node-page.ts';
import type { DeskDeps } from '../deps.ts';
import type { DeskContext, PageModule } from '../desk-context.ts';
import { page } from '../layout.tsx';
import { clientAddress, evidenceAddress, nodeAddress, projectAddress } from '../parts/addresses.ts';
import { YuanCell } from '../parts/money.tsx';
import { Problems } from '../parts/outcome.tsx';
import { viewingOf } from '../views/viewing.ts';
import { NodeForms } from './node-forms.tsx';

const doneWords: Readonly<Record<string, string>> = {
  promise: '承诺已登记。',
  pause: '暂缓已登记。',
  dispute: '争议状态已更新。',
  contacted: '联系已登记。',
};

/** One payment node: where it stands, what was said and sent about it, and the buttons to answer. */
export const nodePages: PageModule = (app, deps) => {
  app.get('/nodes/one', (c) => show(c, deps));
  app.post('/nodes/one', async (c) => {
    const { viewer } = await viewingOf(c, deps);
    const sent = textsIn(await c.req.parseBody());
    const answer = NodeAnswer.safeParse(sent);
    if (!answer.success)
      return show(c, deps, { sent, problems: [{ column: '表单', found: '', reason: '内容不完整或过长' }] });
    const answered = await answerNode(deps.views, viewer, placeOf(c), answer.data);
    if (answered.state === 'kept' || answered.state === 'unchanged') {
      const { contractId, node } = placeOf(c);
      return c.redirect(`${nodeAddress(contractId, node)}&done=${answer.data.answer}`, 303);
    }
    return show(c, deps, { sent, ...notKept(answered) });
  });
};

/** The fields of a form that are texts. */
export const textsIn = (body: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

function placeOf(c: DeskContext) {
  return { contractId: c.req.query('contract') ?? '', node: c.req.query('node') ?? '' };
}

/** What was sent and why it was not kept. */
interface NotKept {
  readonly sent: Readonly<Record<string, string>>;
  readonly problems: readonly { readonly column: string; readonly found: string; readonly reason: string }[];
}

function notKept(answered: Exclude<Answered, { state: 'kept' | 'unchanged' }>): Pick<NotKept, 'problems'> {
  if (answered.state === 'refused') return { problems: answered.problems };
  const reason =
    answered.state === 'forbidden'
      ? '您不能对这个节点作此登记'
      : '这条记录刚被别人更新；页面已是最新内容，请核对后再提交';
  return { problems: [{ column: '登记', found: '', reason }] };
}

async function show(c: DeskContext, deps: DeskDeps, notKept?: NotKept): Promise<Response> {
  const { viewer, staff, today } = await viewingOf(c, deps);
  const view = await nodePage(deps.views, viewer, staff, today, placeOf(c));
  if (view === undefined) return c.notFound();
  const done = doneWords[c.req.query('done') ?? ''];
  return page(
    c,
    `${view.position.contractId} ${view.position.row.name}`,
    <>
      <Standing view={view} />
      {done && (
        <p class="card good" role="status">
          {done}
        </p>
      )}
      {notKept && <Problems problems={notKept.problems} />}
      <NodeForms c={c} view={view} sent={notKept?.sent ?? {}} today={today} />
      <History view={view} />
    </>,
    notKept === undefined ? 200 : 422,
  );
}

function Standing({ view }: { readonly view: NodePage }) {
  const { position, contract, client, project, pauseInForce, names } = view;
  const { row, dueOn, ageDays } = position;
  const late = isLate(position);
  return (
    <>
      <h1>
        {position.contractId} {row.name}
      </h1>
      <p>
        {client === undefined ? '客户无数据' : <a href={clientAddress(client.row.clientId)}>{client.row.name}</a>}
        {project && (
          <>
            {' · '}
            <a href={projectAddress(project.row.projectId)}>{project.row.name}</a>
          </>
        )}
        {contract?.row.name && ` · ${contract.row.name}`}
      </p>
      <dl class="facts">
        <Fact name="状态">
          <strong class={late ? 'bad' : ''}>{position.state}</strong>
          {late && `，逾期 ${ageDays} 天`}
          {pauseInForce && `（至 ${pauseInForce.row.until}：${pauseInForce.row.reason}）`}
        </Fact>
        <Fact name="余额">
          <strong>{formatYuan(position.balanceFen)} 元</strong>
        </Fact>
        <Fact name="应收">{formatYuan(row.amountFen)} 元</Fact>
        <Fact name="已收">{formatYuan(position.receivedFen)} 元</Fact>
        <Fact name="到期日">{dueOn ?? '未触发'}</Fact>
        <Fact name="触发条件">{row.trigger ?? '未填'}</Fact>
        <Fact name="障碍">{row.obstacle ?? '未填'}</Fact>
        <Fact name="责任人">{names[row.ownerId]}</Fact>
        <Fact name="部门负责人">{names[row.headId]}</Fact>
        <Fact name="分管领导">{names[row.directorId]}</Fact>
        <Fact name="记录">
          <a href={evidenceAddress(position.recordId)}>查看各版本</a>
        </Fact>
      </dl>
      {view.problems.length > 0 && (
        <ul class="card warn">
          {view.problems.map(({ words }) => (
            <li>{words}</li>
          ))}
        </ul>
      )}
    </>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children?: unknown }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children as never}</dd>
  </div>
);

/** A step of the ladder in words: `T-30`, `T+0`, `T+90/2` for its second repeat. */
function stepWords(key: string): string {
  const [, sign, days = '0', repeat] = /^T([+-])(\d+)(?:\/(\d+))?$/.exec(key) ?? [];
  if (sign === undefined) return key;
  const step = days === '0' ? '到期当日' : sign === '-' ? `到期前 ${days} 天` : `逾期 ${days} 天`;
  return repeat === undefined ? step : `${step}之后第 ${repeat} 次重发`;
}

function History({ view }: { readonly view: NodePage }) {
  const { position, payments, steps, waiting, names, pauses } = view;
  const sent = steps.filter(({ status }) => status === 'sent');
  return (
    <>
      <h2>付款承诺</h2>
      {position.promises.length === 0 ? (
        <p class="note">没有登记过承诺。</p>
      ) : (
        <div class="scroll" tabindex={0}>
          <table class="stack">
            <thead>
              <tr>
                <th>承诺日</th>
                <th>应付日</th>
                <th class="number">承诺（元）</th>
                <th class="number">实到（元）</th>
                <th>结果</th>
              </tr>
            </thead>
            <tbody>
              {position.promises.toReversed().map((promise) => (
                <tr>
                  <td>
                    <a href={evidenceAddress(promise.recordId)}>{promise.promisedOn}</a>
                  </td>
                  <td data-label="应付日">{promise.payBy}</td>
                  <YuanCell fen={promise.amountFen} label="承诺（元）" />
                  <YuanCell fen={promise.receivedFen} label="实到（元）" />
                  <td data-label="结果" class={promise.state === '未兑现' ? 'bad' : ''}>
                    {promise.state}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <h2>到账</h2>
      {payments.length === 0 ? (
        <p class="note">没有到账。</p>
      ) : (
        <ul class="plain">
          {payments.map((payment) => (
            <li>
              <a href={evidenceAddress(recordId(payment))}>{payment.row.receivedOn}</a>{' '}
              {formatYuan(payment.row.amountFen)} 元，
              {payment.row.payer}
            </li>
          ))}
        </ul>
      )}
      {pauses.length > 0 && (
        <>
          <h2>暂缓</h2>
          <ul class="plain">
            {pauses.map((pause) => (
              <li>
                <a href={evidenceAddress(recordId(pause))}>
                  {pause.row.from} 至 {pause.row.until}
                </a>
                ：{pause.row.reason}（{names[pause.row.approvedBy] ?? pause.row.approvedBy}）
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>预警</h2>
      {waiting.map(({ kind, status, reason }) => (
        <p class={status === 'hold' ? 'warn' : ''}>
          {status === 'hold' ? '暂不发出' : status === 'skip' ? '不再单发' : '下一次运行将发出'}：{kind}，{reason}
        </p>
      ))}
      {steps.length === 0 ? (
        <p class="note">还没有发过预警。</p>
      ) : (
        <ul class="plain">
          {sent.map(({ on, key, to }) => (
            <li>
              {on} {stepWords(key)}：已发 {to.map((staffId) => names[staffId] ?? staffId).join('、')}
            </li>
          ))}
        </ul>
      )}
      {sent.length < steps.length && (
        <p class="note">另有 {steps.length - sent.length} 级与更高的一级在同一天，没有单独发出。</p>
      )}
    </>
  );
}
