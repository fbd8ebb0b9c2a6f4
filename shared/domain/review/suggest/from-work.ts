import { addDays } from '../../day.ts';
import { recordId } from '../../logs/record.ts';
import { quotedTitle } from '../../policy/quoted-title.ts';
import { shortDay } from '../chapters/cells.ts';
import { deadlineWeight } from '../facts/market.ts';
import { milestonesOwnedBy } from '../facts/projects.ts';
import type { ReviewFacts } from '../facts/schema.ts';
import type { ReviewIndex } from '../review-index.ts';
import type { Candidate } from './candidate.ts';
import { daysAhead, daysOn, planDay } from './days.ts';

/** Deadlines of policies are told this long before, and what they ask for is to be ready so many working days before. */
const [deadlineDays, readyDays] = [30, 3];
/** Characters of a title in a task, so that a mail has room for what is to be done about it. */
const titleInTask = 24;

/** Rivals' moves without an answer. */
export function openClocks(index: ReviewIndex, { rivals }: Pick<ReviewFacts, 'rivals'>): Candidate[] {
  return rivals
    .filter(({ state }) => state === '计时中' || state === '超时未答')
    .map(({ name, what, foundOn, state, recordIds }) => ({
      id: recordIds[0] ?? `rival:${name}`,
      what: `提交对“${name}”的优势对比报告`,
      why: `${shortDay(foundOn)}发现：${what}，${state === '超时未答' ? '48 小时已过' : '48 小时内应答'}`,
      dueOn: planDay(index, 0),
      recordIds,
    }));
}

/** Signings of the week that name no contract on record. */
export function unprovenSignings(index: ReviewIndex, { signings }: Pick<ReviewFacts, 'signings'>): Candidate[] {
  return signings
    .filter(({ contractId }) => contractId === null)
    .map(({ date, what, recordIds }) => ({
      id: recordIds[0]?.replace('action:', 'signing:') ?? `signing:${date}`,
      what: '补登所签合同，或写明签的是意向',
      why: `${shortDay(date)}“${what}”，没有合同记录`,
      dueOn: planDay(index, 1),
      recordIds,
    }));
}

/** Milestones that slipped, or are due until the end of 计划周. */
export function dueMilestones(index: ReviewIndex, staffId: string): Candidate[] {
  return milestonesOwnedBy(index, staffId)
    .filter(({ row }) => row.doneOn === undefined && row.plannedOn <= index.planTo)
    .map((milestone) => {
      const { projectId, name, plannedOn } = milestone.row;
      const project = index.projects.get(projectId)?.row.name ?? projectId;
      const isLate = plannedOn < index.planFrom;
      return {
        id: recordId(milestone),
        what: isLate ? `重排“${name}”（${project}）` : `完成“${name}”（${project}）`,
        why: isLate ? `计划 ${shortDay(plannedOn)}，尚未完成` : `计划 ${shortDay(plannedOn)}`,
        dueOn: isLate ? planDay(index, 2) : plannedOn,
        projectId,
        recordIds: [recordId(milestone)],
      };
    });
}

/** Deadlines of notices that touch the person's own projects, as far ahead as there is something to prepare. */
export function policyDeadlines(index: ReviewIndex, { policies }: Pick<ReviewFacts, 'policies'>): Candidate[] {
  const until = addDays(index.issuedOn, deadlineDays);
  return (policies ?? [])
    .filter((policy) => deadlineWeight(policy, index.issuedOn) > 0)
    .flatMap(({ title, authority, deadlines, projects, recordIds }) =>
      deadlines
        .filter(({ on }) => on >= index.issuedOn && on <= until)
        .map(({ kind, on }) => ({
          id: `deadline:${recordIds[0]?.slice('policy:'.length) ?? title}/${on}`,
          what: kind.includes('征求意见')
            ? `决定是否就${quotedTitle(title, titleInTask)}提意见`
            : `为${projects.slice(0, 2).join('、')}备齐${kind.replace(/截止$/, '')}材料`,
          why: `${authority}：${kind} ${shortDay(on)}`,
          dueOn: daysAhead(index, on, readyDays),
          recordIds,
        })),
    );
}

/** Requests that wait for an answer beyond the day it was needed. */
export function lateRequests(index: ReviewIndex, { requests }: Pick<ReviewFacts, 'requests'>): Candidate[] {
  return requests
    .filter(({ lateDays }) => lateDays !== null && lateDays > 0)
    .map(({ requestId, from, need, neededBy, recordIds }) => ({
      id: `request:${requestId}`,
      what: `请${from}答复“${need}”`,
      why: `${shortDay(neededBy)}前需要，尚未答复`,
      dueOn: daysOn(index, 1),
      recordIds,
    }));
}
