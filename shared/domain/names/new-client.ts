import { checkedRow } from '../cells/check-row.ts';
import { clientInFull } from './client-in-full.ts';
import { clientIdOf } from './generated-id.ts';
import type { RowInWork } from './row-in-work.ts';

/**
 * The id of a client that a row names in full and that nobody registered, undefined for any other name. It is registered
 * so where its name says all that a client needs.
 */
export function newClient(row: RowInWork, column: string, name: string): string | undefined {
  const found = clientInFull(name);
  if (found === undefined) return undefined;
  const { type, province, city, county } = found;
  const clientId = clientIdOf(name, county);
  if (type === undefined) row.names.push({ kind: 'client', id: clientId, name });
  if (type === undefined) return clientId;
  const fields = { clientId, name, aliases: [], type, province, ...(city && { city }), ...(county && { county }) };
  const checked = checkedRow('client', fields, { said: Object.keys(fields) });
  if ('key' in checked) row.clients.push(checked);
  row.said.push({ column, words: registered(found) });
  return clientId;
}

/** Type and place of a client that a table names in full beside its records, as far as the table does not say them. */
export function placeFromName(row: RowInWork): void {
  const { name, type, province, city, county } = row.texts;
  const found = name === undefined ? undefined : clientInFull(name);
  if (found?.type === undefined || (type !== undefined && province !== undefined)) return;
  if (province !== undefined && province !== found.province) return;
  if (county !== undefined && county !== found.county) return;
  Object.assign(row.values, {
    type: type ?? found.type,
    province: found.province,
    ...((city ?? found.city) !== undefined && { city: city ?? found.city }),
    ...(found.county !== undefined && { county: found.county }),
  });
  row.said.push({ column: row.headerOf('name', row.columnOf('name')), words: registered(found) });
}

const registered = ({ type = '', province, city = '', county = '' }: NonNullable<ReturnType<typeof clientInFull>>) =>
  `未登记的客户按全称登记（${type}，${province}${city}${county}）`;
