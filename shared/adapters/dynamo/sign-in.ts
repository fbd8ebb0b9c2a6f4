import * as z from 'zod';
import type { Instant } from '../../domain/day.ts';
import { StoreError } from '../../domain/errors.ts';
import type { Attempts, SignInLink, SignInLinks } from '../../ports/sign-in.ts';
import { putIf } from './put-if.ts';
import { itemAt, readItem, type Table, tableKeys } from './table.ts';

const linkItem = z.object({
  tokenDigest: z.string(),
  staffId: z.string(),
  endsAt: z.iso.datetime({ offset: true }),
  isUsed: z.boolean(),
});
const countItem = z.object({ count: z.int() });

const secondOf = (instant: Instant): number => Math.ceil(Date.parse(instant) / 1000);

/** Links in the one table; each goes by itself once it is too old. */
export function dynamoSignInLinks(table: Table): SignInLinks {
  const keyOf = (tokenDigest: string) => ({ pk: `sign-in#${tokenDigest}`, sk: 'link' });
  const itemOf = (link: SignInLink, isUsed: boolean) => ({
    ...keyOf(link.tokenDigest),
    ...link,
    isUsed,
    [tableKeys.expiresAt]: secondOf(link.endsAt),
  });
  return {
    async keep(link) {
      await putIf(table, { Item: itemOf(link, false) });
    },
    async find(tokenDigest) {
      const item = await itemAt(table, keyOf(tokenDigest));
      if (item === undefined) return undefined;
      const { isUsed, ...link } = readItem(linkItem, item);
      return isUsed ? undefined : link;
    },
    use: (link) =>
      putIf(table, {
        Item: itemOf(link, true),
        ConditionExpression: 'isUsed = :no',
        ExpressionAttributeValues: { ':no': false },
      }),
  };
}

/** Writes that meet on one count try again this often. */
const mostTries = 8;

/** Counts in the one table. */
export function dynamoAttempts(table: Table): Attempts {
  return {
    async count(who, until) {
      const key = { pk: `attempts#${who}`, sk: 'count' };
      for (let attempt = 0; attempt < mostTries; attempt++) {
        const item = await itemAt(table, key);
        const before = item === undefined ? 0 : readItem(countItem, item).count;
        const written = await putIf(table, {
          Item: { ...key, count: before + 1, [tableKeys.expiresAt]: secondOf(until) },
          ConditionExpression: item === undefined ? 'attribute_not_exists(pk)' : '#count = :before',
          ...(item !== undefined && {
            ExpressionAttributeNames: { '#count': 'count' },
            ExpressionAttributeValues: { ':before': before },
          }),
        });
        if (written) return before + 1;
      }
      throw new StoreError('A count of attempts kept changing while it was written');
    },
  };
}
