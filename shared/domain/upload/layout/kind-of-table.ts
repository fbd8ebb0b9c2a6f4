import { type LogKind, uploadedKinds } from '../../logs/registry.ts';
import type { BandColumn } from './header-band.ts';
import { fieldNamed, headerWord, needsOf } from './header-words.ts';
import { type FoundFields, findFields } from './place-fields.ts';
import type { KindLayout } from './sheet-layout.ts';
import type { NodeGroup } from './side-by-side.ts';

/** Among kinds that find as many columns, the first one wins. */
const preference: readonly LogKind[] = ['receivable', 'payment', 'contract', 'action', 'plan', 'contact', 'project'];

/** What nodes side by side have by their columns. */
const ofGroups: readonly string[] = ['amountFen', 'name'];

/** The kind that the columns name, undefined where no kind has what it needs. */
export function kindOf(columns: readonly BandColumn[], groups: readonly NodeGroup[]): LogKind | undefined {
  const hasGroups = groups.length > 0;
  const candidates = uploadedKinds.flatMap((kind) => {
    const found = findFields(kind, columns);
    const isByProject = kind === 'receivable' && hasGroups && projectColumn(columns) !== undefined;
    const has = (field: string): boolean =>
      found.byField.has(field) || (hasGroups && ofGroups.includes(field)) || (isByProject && field === 'contractId');
    const isWhole = needsOf(kind).every((any) => any.some((field) => has(field)));
    if (!isWhole) return [];
    const extra = kind === 'receivable' ? 2 * groups.length : 0;
    return [{ kind, score: found.byField.size + extra + ownWords(found) / 100 }];
  });
  const place = (kind: LogKind): number => (preference.includes(kind) ? preference.indexOf(kind) : preference.length);
  candidates.sort((left, right) => right.score - left.score || place(left.kind) - place(right.kind));
  return candidates[0]?.kind ?? (isLedgerByProject(columns) ? 'receivable' : undefined);
}

const ownWords = ({ byField }: FoundFields): number => [...byField.values()].filter(({ rank }) => rank === 0).length;

/** What a ledger without contract numbers calls its contracts by. */
function projectColumn(columns: readonly BandColumn[]): BandColumn | undefined {
  return columns.find(
    ({ name }) => fieldNamed('project', name)?.field === 'name' || projectWords.test(headerWord(name)),
  );
}

const projectWords = /^项目(?:简称|名)$/;

/** A node to a row, with the project in place of the contract: an amount that is owed, and which node it is. */
function isLedgerByProject(columns: readonly BandColumn[]): boolean {
  const { byField } = findFields('receivable', columns);
  const amount = byField.get('amountFen')?.column.name ?? '';
  const isNode = ['name', 'type', 'node'].some((field) => byField.has(field));
  return isNode && /应收|应付|应回款/.test(amount) && projectColumn(columns) !== undefined;
}

/** Of a ledger without contract numbers: its projects stand for the contracts, with their clients. */
export function withProjectAsContract(
  found: FoundFields,
  columns: readonly BandColumn[],
): { readonly found: FoundFields; readonly contractBy?: KindLayout['contractBy'] } {
  const project = projectColumn(columns);
  if (found.kind !== 'receivable' || found.byField.has('contractId') || project === undefined) return { found };
  const client = columns.find(({ at, name }) => at !== project.at && fieldNamed('client', name)?.field === 'name');
  const byField = new Map([...found.byField, ['contractId', { column: project, rank: 1 }] as const]);
  return { found: { ...found, byField }, contractBy: { projectAt: project.at, clientAt: client?.at ?? -1 } };
}
