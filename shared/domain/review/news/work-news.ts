import type { Day } from '../../day.ts';
import { formatWan } from '../../money.ts';
import { clipped, shortDay } from '../chapters/cells.ts';
import { deadlineWeight } from '../facts/market.ts';
import type { NewsItem } from '../facts/news-schema.ts';
import { daysAhead, daysOn, planDay } from '../suggest/days.ts';
import type { NewsSources } from './sources.ts';

/** Working days before a deadline on which what it asks for is ready. */
const readyDays = 3;

/** Deadlines until `until` that touch an own project, those that name its county first. */
export function deadlineNews({ facts, candidates, index }: NewsSources, until: Day): NewsItem[] {
  return (facts.policies ?? [])
    .filter((policy) => deadlineWeight(policy, index.issuedOn) > 0)
    .flatMap(({ authority, deadlines, projects, recordIds }) =>
      deadlines
        .filter(({ on }) => on >= index.issuedOn && on <= until)
        .map(({ kind, on, sentence }): NewsItem => {
          const id = `deadline:${recordIds[0]?.slice('policy:'.length)}/${on}`;
          return {
            kind: 'deadline',
            what: `${shortDay(on)}${kind}（${authority}）：${clipped(plain(sentence))}`,
            todo: candidates.get(id)?.what ?? `为${projects.slice(0, 2).join('、')}备齐材料`,
            by: candidates.get(id)?.dueOn ?? daysAhead(index, on, readyDays),
            about: [id],
            recordIds,
          };
        }),
    );
}

/** A demand without its number in the notice: `一、太康县…` is `太康县…`. */
const plain = (sentence: string): string => sentence.replace(/^[（(]?[一二三四五六七八九十\d]{1,3}[、．.）)]\s?/, '');

/** Contracts signed in the week, and signings that no contract stands for. */
export function signingNews({ facts, candidates, index }: NewsSources): NewsItem[] {
  const signed = facts.contractsSigned.map(
    ({ contractId, client, amountFen, signedOn, recordIds }): NewsItem => ({
      kind: 'signing',
      what: `${shortDay(signedOn)}与${client ?? '客户'}签订合同 ${contractId}，${formatWan(amountFen)}`,
      todo: '核对应收节点已按合同登记',
      by: planDay(index, 4),
      about: [],
      recordIds,
    }),
  );
  const claimed = facts.signings.filter(({ contractId }) => contractId === null);
  const unproven = claimed.map(({ date, what, recordIds }): NewsItem => {
    const id = recordIds[0]?.replace('action:', 'signing:') ?? '';
    return {
      kind: 'signing',
      what: `${shortDay(date)}${clipped(what)}（签约合同〔待补证〕）`,
      todo: candidates.get(id)?.what ?? '补登所签合同',
      by: candidates.get(id)?.dueOn ?? planDay(index, 1),
      about: [id],
      recordIds,
    };
  });
  return [...signed, ...unproven];
}

/** Rivals' moves without an answer. */
export function rivalNews({ facts, candidates, index }: NewsSources): NewsItem[] {
  return facts.rivals
    .filter(({ answeredOn }) => answeredOn === null)
    .map(({ name, what, foundOn, state, recordIds }) => ({
      kind: 'rival',
      what: `${clipped(name)} ${shortDay(foundOn)}：${clipped(what)}${state === '超时未答' ? '，48 小时应答已超时' : ''}`,
      todo: candidates.get(recordIds[0] ?? '')?.what ?? '提交优势对比报告',
      by: candidates.get(recordIds[0] ?? '')?.dueOn ?? planDay(index, 0),
      about: recordIds.slice(0, 1),
      recordIds,
    }));
}

/** Requests that wait for an answer beyond their day. */
export function requestNews({ facts, index }: NewsSources): NewsItem[] {
  return facts.requests
    .filter(({ lateDays }) => lateDays !== null && lateDays > 0)
    .map(({ requestId, from, need, lateDays, recordIds }) => ({
      kind: 'request',
      what: `${clipped(from)}尚未答复“${clipped(need)}”，已过 ${lateDays} 天`,
      todo: `请${clipped(from)}答复`,
      by: daysOn(index, 1),
      about: [`request:${requestId}`],
      recordIds,
    }));
}
