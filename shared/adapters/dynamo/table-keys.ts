/**
 * Names of the one table's keys and indexes, shared by the stores and by the template that creates the table.
 * `pk`/`sk` identify an item. `group`/`groupSort` gather items that are read together (a contract's ledger, a week's
 * actions). `agenda`/`agendaAt` are present only while something is due for the item, so that a daily run reads what
 * is due and not what is stored.
 */
export const tableKeys = {
  pk: 'pk',
  sk: 'sk',
  byGroup: { index: 'byGroup', pk: 'group', sk: 'groupSort' },
  byAgenda: { index: 'byAgenda', pk: 'agenda', sk: 'agendaAt' },
  expiresAt: 'expiresAt',
} as const;
