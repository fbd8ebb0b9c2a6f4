import { checkedRow } from '../cells/check-row.ts';
import { columnsOf } from '../cells/header.ts';
import type { ReadRow } from '../cells/row-reading.ts';
import { actionTypes, isContactType } from '../logs/action.ts';
import { recordKey } from '../logs/log.ts';
import { logOf } from '../logs/registry.ts';
import { isKeptAside, isProjectDerived } from '../upload/layout/kinds-of-row.ts';
import { type KindDraft, spokenWith } from '../upload/row-draft.ts';
import { clientAtStart } from './client-at-start.ts';
import { clientInFull, withCounty } from './client-in-full.ts';
import { hasHan, namedKindOf } from './named-kind.ts';
import { placeFromName } from './new-client.ts';
import { formerId, giveOwnId, noteContractName } from './own-id.ts';
import { peopleFromTitles } from './people-in-titles.ts';
import { resolveReference } from './resolve-references.ts';
import type { ContractChoice, NameSource, ResolvedRow, RowPlace } from './resolved-row.ts';
import { RowInWork } from './row-in-work.ts';
import { plainName } from './short-form.ts';

/** Those first that others are looked up among. */
const order = ['clientId', 'parentId', 'projectId', 'contractId'];

/** Looks up the names in `draft`, makes the ids that are missing and asks the kind's own rules. */
export function resolveRow(draft: KindDraft, source: NameSource, place: RowPlace): ResolvedRow {
  const row = new RowInWork(draft, source, place);
  peopleFromTitles(row);
  projectOfContract(row);
  if (row.kind === 'client' && draft.layout.isBeside) nameWithCounty(row);
  if (row.kind === 'action' && lacksClients(row)) {
    if (draft.layout.taskCell === undefined) clientInWords(row);
    else clientAtStart(row, row.texts['what'] ?? '');
  }
  const references = columnsOf(row.kind).flatMap(([field, column]) => {
    const kind = namedKindOf(column);
    return kind === undefined || row.values[field] === undefined ? [] : [{ field, column, kind }];
  });
  const rank = (field: string) => (order.includes(field) ? order.indexOf(field) : order.length);
  for (const one of references.sort((left, right) => rank(left.field) - rank(right.field))) {
    if (one.field === 'contractId' && place.contract !== undefined) takeContract(row, place.contract);
    else resolveReference(row, one);
  }
  nodeByName(row);
  giveOwnId(row);
  if (row.kind === 'client' && draft.layout.isBeside) placeFromName(row);
  const result = outcome(row);
  if (row.kind === 'client' && result.state === 'partial' && !isOnRecord(row)) row.isOpen = true;
  if (result.state === 'partial' || (result.state === 'row' && !result.keyed.isWhole)) noteContractName(row);
  const { said, names, clients, values, isOpen } = row;
  return { result, said, names, clients, values, isOpen };
}

/** False for a client that stands by what its table calls it: a list of clients may tell whose short form that is. */
function isOnRecord(row: RowInWork): boolean {
  const known = row.source.index('client').byId.get(row.texts['clientId'] ?? '');
  return known !== undefined && known.isOnlyNamed !== true;
}

/** 自然资源局 beside 桐柏县 is no name by itself. */
function nameWithCounty(row: RowInWork): void {
  const { name, county } = row.texts;
  if (name !== undefined && county !== undefined) row.values['name'] = withCounty(county, name);
}

/** A list of contracts has no projects: what another table says of a contract's stands before the contract's own name. */
function projectOfContract(row: RowInWork): void {
  const { contractId } = row.texts;
  if (contractId === undefined || !isProjectDerived(row.draft.layout)) return;
  row.isOpen = true;
  const projectId = row.source.index('contract').projectOf(contractId);
  if (projectId === undefined) return;
  row.values['projectId'] = projectId;
  row.said.push({ column: '项目编号', words: '表里没有项目，按其他表中该合同的项目取' });
}

/** The contract of the row's project, or the question which one it is. */
function takeContract(row: RowInWork, { spelling, one, candidates }: ContractChoice): void {
  const column = row.headerOf('contractId', row.columnOf('contractId'));
  if (one === undefined) {
    row.ask({ about: 'name', kind: 'contract', column, spelling, candidates });
    return;
  }
  if (one.isOnlyNamed === true) row.isOpen = true;
  row.values['contractId'] = one.id;
  row.said.push({ column, words: `“${spelling}”按合同 ${one.id} 读取` });
}

