import type { NamedKind } from '../logs/answer.ts';
import { logOf } from '../logs/registry.ts';
import { formatYuan } from '../money.ts';
import { isProjectDerived } from '../upload/layout/kinds-of-row.ts';
import { clientIdOf, contactIdOf, paymentIdOf, planIdOf, projectIdOf, staffIdOf } from './generated-id.ts';
import { isNamedKind } from './named-kind.ts';
import type { RowInWork } from './row-in-work.ts';
import { personOfMadeId, personOnRecord, waitingPerson } from './same-person.ts';
import { plainName } from './short-form.ts';

/** Sets the id that a row of a file without ids has, or joins its real id to the record that has a made one. */
export function giveOwnId(row: RowInWork): void {
  const log = logOf(row.kind);
  const own = log.generates;
  if (own === undefined || row.rejections.length > 0) return;
  const id = row.values[own.field] as string | undefined;
  if (id !== undefined) {
    joinMadeId(row, own.field, id);
    return;
  }
  if (row.questions.length > 0) return;
  const made = madeId(row);
  if (made === undefined || row.questions.length > 0) return;
  row.values[own.field] = made;
  row.madeOwnId = true;
  if (row.kind === 'receivable') return;
  row.said.push({ column: log.columns[own.field]?.header ?? own.field, words: '文件里没有，已按内容生成' });
  noteName(row, made);
}

/** A real id for what already has an id that was made: the record keeps the one it has. */
function joinMadeId(row: RowInWork, field: string, id: string): void {
  const { kind } = row;
  if (!isNamedKind(kind) || kind === 'contract') return;
  const natural = (kind === 'staff' ? (waitingPerson(row) ?? personOfMadeId(row)) : undefined) ?? naturalId(row);
  if (natural === undefined || natural === id) return;
  const known = row.source.index(kind).byId.get(natural);
  const own = row.source.index(kind).byId.get(id);
  const isOnRecord = own !== undefined && own.isOnlyNamed !== true;
  if (known === undefined || isOnRecord) return;
  row.values[field] = natural;
  row.names.push({ kind, id: natural, name: id, isAlias: true });
  row.said.push({
    column: row.columnOf(field)?.header ?? field,
    words: `${id} 与已有的 ${natural} 是同一个，已并入`,
  });
}

function madeId(row: RowInWork): string | undefined {
  const values = row.texts;
  const { receivedOn = '', payer = '', note = '' } = values;
  switch (row.kind) {
    case 'staff':
    case 'client':
    case 'contact':
    case 'project':
      return sameAlready(row, row.kind) ?? (row.questions.length > 0 ? undefined : naturalId(row));
    case 'receivable': {
      const { contractId, name } = values;
      return contractId === undefined || name === undefined ? undefined : row.place.nodeOf(contractId, name);
    }
    case 'plan': {
      const { week, ownerId, task } = values;
      return week === undefined || ownerId === undefined || task === undefined
        ? undefined
        : planIdOf(week, ownerId, task);
    }
    case 'payment': {
      const fen = row.values['amountFen'] as number | undefined;
      if (fen === undefined || receivedOn === '') return undefined;
      const natural = [receivedOn, formatYuan(fen), plainName(payer), plainName(note)].join('\n');
      return paymentIdOf(natural, receivedOn, row.place.balance ?? `第 ${row.place.nth(natural)} 笔`);
    }
    default:
      return undefined;
  }
}

/** The id that is made of the natural key; undefined while a part of it is missing. */
function naturalId(row: RowInWork): string | undefined {
  const { name, email, phone, county, clientId } = row.texts;
  if (name === undefined) return undefined;
  const reached = email ?? phone;
  if (row.kind === 'staff') return reached === undefined ? undefined : staffIdOf(name, reached);
  if (row.kind === 'client') return clientIdOf(name, county);
  return row.kind === 'contact' ? contactIdOf(name, clientId) : projectIdOf(name, clientId);
}

/** The made id that a contact or project had while its client stood under `formerClientId`; undefined for any other. */
export function formerId({ kind, texts, formerClientId, madeOwnId }: RowInWork): string | undefined {
  const { name } = texts;
  if (!madeOwnId || name === undefined) return undefined;
  if (kind === 'contact') return contactIdOf(name, formerClientId);
  return kind === 'project' ? projectIdOf(name, formerClientId) : undefined;
}

/** The record on file that has the same natural key. */
function sameAlready(row: RowInWork, kind: NamedKind): string | undefined {
  const { name = '', clientId } = row.texts;
  const answered = row.source.answer(kind, name);
  if (answered !== undefined) return answered;
  if (kind === 'staff') return waitingPerson(row) ?? personOnRecord(row);
  const { found, isSure } = row.source.index(kind).candidates(name, clientId === undefined ? {} : { clientId });
  const { contractClient } = row.place;
  const isKnown = isSure && found.some((one) => one.isOnlyNamed !== true || contractClient?.isOfRecord !== true);
  if (kind === 'client' && row.draft.layout.isBeside && contractClient !== undefined && !isKnown) {
    if (plainName(contractClient.name) !== plainName(name)) {
      row.said.push({ column: '客户', words: `“${name}”按其合同的客户“${contractClient.name}”读取` });
      row.names.push({ kind, id: contractClient.id, name });
    }
    return contractClient.id;
  }
  if (kind === 'client' && row.draft.layout.isBeside && found.length > 0) {
    // A table that only names its clients may call one by a short form.
    const [one, ...others] = found;
    if (one !== undefined && isSure && others.length === 0) {
      if (plainName(one.name) !== plainName(name)) {
        row.said.push({ column: '客户', words: `“${name}”按“${one.name}”读取` });
      }
      return one.id;
    }
    return row.ask({
      about: 'name',
      kind,
      column: row.headerOf('name', row.columnOf('name')),
      spelling: name,
      candidates: found,
    });
  }
  const same = found.filter(
    (one) =>
      isSure &&
      plainName(one.name) === plainName(name) &&
      (kind === 'client' || clientId === undefined || one.clientId === undefined || one.clientId === clientId),
  );
  return same.length === 1 ? same[0]?.id : undefined;
}

function noteName(row: RowInWork, id: string): void {
  const { kind } = row;
  const { name, clientId, projectId } = row.texts;
  if (!isNamedKind(kind) || name === undefined) return;
  row.names.push({
    kind,
    id,
    name,
    ...(clientId !== undefined && { clientId }),
    ...(projectId !== undefined && { projectId }),
  });
}

/** Id and links of a contract that the row only names. */
export function noteContractName(row: RowInWork): void {
  const { contractId, name, clientId, projectId } = row.texts;
  if (row.kind !== 'contract' || contractId === undefined) return;
  row.names.push({
    kind: 'contract',
    id: contractId,
    name: name ?? contractId,
    ...(clientId !== undefined && { clientId }),
    ...(projectId !== undefined && !isProjectDerived(row.draft.layout) && { projectId }),
  });
}
