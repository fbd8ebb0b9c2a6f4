import { checkedRow } from '../../../domain/cells/check-row.ts';
import { columnsOf } from '../../../domain/cells/header.ts';
import type { RowRemark } from '../../../domain/cells/row-reading.ts';
import type { NamedKind } from '../../../domain/logs/answer.ts';
import { logOf } from '../../../domain/logs/registry.ts';
import { hasHan, isNameLike, namedKindOf } from '../../../domain/names/named-kind.ts';
import { resolveRow } from '../../../domain/names/resolve-row.ts';
import type { ContractChoice, NewName, ResolvedRow, RowPlace } from '../../../domain/names/resolved-row.ts';
import { plainName } from '../../../domain/names/short-form.ts';
import { isProjectDerived } from '../../../domain/upload/layout/kinds-of-row.ts';
import type { KindLayout, SheetLayout } from '../../../domain/upload/layout/sheet-layout.ts';
import { type KindDraft, type RowDraft, spokenWith } from '../../../domain/upload/row-draft.ts';
import type { PaymentQuestion } from '../../../domain/upload/same-payment.ts';
import { contractsOf } from './contracts-of-rows.ts';
import type { NameBook } from './name-book.ts';

/** How often rows that only their order tells apart were read so far in the file. */
export type Tallies = Map<string, number>;

/** A row with the names of all its kinds looked up. */
export interface ResolvedDraft {
  readonly draft: RowDraft;
  readonly kinds: readonly (ResolvedRow & { readonly layout: KindLayout; readonly draft: KindDraft })[];
  readonly said: readonly RowRemark[];
  readonly names: readonly NewName[];
  /** What is asked though the row stands. */
  readonly asked?: readonly PaymentQuestion[];
}

interface Reading {
  readonly layout: SheetLayout;
  readonly book: NameBook;
  readonly tallies: Tallies;
}

/** The order in which the kinds of a row define what the others name. */
const order: readonly string[] = ['client', 'project', 'contract'];

/** Looks up what the rows name, whatever that takes. */
export async function resolveDrafts(reading: Reading, drafts: readonly RowDraft[]): Promise<ResolvedDraft[]> {
  const { layout, book } = reading;
  const kinds = new Set(await neededKinds(layout, book, drafts));
  const contracts = contractsToKnow(layout, drafts);
  if (layout.isPlain && kinds.size === 0 && contracts.length === 0) {
    return drafts.map((draft) => (isWhole(draft) ? asItStands(draft) : resolved(reading, draft)));
  }
  await book.load(kinds);
  const chosen = contractsOf(book, drafts);
  await book.loadNodes(contractsToKnow(layout, drafts, chosen));
  return drafts.map((draft) => resolved(reading, draft, chosen.get(draft)));
}

/** True for a row that needs neither a name looked up nor an id made. */
function isWhole({ kinds }: RowDraft): boolean {
  return kinds.every(({ layout: { kind }, values }) => {
    const own = logOf(kind).generates?.field;
    return own === undefined || values[own] !== undefined;
  });
}

/** The fast way, for files as the contract has them. */
function asItStands(draft: RowDraft): ResolvedDraft {
  const kinds = draft.kinds.map((kind) => {
    const checked =
      kind.rejections.length > 0
        ? { rejections: kind.rejections }
        : checkedRow(kind.layout.kind, kind.values, spokenWith(kind, kind.values));
    const result =
      'key' in checked
        ? { state: 'row' as const, keyed: checked }
        : { state: 'rejected' as const, rejections: checked.rejections };
    return { result, said: [], names: [], values: kind.values, isOpen: false, layout: kind.layout, draft: kind };
  });
  return { draft, kinds, said: draft.said, names: [] };
}

function resolved({ layout, book, tallies }: Reading, draft: RowDraft, contract?: ContractChoice): ResolvedDraft {
  const ownIds = new Map<NamedKind, { readonly name: string; readonly id: string }>();
  const rank = ({ layout: { kind, isBeside } }: KindDraft): number =>
    isBeside && order.includes(kind) ? order.indexOf(kind) : order.length;
  const place = {
    titles: layout.titles,
    balance: draft.balance,
    nth: (natural: string) => tally(tallies, `payment\n${natural}`),
    nodeOf: (contractId: string, name: string) => nodeFor(book, tallies, contractId, name),
    // A list of contracts says itself whose they are.
    contractClient: layout.kinds[0].kind === 'contract' ? undefined : contractClientOf(book, draft),
    contract,
    ownIds,
  };
  const kinds = [...draft.kinds]
    .sort((left, right) => rank(left) - rank(right))
    .map((kind) => {
      const row = resolveRow(kind, book, place);
      const { kind: of, isBeside } = kind.layout;
      const { name, clientId, projectId } = row.values as Partial<Record<string, string>>;
      const id = of === 'client' ? clientId : of === 'project' ? projectId : undefined;
      if (isBeside && name !== undefined && id !== undefined) ownIds.set(of as NamedKind, { name, id });
      return { ...row, layout: kind.layout, draft: kind };
    });
  return {
    draft,
    kinds,
    said: [...draft.said, ...kinds.flatMap(({ said }) => said)],
    names: kinds.flatMap(({ names, result }) => (result.state === 'rejected' ? [] : names)),
  };
}

