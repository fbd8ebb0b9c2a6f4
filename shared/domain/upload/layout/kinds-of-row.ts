import type { PlacedField } from '../../cells/read-values.ts';
import type { Layout } from '../../logs/layout.ts';
import type { LogKind } from '../../logs/registry.ts';
import { withConfirmed } from './confirmed-layout.ts';
import type { BandColumn } from './header-band.ts';
import { findFields, placeField, placeFields } from './place-fields.ts';
import type { KindLayout } from './sheet-layout.ts';
import type { NodeGroup } from './side-by-side.ts';

/** Kinds that the rows of a table of a kind may define besides. */
export const besides: Partial<Readonly<Record<LogKind, readonly LogKind[]>>> = {
  receivable: ['contract', 'project', 'client'],
  contract: ['project', 'client'],
  client: ['contact'],
};

/** What a kind beside another takes; the other columns speak of the first kind. */
const takenBeside: Partial<Readonly<Record<LogKind, readonly string[]>>> = {
  contract: ['contractId', 'name', 'projectId', 'clientId', 'signedOn', 'amountFen', 'termDays', 'warrantyMonths'],
  project: ['projectId', 'name', 'clientId', 'business', 'stage', 'stageSince'],
  client: ['clientId', 'name', 'type', 'province', 'city', 'county', 'regionCode'],
  contact: ['contactId', 'name', 'clientId', 'title', 'decisionRole', 'phone', 'level'],
};

const neededBeside: Partial<Readonly<Record<LogKind, readonly string[]>>> = {
  contract: ['contractId', 'amountFen'],
  project: ['name'],
  client: ['name'],
  contact: ['name', 'title'],
};

/** True for a kind that keeps what a table says of it by the way until the rest arrives: its id stands in the table. */
export const isKeptAside = (kind: LogKind): boolean => kind === 'contract';

/** True for a list of contracts without a column of projects: each is called by its contract. */
export function isProjectDerived({ kind, placed }: Pick<KindLayout, 'kind' | 'placed'>): boolean {
  const at = (field: string) => placed.find((place) => place.field === field)?.at ?? -1;
  return kind === 'contract' && at('projectId') >= 0 && at('projectId') === at('name');
}

type Placed = Omit<KindLayout, 'constants'>;

export function besideLayout(kind: LogKind, columns: readonly BandColumn[], confirmed: Layout | undefined): Placed[] {
  // A bare 编号 is that of the record that the row is counted as.
  const found = findFields(
    kind,
    columns.filter(({ name }) => name !== '编号'),
  );
  const taken = new Map([...found.byField].filter(([field]) => takenBeside[kind]?.includes(field) === true));
  if (neededBeside[kind]?.every((field) => taken.has(field)) !== true) return [];
  return [{ kind, placed: withConfirmed(kind, placeFields(kind, taken), columns, confirmed), isBeside: true }];
}

export function groupLayouts(
  shared: readonly PlacedField[],
  groups: readonly NodeGroup[],
  confirmed: Layout | undefined,
): Placed[] {
  const own = new Set(groups.flatMap((group) => group.columns.map(({ at }) => at)));
  return groups.map(({ name, byField, columns: ofGroup }, index) => {
    const placed = shared.map((place): PlacedField => {
      const column = byField.get(place.field);
      if (column !== undefined) return placeField(place.field, place.column, { column, rank: 1 });
      return own.has(place.at) ? { ...place, at: -1 } : place;
    });
    return {
      kind: 'receivable' as const,
      placed: withConfirmed('receivable', placed, ofGroup, confirmed),
      group: { no: index + 1, name },
      isBeside: false,
    };
  });
}

/** Columns that stand for two fields: the purpose of a visit is also what was done where nothing else says it. */
export function derived(kind: LogKind, placed: readonly PlacedField[]): PlacedField[] {
  const at = (field: string) => placed.find((place) => place.field === field && place.at >= 0);
  const from = (field: string, ...sources: readonly string[]) => {
    const source = at(field) === undefined ? sources.map(at).find((place) => place !== undefined) : undefined;
    return placed.map((place): PlacedField => {
      return place.field === field && source !== undefined
        ? { ...place, at: source.at, header: source.header, isLoose: true }
        : place;
    });
  };
  if (kind === 'action') return from('what', 'purpose', 'outcome', 'need');
  if (kind === 'receivable') return from('name', 'type');
  // A list of contracts calls each by its project.
  if (kind === 'contract') return from('projectId', 'name');
  if (kind === 'plan') return from('expected', 'criterion');
  return [...placed];
}
