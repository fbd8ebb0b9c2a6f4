import { writtenMoment } from '../../../../shared/domain/day.ts';
import type { MovesShown, WaitingMove } from '../../../../shared/usecases/desk/tenders/moves-shown.ts';
import { Csrf } from '../../csrf.tsx';
import type { DeskContext } from '../../desk-context.ts';
import { recordAddress, rivalAddress } from '../../parts/addresses.ts';
import { Field } from '../../parts/forms.tsx';
import { Web } from '../../parts/web.tsx';

/** Moves of rivals that wait for a word, each with its two buttons, and the clocks that run. */
export function MovesView({ c, moves }: { readonly c: DeskContext; readonly moves: MovesShown }) {
  const { waiting, waitingElsewhere, running } = moves;
  return (
    <>
      <h2>待确认的竞品动态（{waiting.length}）</h2>
      {waiting.length === 0 && <p>没有等您确认的竞品动态。</p>}
      {waiting.map((one, at) => (
        <Waiting c={c} one={one} at={at} />
      ))}
      {waitingElsewhere > 0 && <p class="note">另有 {waitingElsewhere} 条等其他负责人确认。</p>}
      {running.length > 0 && (
        <>
          <h2>待提交的优势对比报告（{running.length}）</h2>
          <ul>
            {running.map(({ row, dueAt, isLate }) => (
              <li>
                <a href={rivalAddress(row.name)}>{row.name}</a>：{row.what}，
                <span class={isLate ? 'bad' : 'warn'}>
                  {writtenMoment(dueAt)} {isLate ? '已超 48 小时' : '前提交'}
                </span>{' '}
                <a href={recordAddress('rival', row.rivalId)}>查看记录</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

const isAddress = (source: string): boolean => /^https?:\/\//.test(source);

function Waiting({
  c,
  one: { move, mark, isCertain, mayAnswer },
  at,
}: {
  readonly c: DeskContext;
  readonly one: WaitingMove;
  readonly at: number;
}) {
  const { rivalId, name, what, source, confidence, noticeNumber, county } = move;
  const about = [
    ...(county === undefined ? [] : [county]),
    `公告编号 ${noticeNumber === undefined || noticeNumber === '' ? '未读出' : noticeNumber}`,
    `可信度 ${confidence ?? '未填'}${isCertain === false ? '，待核对' : ''}`,
  ];
  return (
    <article class="card">
      <h3>
        <a href={rivalAddress(name)}>{name}</a>
      </h3>
      <p>{what}</p>
      <p class="note">
        {about.join(' · ')} · <Web url={source}>{isAddress(source) ? '公告原文' : `来源：${source}`}</Web>
      </p>
      {mayAnswer && (
        <>
          <form method="post" action="/tenders/move">
            <Csrf c={c} />
            <input type="hidden" name="rivalId" value={rivalId} />
            <input type="hidden" name="mark" value={mark} />
            <input type="hidden" name="answer" value="confirm" />
            <button type="submit">确认（48 小时起算）</button>
          </form>
          <details>
            <summary>不采用</summary>
            <form method="post" action="/tenders/move" class="row">
              <Csrf c={c} />
              <input type="hidden" name="rivalId" value={rivalId} />
              <input type="hidden" name="mark" value={mark} />
              <input type="hidden" name="answer" value="refuse" />
              <Field id={`why-${at}`} name="why" label="不采用的原因" required />
              <button type="submit" class="quiet">
                不采用
              </button>
            </form>
          </details>
        </>
      )}
    </article>
  );
}