function outcome(row: RowInWork): ResolvedRow['result'] {
  const { isBeside } = row.draft.layout;
  if (isBeside && row.questions.length > 0) return { state: 'waiting', questions: row.questions };
  if (row.rejections.length > 0)
    return isBeside ? { state: 'partial' } : { state: 'rejected', rejections: row.rejections };
  if (row.questions.length > 0) return { state: 'waiting', questions: row.questions };
  const isMissing = columnsOf(row.kind).some(
    ([field, { presence }]) => presence === 'required' && row.values[field] === undefined,
  );
  if (isBeside && isMissing && !isKeptAside(row.kind)) return { state: 'partial' };
  const spoken = spokenWith(row.draft, row.values);
  const known = Object.keys(row.values).filter((field) => row.values[field] !== undefined);
  const checked = checkedRow(row.kind, row.values, isBeside && isMissing ? { said: known, isPartial: true } : spoken);
  if (!('key' in checked)) return { state: 'rejected', rejections: checked.rejections };
  return { state: 'row', keyed: { ...checked, ...formerKey(row, checked) } };
}

/** The key that a row had before its client was known by that name. */
function formerKey(row: RowInWork, { key, fields, isWhole }: ReadRow): Pick<ReadRow, 'movedFrom'> {
  const { kind, formerClientId } = row;
  if (!isWhole || formerClientId === undefined) return {};
  const former = kind === 'action' ? recordKey(logOf(kind), { ...fields, clientId: formerClientId }) : formerId(row);
  return former === undefined || former === key ? {} : { movedFrom: former };
}

/** True for a visit of a table that has no column for clients. */
function lacksClients({ values, draft }: RowInWork): boolean {
  const place = draft.layout.placed.find(({ field }) => field === 'clientId');
  const type = actionTypes.find((one) => one === values['type']);
  return values['clientId'] === undefined && place?.at === -1 && type !== undefined && isContactType(type);
}

/** A visit of a table without a column for clients: the one client whose name stands in its place or its words. */
function clientInWords(row: RowInWork): void {
  if (clientAmongContacts(row)) return;
  const { place, what, outcome } = row.texts;
  for (const text of [place, what, outcome]) {
    const [one, ...others] = text === undefined ? [] : row.source.index('client').within(text);
    if (one === undefined || others.length > 0) continue;
    row.values['clientId'] = one.id;
    row.said.push({ column: '客户编号', words: `按文字中的“${one.name}”取` });
    return;
  }
  // A place that is called like an authority or a company is the client, perhaps one to be asked for.
  if (place !== undefined && place.length <= 40 && calledClient.test(place)) row.values['clientId'] = place;
}

/** A column of whom was visited may name the client, perhaps with the person after a dash. */
function clientAmongContacts(row: RowInWork): boolean {
  const contacts = (row.values['contactIds'] ?? []) as readonly string[];
  const found = contacts.flatMap((text) => {
    const [client = '', person] = text.split(/[-—–－/／]/, 2);
    const { found: known, isSure } = row.source.index('client').candidates(client);
    const isClient = (isSure && known.length === 1) || clientInFull(client) !== undefined;
    return isClient ? [{ text, client, person: person?.trim() ?? '' }] : [];
  });
  const [one] = found;
  if (one === undefined || new Set(found.map(({ client }) => client)).size > 1) return false;
  row.values['clientId'] = one.client;
  const persons = found.map(({ person }) => person).filter((person) => person !== '');
  row.values['contactIds'] = [...contacts.filter((text) => !found.some((two) => two.text === text)), ...persons];
  row.said.push({ column: '客户编号', words: `按拜访对象中的“${one.client.slice(0, 40)}”取` });
  return true;
}

const calledClient = /^[\u4e00-\u9fff()（）]{3,36}(?:局|政府|镇|乡|公司|集团|中心|委员会|办公室|厅)$/;

/** 节点序号 may be the name of a node of the contract. */
function nodeByName(row: RowInWork): void {
  const { node, contractId } = row.texts;
  if (row.kind === 'receivable' || node === undefined || contractId === undefined || !row.columnOf('node')) return;
  if (!hasHan(node)) return;
  const nodes = row.source.nodes(contractId);
  if (nodes.some((one) => one.node === node)) return;
  const named = nodes.filter(({ name }) => plainName(name) === plainName(node));
  const [one, ...others] = named;
  if (one === undefined || others.length > 0) {
    row.isOpen = true;
    return;
  }
  row.values['node'] = one.node;
  row.said.push({ column: '节点序号', words: `“${node}”按节点 ${one.node} 读取` });
}