/** The client of the contract that a row names, as other tables know it. */
function contractClientOf(book: NameBook, { kinds }: RowDraft): RowPlace['contractClient'] {
  const ids = kinds.map(({ values }) => values['contractId']).filter((id) => typeof id === 'string');
  const contract = ids.map((id) => book.index('contract').byId.get(id)).find((one) => one?.clientId !== undefined);
  const client = book.index('client').byId.get(contract?.clientId ?? '');
  return client === undefined ? undefined : { ...client, isOfRecord: contract?.isOnlyNamed !== true };
}

function tally(tallies: Tallies, name: string): number {
  const nth = (tallies.get(name) ?? 0) + 1;
  tallies.set(name, nth);
  return nth;
}

/** The node on record of that name, the first one for the first row of it; else the row's place in its contract. */
function nodeFor(book: NameBook, tallies: Tallies, contractId: string, name: string): string {
  const place = tally(tallies, `node\n${contractId}`);
  const nth = tally(tallies, `node\n${contractId}\n${plainName(name)}`);
  const nodes = book.nodes(contractId);
  const same = nodes.filter((one) => plainName(one.name) === plainName(name));
  const known = same[nth - 1];
  if (known !== undefined) return known.node;
  const taken = new Set(nodes.map(({ node }) => node));
  let free = place;
  while (taken.has(String(free))) free += 1;
  return String(free);
}

/** Kinds among which a row needs more than the ids that stand in it. */
async function neededKinds(layout: SheetLayout, book: NameBook, drafts: readonly RowDraft[]): Promise<NamedKind[]> {
  const needed = new Set<NamedKind>();
  for (const one of layout.kinds) {
    for (const [field, column] of columnsOf(one.kind)) {
      const kind = namedKindOf(column);
      if (kind === undefined || needed.has(kind)) continue;
      const isOfTitle = one.constants.get(field)?.text === '';
      const isNamed = drafts.some(({ kinds }) =>
        kinds.some(
          (draft) =>
            draft.layout.kind === one.kind &&
            [draft.values[field] ?? []].flat().some((value) => isNameLike(kind, String(value))),
        ),
      );
      if (isOfTitle || isNamed || (hasColumn(one, field) && (await book.hasEntries(kind)))) needed.add(kind);
    }
    if (one.kind === 'action' && !hasColumn(one, 'clientId') && !layout.isPlain) needed.add('client');
    if (one.kind === 'action' && one.taskCell !== undefined) needed.add('contact');
    if (isProjectDerived(one)) needed.add('contract');
    const own = ownKind(one);
    if (own !== undefined && (!hasId(one) || (await book.hasEntries(own)))) needed.add(own);
  }
  if (layout.kinds.some(({ kind, isBeside }) => isBeside && kind === 'client')) needed.add('contract');
  if (layout.kinds.some(({ contractBy }) => contractBy !== undefined)) {
    for (const kind of ['client', 'project', 'contract'] as const) needed.add(kind);
  }
  if (needed.has('contract') && layout.kinds[0].kind === 'payment') needed.add('project');
  return [...needed];
}

const idFields: Partial<Readonly<Record<string, string>>> = {
  staff: 'staffId',
  client: 'clientId',
  contact: 'contactId',
  project: 'projectId',
};

const ownKind = ({ kind }: KindLayout): NamedKind | undefined => (kind in idFields ? (kind as NamedKind) : undefined);
const hasColumn = ({ placed }: KindLayout, field: string): boolean =>
  placed.some((place) => place.field === field && place.at >= 0);
const hasId = (one: KindLayout): boolean => hasColumn(one, idFields[one.kind] ?? '');

/** Contracts whose nodes tell which one a row means. */
function contractsToKnow(
  layout: SheetLayout,
  drafts: readonly RowDraft[],
  chosen: ReadonlyMap<RowDraft, ContractChoice> = new Map(),
): string[] {
  const isNumbered = layout.kinds.every((one) => one.kind !== 'receivable' || hasColumn(one, 'node') || one.group);
  return drafts.flatMap((draft) =>
    draft.kinds.flatMap(({ layout: { kind }, values }) => {
      const { contractId: written, node } = values as { readonly contractId?: string; readonly node?: string };
      const contractId = chosen.has(draft) ? chosen.get(draft)?.one?.id : written;
      if (contractId === undefined) return [];
      const isAsked = kind === 'receivable' ? !isNumbered : node !== undefined && hasHan(node);
      return isAsked ? [contractId] : [];
    }),
  );
}
