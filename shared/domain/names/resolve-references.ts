import type { NamedKind } from '../logs/answer.ts';
import type { Column } from '../logs/column.ts';
import { logOf } from '../logs/registry.ts';
import { withCounty } from './client-in-full.ts';
import { clientIdOf, contactIdOf } from './generated-id.ts';
import type { Named } from './name-index.ts';
import { hasHan, isNameLike } from './named-kind.ts';
import { newClient } from './new-client.ts';
import { nicknameOf } from './nickname.ts';
import type { RowInWork } from './row-in-work.ts';
import { plainName } from './short-form.ts';

/** Puts the id in place of a name, or asks what it means. */
export function resolveReference(
  row: RowInWork,
  { field, column, kind }: { field: string; column: Column; kind: NamedKind },
): void {
  const value = row.values[field];
  if (Array.isArray(value)) {
    const spellings = (value as string[]).flatMap((one) => parts(row, kind, one));
    row.values[field] = [...new Set(spellings.flatMap((one) => idOf(row, field, column, kind, one) ?? []))];
    return;
  }
  const several = severalIn(row, kind, String(value));
  if (several !== undefined) {
    row.rejections.push({
      column: row.headerOf(field, column),
      found: String(value).slice(0, 60),
      reason: several,
    });
    return;
  }
  const id = idOf(row, field, column, kind, String(value));
  if (id !== undefined) row.values[field] = id;
}

/** Why a cell that may hold one record is refused: it names several. */
function severalIn(row: RowInWork, kind: NamedKind, text: string): string | undefined {
  const parts = text.split(/[、;；,，/／]/).map((part) => part.trim());
  if (parts.length < 2 || parts.includes('') || row.source.index(kind).byId.has(text)) return undefined;
  if (row.source.index(kind).candidates(text).isSure && row.source.index(kind).candidates(text).found.length > 0)
    return undefined;
  const known = parts.filter(
    (part) => row.source.index(kind).byId.has(part) || row.source.index(kind).candidates(part).found.length > 0,
  );
  return known.length === parts.length
    ? `这一格只能写一个，读到 ${parts.length} 个（${parts.join('、').slice(0, 40)}）；请分成几行`
    : undefined;
}

/** A list that is separated by commas, slashes or blanks, where each part is known; else the text as it stands. */
function parts(row: RowInWork, kind: NamedKind, text: string): string[] {
  const parts = text.split(/[,，/／\s]+/).filter((part) => part !== '');
  if (parts.length < 2) return [text];
  const isKnown = (part: string): boolean => {
    const { found, isSure } = row.candidates(kind, part);
    return row.source.index(kind).byId.has(part) || (isSure && found.length > 0);
  };
  if (parts.every(isKnown)) return parts;
  return kind === 'contact' && parts.every((part) => hasHan(part)) && /[,，/／]/.test(text) ? parts : [text];
}

/** The id that `spelling` means; undefined after a question was put. */
function idOf(row: RowInWork, field: string, column: Column, kind: NamedKind, written: string): string | undefined {
  const spelling = kind === 'client' ? inCounty(row, written) : written;
  const answered = row.source.answer(kind, spelling) ?? row.source.answer(kind, written);
  const isAsNamed = kind === 'client' && answered === clientIdOf(spelling, undefined);
  if (answered !== undefined && !isAsNamed) return answered;
  const joined = row.source.joined(kind, spelling);
  if (joined !== undefined) return joined;
  const known = row.source.index(kind).byId.get(spelling);
  if (!isNameLike(kind, spelling) || known !== undefined) {
    // Only named so far: another table may tell whose name it is.
    if (known?.isOnlyNamed === true && hasHan(spelling)) row.isOpen = true;
    registerNamed(row, column.header, known);
    return spelling;
  }
  const own = row.place.ownIds.get(kind);
  if (own !== undefined && plainName(own.name) === plainName(spelling)) return own.id;
  const { found, isSure } = row.candidates(kind, spelling);
  const [one, ...others] = found;
  const header = row.headerOf(field, column);
  if (one !== undefined && others.length === 0 && isSure) {
    if (one.isOnlyNamed === true) row.isOpen = true;
    registerNamed(row, header, one);
    if (kind === 'client' && field === 'clientId') row.formerClientId = clientIdOf(spelling, undefined);
    const isSame = plainName(spelling) === plainName(one.name);
    row.said.push({ column: header, words: isSame ? '按名称找到编号' : `“${spelling}”按“${one.name}”读取` });
    return one.id;
  }
  if (isAsNamed) return asNamed(row, header, spelling);
  // A contact is called by name, by post or by both: what merely resembles is another person until said otherwise.
  if (one !== undefined && (kind !== 'contact' || isSure)) {
    return row.ask({ about: 'name', kind, column: header, spelling, candidates: found });
  }
  const ofProject = kind === 'contract' ? contractOfProject(row, spelling) : undefined;
  if (ofProject !== undefined) {
    row.said.push({ column: header, words: `项目“${spelling}”的合同 ${ofProject}` });
    return ofProject;
  }
  return unknown(row, field, kind, header, spelling);
}

