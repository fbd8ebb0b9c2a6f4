import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Policy } from '../../domain/policy/policy.ts';
import { bandsOf } from '../../domain/policy/repost/sketch.ts';
import { addWeeks, weekOf } from '../../domain/week.ts';
import type { Policies, StoredPolicy } from '../../ports/policies.ts';
import { putIf, stillAt } from './put-if.ts';
import { inGroup, itemAt, queryItems, readItem, type Table, tableKeys } from './table.ts';

const keptPolicy = z.object({ policy: Policy, sketch: z.array(z.number()), version: z.int() });
const seenPolicy = z.object({ policy: Policy });
const pointer = z.object({ policyId: z.string() });

const keyOf = (policyId: string) => ({ pk: `policy#${policyId}`, sk: 'policy' });
const addressOf = (key: string) => ({ pk: `policy-address#${key.slice(0, 1500)}`, sk: 'address' });
const seenGroup = (day: string) => `policy-seen#${weekOf(day)}`;
/** Groups of policies that may be the same: by number, and by each of the smallest shingle hashes. */
const clueGroups = (number: string | undefined, sketch: readonly number[]): string[] => [
  ...(number === undefined ? [] : [`policy-number#${number}`]),
  ...bandsOf(sketch).map((band) => `policy-shingle#${band}`),
];
const maxPerClue = 5;
const maxCandidates = 20;

/** Policies, one item each, with small items beside them that find a policy by address, number or text. */
export function dynamoPolicies(table: Table): Policies {
  const put = async (item: Record<string, unknown>, version?: number): Promise<'saved' | 'lost'> => {
    const condition = version !== undefined && stillAt('version', version);
    return (await putIf(table, { Item: item, ...condition })) ? 'saved' : 'lost';
  };
  const itemOf = (policy: Policy, sketch: readonly number[], version: number) => ({
    ...keyOf(policy.policyId),
    group: seenGroup(policy.firstSeenOn),
    groupSort: `${policy.firstSeenOn}#${policy.policyId}`,
    policy,
    sketch,
    version,
  });
  const find = async (policyId: string): Promise<StoredPolicy | undefined> => {
    const item = await itemAt(table, keyOf(policyId));
    return item && readItem(keptPolicy, item);
  };
  const point = (addressKey: string, policyId: string) => put({ ...addressOf(addressKey), policyId });

  return {
    find,
    async idAt(addressKey) {
      const found = await table.client.send(new GetCommand({ TableName: table.name, Key: addressOf(addressKey) }));
      return found.Item && readItem(pointer, found.Item).policyId;
    },
    async candidates(number, sketch) {
      const ids = new Set<string>();
      for (const group of clueGroups(number, sketch)) {
        let taken = 0;
        for await (const item of queryItems(table, { ...inGroup(tableKeys.byGroup, group), Limit: maxPerClue })) {
          if (taken === maxPerClue || ids.size === maxCandidates) break;
          ids.add(String(item['policyId']));
          taken += 1;
        }
      }
      const found = await Promise.all([...ids].map(find));
      return found.filter((kept) => kept !== undefined);
    },
    async add(policy, sketch, addressKey) {
      const { policyId, firstSeenOn } = policy;
      await put(itemOf(policy, sketch, 1));
      for (const group of clueGroups(policy.number, sketch)) {
        const clue = { pk: `policy#${policyId}`, sk: group, group, groupSort: `${firstSeenOn}#${policyId}`, policyId };
        await put(clue);
      }
      // Last: an address that is known leads to a policy that can be found in every way.
      await point(addressKey, policyId);
    },
    async replace(kept, policy) {
      return put(itemOf(policy, kept.sketch, kept.version + 1), kept.version);
    },
    async addPlace(kept, place, addressKey) {
      const places = [...kept.policy.places, place];
      const saved = await put(itemOf({ ...kept.policy, places }, kept.sketch, kept.version + 1), kept.version);
      if (saved === 'saved') await point(addressKey, kept.policy.policyId);
      return saved;
    },
    async firstSeenBetween(from, to) {
      const policies: Policy[] = [];
      for (let week = weekOf(from); week <= weekOf(to); week = addWeeks(week, 1)) {
        const items = queryItems(table, inGroup(tableKeys.byGroup, `policy-seen#${week}`));
        for await (const item of items) policies.push(readItem(seenPolicy, item).policy);
      }
      return policies.filter(({ firstSeenOn }) => firstSeenOn >= from && firstSeenOn <= to);
    },
  };
}
