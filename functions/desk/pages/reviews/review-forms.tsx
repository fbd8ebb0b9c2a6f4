import { sections, summarySection } from '../../../../shared/domain/review/sections.ts';
import type { ReviewPage } from '../../../../shared/usecases/desk/reviews/review-page.ts';
import { mostWritten } from '../../../../shared/usecases/desk/reviews/written-text.ts';
import { Csrf } from '../../csrf.tsx';
import type { DeskContext } from '../../desk-context.ts';
import { Choice, Field } from '../../parts/forms.tsx';
import { formAddress } from './form-address.ts';

interface Props {
  readonly c: DeskContext;
  readonly view: ReviewPage;
}

/** What the records suggest for the week to come, each to be taken up, moved or refused. */
export function Suggestions({ c, view }: Props) {
  const { suggestions, answered } = view;
  if (suggestions.length + answered.length === 0) return null;
  return (
    <section aria-label="建议">
      <h2>建议（{suggestions.length} 条未答复）</h2>
      {suggestions.map(({ id, what, why, dueOn }, at) => (
        <div class="card ask">
          <p>
            <strong>{what}</strong>
            <br />
            {why}；{dueOn} 前
          </p>
          <div class="answers">
            <form method="post" action={formAddress('suggestion', view)} class="row">
              <Csrf c={c} />
              <input type="hidden" name="suggestionId" value={id} />
              <input type="hidden" name="answer" value="采纳" />
              <button type="submit">采纳</button>
            </form>
            <details>
              <summary>改期或不做</summary>
              <form method="post" action={formAddress('suggestion', view)} class="row">
                <Csrf c={c} />
                <input type="hidden" name="suggestionId" value={id} />
                <input type="hidden" name="answer" value="改期" />
                <Field id={`due-${at}`} name="dueOn" label="改到" type="date" required />
                <button type="submit" class="quiet">
                  改期
                </button>
              </form>
              <form method="post" action={formAddress('suggestion', view)} class="row">
                <Csrf c={c} />
                <input type="hidden" name="suggestionId" value={id} />
                <input type="hidden" name="answer" value="不做" />
                <Field id={`why-${at}`} name="why" label="不做的原因" required />
                <button type="submit" class="quiet">
                  不做
                </button>
              </form>
            </details>
          </div>
        </div>
      ))}
      {answered.length > 0 && (
        <ul>
          {answered.map(({ what, answer, dueOn, why }) => (
            <li>
              {answer}：{what}
              {dueOn !== undefined && `，改到 ${dueOn}`}
              {why !== undefined && `，${why}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const outcomes = ['达成', '部分', '未达成', '待定'].map((one) => [one, one] as const);

/** Actions of the week without a result. */
export function MissingResults({ c, view }: Props) {
  if (view.unreported.length === 0) return null;
  return (
    <section aria-label="待补结果">
      <h2>待补结果（{view.unreported.length}）</h2>
      {view.unreported.map(({ key, date, what }, at) => (
        <form method="post" action={formAddress('result', view)} class="card">
          <Csrf c={c} />
          <input type="hidden" name="action" value={key} />
          <p>
            {date} {what}
          </p>
          <div class="row">
            <Field id={`outcome-${at}`} name="outcome" label="结果" required />
            <Choice name="outcomeType" label="结果类型" value="待定" choices={outcomes} none="" />
            <Field id={`hours-${at}`} name="hours" label="工时（小时）" />
            <button type="submit">登记结果</button>
          </div>
        </form>
      ))}
    </section>
  );
}

const sectionChoices = [
  ...Object.entries(sections).map(([number, name]) => [number, `${number} ${name}`] as const),
  [summarySection, summarySection] as const,
];

/** Own words for any section. */
export function OwnTextForm({
  c,
  view,
  unsaved,
}: Props & { readonly unsaved: Readonly<Record<string, string>> | undefined }) {
  return (
    <details class="card" open={unsaved?.['text'] !== undefined}>
      <summary>写入自己的文字</summary>
      <form method="post" action={formAddress('text', view)}>
        <Csrf c={c} />
        <div class="row">
          <Choice
            name="section"
            label="章节"
            value={unsaved?.['section'] ?? summarySection}
            choices={sectionChoices}
            none=""
          />
          <Field name="item" label="小标题" value={unsaved?.['item'] ?? '补充'} />
        </div>
        <label for="text">内容</label>
        <textarea id="text" name="text" rows={4} maxlength={mostWritten} required>
          {unsaved?.['text']}
        </textarea>
        <button type="submit">写入</button>
      </form>
    </details>
  );
}

/** Freezes what the page shows. */
export function SubmitForm({ c, view }: Props) {
  const { standing, isChanged, mark, suggestions, unreported } = view;
  if (standing !== undefined && (!isChanged || standing.state === 'read')) return null;
  const open = suggestions.length + unreported.length;
  return (
    <form method="post" action={formAddress('submit', view)} class="card">
      <Csrf c={c} />
      <input type="hidden" name="mark" value={mark} />
      <input type="hidden" name="lastSeen" value={String(standing?.last.number ?? 0)} />
      {open > 0 && (
        <p class="note">
          还有 {suggestions.length} 条建议未答复、{unreported.length} 项结果未填；可以先提交。
        </p>
      )}
      <button type="submit">{standing === undefined ? '提交复盘' : '再次提交'}</button>
    </form>
  );
}

/** What a leader says: to a line, or to the whole. */
export function CommentForms({ c, view }: Props) {
  const { standing } = view;
  if (standing === undefined) return <p class="note">提交之后可以批注。</p>;
  return (
    <form method="post" action={formAddress('comment', view)} class="card" aria-label="批注">
      <Csrf c={c} />
      <input type="hidden" name="number" value={String(standing.last.number)} />
      <div class="row">
        <Choice name="place" label="位置" value="" choices={sectionChoices} none="整篇" />
        <Field name="quote" label="原句（可不填）" />
      </div>
      <label for="comment-text">内容（已阅可不填）</label>
      <textarea id="comment-text" name="text" rows={3} maxlength={mostWritten}></textarea>
      <div class="row">
        <button type="submit" name="verdict" value="批注">
          批注
        </button>
        <button type="submit" name="verdict" value="退回">
          退回
        </button>
        <button type="submit" name="verdict" value="已阅">
          已阅
        </button>
      </div>
    </form>
  );
}
