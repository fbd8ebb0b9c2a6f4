import * as z from 'zod';
import { maySee, scopeOf, type Viewer } from '../../../shared/domain/access/viewer.ts';
import { addDays, type Day, type Instant, writtenMoment } from '../../../shared/domain/day.ts';
import { mailKindNames } from '../../../shared/domain/mail-kinds.ts';
import type { OutboxMail } from '../../../shared/domain/outbox/outbox-mail.ts';
import { type MailPage, mailPage, mailWords } from '../../../shared/usecases/desk/mails/mail-page.ts';
import type { PageModule } from '../desk-context.ts';
import { page } from '../layout.tsx';
import { Field } from '../parts/forms.tsx';
import { searchDay } from '../parts/search.ts';
import { viewingOf } from '../views/viewing.ts';

const Query = z.object({ day: searchDay });

const states = {
  PENDING: '待发',
  SENDING: '正在发',
  HELD: '结果未知，等待回执',
  SENT: '已发',
  FAILED: '失败',
} as const;
/** A moment to the minute, without the day that the page is of. */
function timeOf(at: Instant, day: Day): string {
  const [on = '', time = ''] = writtenMoment(at).split(' ');
  return [...(on === day ? [] : [on]), time.slice(0, 'HH:MM'.length)].join(' ');
}

const fates = { delivered: '已送达', delayed: '对方推迟接收', bounced: '退信', complained: '被投诉' } as const;

/** 邮件: what was sent to whom and what became of it; the words of a mail for its recipient alone. */
export const mailPages: PageModule = (app, deps) => {
  app.get('/mails', async (c) => {
    const { viewer, today } = await viewingOf(c, deps);
    const view = await mailPage(deps.views, viewer, Query.parse(c.req.query()).day ?? today);
    return page(c, '邮件', <Mails view={view} viewer={viewer} />);
  });
  app.get('/mails/one', async (c) => {
    const { viewer } = await viewingOf(c, deps);
    const found = await mailWords(deps.views, viewer, c.req.query('mail') ?? '');
    if (found === undefined) return c.notFound();
    return page(
      c,
      found.mail.subject,
      <>
        <h1>{found.mail.subject}</h1>
        <p class="note">{`${writtenMoment(found.mail.queuedAt)} · ${stateWords(found.mail)}`}</p>
        <pre class="words">{found.words.text}</pre>
      </>,
    );
  });
};

function Mails({ view, viewer }: { readonly view: MailPage; readonly viewer: Viewer }) {
  const isAlone = scopeOf(viewer, 'mailState') !== undefined && viewer.below.size === 0;
  return (
    <>
      <h1>邮件</h1>
      <form method="get" action="/mails" class="row card">
        <Field name="day" label={isAlone ? '截至（含前两周）' : '业务日'} type="date" value={view.day} />
        <button type="submit">查看</button>
        <a href={`/mails?day=${addDays(view.day, -1)}`}>前一天</a>
        <a href={`/mails?day=${addDays(view.day, 1)}`}>后一天</a>
      </form>
      <p class="figures">
        {Object.entries(states)
          .filter(([state]) => view.counts[state as keyof typeof states] > 0)
          .map(([state, words]) => (
            <>
              <span>{words}</span>{' '}
              <strong class={state === 'FAILED' ? 'bad' : ''}>{view.counts[state as keyof typeof states]}</strong>{' '}
            </>
          ))}
      </p>
      {view.mails.length === 0 ? (
        <p>没有邮件。</p>
      ) : (
        <div class="scroll" tabindex={0}>
          <table class="stack">
            <thead>
              <tr>
                <th>主题</th>
                <th>收件人</th>
                <th>时间</th>
                <th>状态</th>
              </tr>
            </thead>
            <tbody>
              {view.mails.map((mail) => (
                <tr>
                  <td data-label="主题">
                    <Subject mail={mail} viewer={viewer} />
                  </td>
                  <td data-label="收件人">{mail.recipient.name}</td>
                  <td data-label="时间">{timeOf(mail.queuedAt, view.day)}</td>
                  <td data-label="状态" class={mail.state.status === 'FAILED' ? 'bad' : ''}>
                    {stateWords(mail)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

/** A subject may say what the mail says: whoever may not read the words is told the kind. */
function Subject({ mail, viewer }: { readonly mail: OutboxMail; readonly viewer: Viewer }) {
  const isMine = maySee(viewer, 'mailWords', [mail.recipient.staffId]);
  if (!isMine) return <span>{mailKindNames[mail.kind] ?? mail.kind}</span>;
  return mail.kind === 'sign-in' ? (
    <span>{mail.subject}</span>
  ) : (
    <a href={`/mails/one?mail=${mail.mailId}`}>{mail.subject}</a>
  );
}

function stateWords({ state, fate, fateReason, attempts }: OutboxMail): string {
  const said = fate === undefined ? '' : `，${fates[fate]}${fateReason === undefined ? '' : `（${fateReason}）`}`;
  switch (state.status) {
    case 'SENT':
      return `已发${said}`;
    case 'FAILED':
      return `失败：${state.reason}${said}`;
    case 'HELD':
      return `结果未知，等到 ${writtenMoment(state.until)}`;
    case 'PENDING':
      return attempts === 0 ? '待发' : `待发，已试 ${attempts} 次，下次 ${writtenMoment(state.nextAt)}`;
    case 'SENDING':
      return '正在发';
  }
}