/** A client that was answered to be called as it is written: known by its name until a record of it arrives. */
function asNamed(row: RowInWork, column: string, name: string): string {
  const id = clientIdOf(name, undefined);
  row.isOpen = true;
  row.names.push({ kind: 'client', id, name });
  row.said.push({ column, words: `“${name}”按回答登记名称，客户资料待补` });
  return id;
}

/** Registers a client that tables only named so far. */
function registerNamed(row: RowInWork, column: string, one: Named | undefined): void {
  if (one?.kind === 'client' && one.isOnlyNamed === true && row.kind !== 'client') newClient(row, column, one.name);
}

/** A client with the county that stands beside it, where that is what it is called or nothing is called as it is written. */
function inCounty(row: RowInWork, written: string): string {
  const { county } = row.draft;
  if (county === undefined || !hasHan(written)) return written;
  const whole = withCounty(county, written);
  const isKnown = (name: string) => row.candidates('client', name).found.length > 0;
  const isExact = row.candidates('client', written).found.some(({ name }) => plainName(name) === plainName(written));
  return isKnown(whole) || !isExact ? whole : written;
}

/** Nobody bears the name yet. Where the row's key depends on it the row waits, else the name stands until it is known. */
function unknown(row: RowInWork, field: string, kind: NamedKind, column: string, spelling: string): string | undefined {
  row.isOpen = true;
  if (kind === 'contact') return contactIdOf(spelling, row.texts['clientId']);
  const client = kind === 'client' ? newClient(row, column, spelling) : undefined;
  if (client !== undefined) return client;
  // 丁总 is nobody's name: that it may be resolved later does not make it one.
  const isNickname = kind === 'staff' && nicknameOf(plainName(spelling)) !== undefined;
  if (isNickname || isOfKey(row, field)) return row.ask({ about: 'name', kind, column, spelling, candidates: [] });
  if (kind === 'contract') {
    if (row.kind !== 'payment') return spelling;
    row.said.push({ column, words: `“${spelling}”还不知道是哪份合同，暂为待认领` });
    return undefined;
  }
  if (kind === 'client') return clientIdOf(spelling, undefined);
  return spelling;
}

function contractOfProject(row: RowInWork, spelling: string): string | undefined {
  const projects = row.source.index('project').candidates(spelling);
  const [project, ...others] = projects.found;
  if (project === undefined || others.length > 0 || !projects.isSure) return undefined;
  const contracts = [...row.source.index('contract').byId.values()].filter(({ projectId }) => projectId === project.id);
  const [contract, ...more] = contracts;
  if (more.length > 0) return undefined;
  if (contract?.isOnlyNamed === true || project.isOnlyNamed === true) row.isOpen = true;
  return contract?.id;
}

function isOfKey(row: RowInWork, field: string): boolean {
  const log = logOf(row.kind);
  if (row.kind === 'action')
    return (field === 'staffIds' || field === 'clientId') && row.values['actionId'] === undefined;
  const own = log.generates;
  if (own !== undefined && row.values[own.field] === undefined && own.of.includes(field)) return true;
  return log.key.includes(field);
}
