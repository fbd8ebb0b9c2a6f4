import { writtenMoment } from '../../../../shared/domain/day.ts';
import type { Week } from '../../../../shared/domain/week.ts';
import type { TeamReview } from '../../../../shared/usecases/desk/reviews/team-reviews.ts';
import { agendaAddress, reviewAddress } from '../../parts/addresses.ts';
import { Table } from '../../parts/table.tsx';
import { weekInFull, weekWords } from '../../parts/week-words.ts';

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
          我的复盘（{weekWords(week)}）
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
            {weekWords(one)}
          </a>
        ))}
      </nav>
      {team.length > 0 && (
        <>
          <h2>
            团队 {weekInFull(week)}：{missing === 0 ? '全部已提交' : `${missing} 人未提交`}
          </h2>
          <Table
            rows={team}
            columns={[
              { title: '姓名', cell: (one) => <a href={reviewAddress({ week, staffId: one.staffId })}>{one.name}</a> },
              {
                title: '状态',
                cell: ({ state }) => standingWords[state],
                tone: ({ state }) => (state === 'missing' ? 'warn' : ''),
              },
              {
                title: '提交时间',
                cell: ({ submittedAt }) => (submittedAt === undefined ? '' : writtenMoment(submittedAt)),
              },
            ]}
          />
        </>
      )}
    </>
  );
}
