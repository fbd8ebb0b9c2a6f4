import type { Day, Instant } from '../../domain/day.ts';
import { type OutboxMail, outboxMail } from '../../domain/outbox/outbox-mail.ts';
import { attentionAt } from '../../domain/outbox/sending.ts';
import type { Outbox, SentMails } from '../../ports/mails.ts';
import { putIf, stillAt } from './put-if.ts';
import { itemAt, queryItems, type Table, tableKeys } from './table.ts';

const agenda = 'outbox';
const sortKey = 'mail';

/** Longer than any dead-letter queue keeps a message, so that a message redriven late still finds its mail. */
const keptDays = 400;

/** The outbox in the one table. A row is on the agenda only while something is open about its mail. */
export function dynamoOutbox(table: Table): Outbox & SentMails {
  return {
    async find(mailId) {
      const item = await itemAt(table, { pk: pkOf(mailId), sk: sortKey });
      return item && outboxMail.parse(item['mail']);
    },
    async add(mail) {
      return (await put(table, mail, undefined)) ? 'added' : 'exists';
    },
    async replace(mail) {
      return (await put(table, mail, mail.version - 1)) ? 'replaced' : 'conflict';
    },
    async needingAttention(now, limit) {
      const mails: OutboxMail[] = [];
      const { byAgenda } = tableKeys;
      const items = queryItems(table, {
        IndexName: byAgenda.index,
        KeyConditionExpression: `${byAgenda.pk} = :agenda AND ${byAgenda.sk} <= :now`,
        ExpressionAttributeValues: { ':agenda': agenda, ':now': sortable(now) },
        Limit: Math.min(limit, 100),
      });
      for await (const item of items) {
        mails.push(outboxMail.parse(item['mail']));
        if (mails.length >= limit) break;
      }
      return mails;
    },
    async ofDay(day, staffId) {
      const { index, pk, sk } = tableKeys.byGroup;
      const mails: OutboxMail[] = [];
      const to = staffId === undefined ? undefined : `${staffId}#`;
      for await (const item of queryItems(table, {
        IndexName: index,
        KeyConditionExpression: `#day = :day${to === undefined ? '' : ' AND begins_with(#to, :to)'}`,
        ExpressionAttributeNames: { '#day': pk, ...(to !== undefined && { '#to': sk }) },
        ExpressionAttributeValues: { ':day': dayGroup(day), ...(to !== undefined && { ':to': to }) },
      })) {
        mails.push(outboxMail.parse(item['mail']));
      }
      return mails;
    },
  };
}

/** Index group of the mails of a day, by recipient. */
const dayGroup = (day: Day): string => `mails#${day}`;

const pkOf = (mailId: string) => `outbox#${mailId}`;

/** Instants written alike, so that they sort as text. */
const sortable = (instant: Instant) => new Date(instant).toISOString();

/** The item of `mail`, with where it is gathered with others. */
export function outboxItem(mail: OutboxMail): Record<string, unknown> {
  const dueAt = attentionAt(mail);
  return {
    pk: pkOf(mail.mailId),
    sk: sortKey,
    version: mail.version,
    mail,
    [tableKeys.byGroup.pk]: dayGroup(mail.logicalDay),
    [tableKeys.byGroup.sk]: `${mail.recipient.staffId}#${mail.mailId}`,
    [tableKeys.expiresAt]: Math.floor(Date.parse(mail.queuedAt) / 1000) + keptDays * 86_400,
    ...(dueAt !== undefined && { [tableKeys.byAgenda.pk]: agenda, [tableKeys.byAgenda.sk]: sortable(dueAt) }),
  };
}

/** Puts `mail` where it is still at version `previous`, or not there yet; false where it is not. */
const put = (table: Table, mail: OutboxMail, previous: number | undefined) =>
  putIf(table, { Item: outboxItem(mail), ...stillAt('version', previous) });
