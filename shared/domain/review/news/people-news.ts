import { formatWan } from '../../money.ts';
import { shortDay } from '../chapters/cells.ts';
import type { NewsItem } from '../facts/news-schema.ts';
import { planDay } from '../suggest/days.ts';
import { isUnseen, longestGap } from '../suggest/from-people.ts';
import type { NewsSources } from './sources.ts';

/** Decision makers told of in one item. */
const mostTogether = 2;

/** Contacts whose office changed, those at clients who owe most first. */
export function officeNews({ facts, candidates, index }: NewsSources): NewsItem[] {
  return facts.appointments.map((one) => {
    const id = `office:${one.contactId}`;
    const left = `${one.from ?? `${one.client}${one.title}`}${one.name}${one.from === null ? `任${one.to ?? '新职'}` : '已免职'}`;
    const next = one.successor === null ? '' : `，${one.successor}接任`;
    const owed = one.openFen > 0 ? `，该单位尚欠 ${formatWan(one.openFen)}` : '';
    return {
      kind: 'office',
      what: `${left}${next}（${one.source} ${shortDay(one.on)}）${owed}`,
      todo: candidates.get(id)?.what ?? '拜会继任者',
      by: candidates.get(id)?.dueOn ?? planDay(index, 4),
      about: [id],
      recordIds: one.recordIds,
    };
  });
}

/** Decision makers whom nobody saw for longer than agreed, in one item. */
export function unseenNews({ facts, index }: NewsSources): NewsItem[] {
  const changed = new Set(facts.appointments.map(({ contactId }) => contactId));
  const unseen = facts.relations
    .filter((one) => one.role === '决策' && one.ownerId === facts.staffId && !changed.has(one.contactId))
    .filter(isUnseen);
  if (unseen.length === 0) return [];
  const told = unseen.slice(0, mostTogether);
  const unitOf = new Map(facts.units.map(({ clientId, name }) => [clientId, name]));
  return [
    {
      kind: 'unseen',
      what: told
        .map((one) => {
          const who = `${unitOf.get(one.clientId) ?? one.clientId}${one.title}${one.name}`;
          return one.gapDays === null
            ? `${who}没有接触记录`
            : `${who}已 ${one.gapDays} 天未见，上限 ${longestGap(one)} 天`;
        })
        .join('；'),
      todo: `约见${told.map(({ name }) => name).join('、')}`,
      by: planDay(index, 3),
      about: told.map(({ contactId }) => `unseen:${contactId}`),
      recordIds: told.flatMap(({ recordIds }) => recordIds.slice(0, 2)),
    },
  ];
}
