import type { Day } from '../../../shared/domain/day.ts';
import type { NodePage } from '../../../shared/usecases/desk/node/node-page.ts';
import { Csrf } from '../csrf.tsx';
import type { DeskContext } from '../desk-context.ts';
import { Choice, Field } from '../parts/forms.tsx';

interface Props {
  readonly c: DeskContext;
  readonly view: NodePage;
  /** What was sent and not kept: the forms hold it still. */
  readonly sent: Readonly<Record<string, string>>;
  readonly today: Day;
}

/** The buttons of a node: each opens its form. Whoever may not press one is not shown it. */
export function NodeForms({ c, view, sent, today }: Props) {
  const { may, position, counterparts } = view;
  if (position.state === '结清') return null;
  const people = counterparts.map(({ contactId, words }) => [contactId, words] as const);
  const of = (answer: string, field: string, otherwise = ''): string =>
    sent['answer'] === answer ? (sent[field] ?? otherwise) : otherwise;
  const isOpen = (answer: string): boolean => sent['answer'] === answer;
  return (
    <section aria-label="登记" class="answers">
      {may.answer && (
        <>
          <details open={isOpen('promise')}>
            <summary class="button">登记承诺</summary>
            <form method="post" class="card">
              <Csrf c={c} />
              <input type="hidden" name="answer" value="promise" />
              <div class="row">
                <Field
                  id="promise-amount"
                  name="amount"
                  label="承诺金额（元，或写 20万元）"
                  value={of('promise', 'amount')}
                  required
                />
                <Field
                  id="promise-by"
                  name="payBy"
                  label="承诺付款日"
                  type="date"
                  value={of('promise', 'payBy')}
                  required
                />
                <Field
                  id="promise-on"
                  name="promisedOn"
                  label="承诺日期"
                  type="date"
                  value={of('promise', 'promisedOn', today)}
                  required
                />
                <Choice
                  id="promise-contact"
                  name="contactId"
                  label="承诺人"
                  value={of('promise', 'contactId')}
                  choices={people}
                  none={people.length === 0 ? '没有登记联系人' : ''}
                />
                <Field id="promise-evidence" name="evidence" label="凭据" value={of('promise', 'evidence')} />
              </div>
              <button type="submit">登记承诺</button>
            </form>
          </details>
          <details open={isOpen('contacted')}>
            <summary class="button quiet">已联系</summary>
            <form method="post" class="card">
              <Csrf c={c} />
              <input type="hidden" name="answer" value="contacted" />
              <div class="row">
                <Choice
                  id="contacted-type"
                  name="type"
                  label="方式"
                  value={of('contacted', 'type', '电话')}
                  choices={contactTypes}
                  none=""
                />
                <Choice
                  id="contacted-contact"
                  name="contactId"
                  label="联系人"
                  value={of('contacted', 'contactId')}
                  choices={people}
                  none="未记名"
                />
                <Field
                  id="contacted-what"
                  name="what"
                  label="做了什么"
                  value={of('contacted', 'what', '催款')}
                  required
                />
                <Field id="contacted-outcome" name="outcome" label="结果" value={of('contacted', 'outcome')} />
                <Field id="contacted-next" name="nextStep" label="下一步" value={of('contacted', 'nextStep')} />
                <Field
                  id="contacted-on"
                  name="nextOn"
                  label="下一步日期"
                  type="date"
                  value={of('contacted', 'nextOn')}
                />
              </div>
              <button type="submit">登记联系</button>
            </form>
          </details>
          <details open={isOpen('dispute')}>
            <summary class="button quiet">{position.state === '争议' ? '解除争议' : '争议'}</summary>
            <form method="post" class="card">
              <Csrf c={c} />
              <input type="hidden" name="answer" value="dispute" />
              <input type="hidden" name="mark" value={view.mark} />
              <input type="hidden" name="disputed" value={position.state === '争议' ? '否' : '是'} />
              <Field id="dispute-reason" name="reason" label="原因" value={of('dispute', 'reason')} required />
              <button type="submit">{position.state === '争议' ? '解除争议' : '标为争议'}</button>
            </form>
          </details>
        </>
      )}
      {may.pause && (
        <details open={isOpen('pause')}>
          <summary class="button quiet">暂缓</summary>
          <form method="post" class="card">
            <Csrf c={c} />
            <input type="hidden" name="answer" value="pause" />
            <div class="row">
              <Field id="pause-until" name="until" label="暂缓至" type="date" value={of('pause', 'until')} required />
              <Field id="pause-reason" name="reason" label="原因" value={of('pause', 'reason')} required />
            </div>
            <p class="note">批准人为您本人；期满自动恢复。</p>
            <button type="submit">登记暂缓</button>
          </form>
        </details>
      )}
      {may.answer && !may.pause && <p class="note">暂缓由部门负责人及以上登记。</p>}
    </section>
  );
}

const contactTypes = ['电话', '拜访', '接待', '会议'].map((type) => [type, type] as const);
