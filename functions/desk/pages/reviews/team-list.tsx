import { writtenMoment } from '../../../../shared/domain/day.ts';
import type { Week } from '../../../../shared/domain/week.ts';
import type { TeamReview } from '../../../../shared/usecases/desk/reviews/team-reviews.ts';
import { agendaAddress, reviewAddress } from '../../parts/addresses.ts';

export const standingWords = { missing: '未提交', submitted: '已提交', returned: '已退回', read: '已阅' } as const;

/** One's own reviews by week, and for leaders who of theirs has submitted. */
export function TeamList({
  staffId,
  week,
  weeks,
  team,
}: {
  readonly staffId: string;
  readonly week: Week;
  readonly weeks: readonly Week[];
  readonly team: readonly TeamReview[];
}) {
  const missing = team.filter(({ state }) => state === 'missing').length;
  return (
    <>
      <h1>复盘</h1>
      <p>
        <a class="button" href={reviewAddress({ week, staffId })}>
          我的复盘 {week}
        </a>
        {team.length > 0 && (
          <>
            {' '}
            <a class="button" href={agendaAddress(week)}>
              晨会议程和团队周汇总
            </a>
          </>
        )}
      </p>
      <nav aria-label="周" class="row">
        {weeks.map((one) => (
          <a href={`/reviews?week=${one}`} {...(one === week && { 'aria-current': 'page' as const })}>
            {one}
          </a>
        ))}
      </nav>
      {team.length > 0 && (
        <>
          <h2>
            团队 {week}：{missing === 0 ? '全部已提交' : `${missing} 人未提交`}
          </h2>
          <div class="scroll" tabindex={0}>
            <table>
              <thead>
                <tr>
                  <th scope="col">姓名</th>
                  <th scope="col">状态</th>
                  <th scope="col">提交时间</th>
                </tr>
              </thead>
              <tbody>
                {team.map((one) => (
                  <tr>
                    <td>
                      <a href={reviewAddress({ week, staffId: one.staffId })}>{one.name}</a>
                    </td>
                    <td class={one.state === 'missing' ? 'warn' : ''}>{standingWords[one.state]}</td>
                    <td>{one.submittedAt === undefined ? '' : writtenMoment(one.submittedAt)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </>
  );
}
