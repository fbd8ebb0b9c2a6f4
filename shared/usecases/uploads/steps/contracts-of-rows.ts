import { contractByProject } from '../../../domain/names/contract-by-project.ts';
import type { ContractChoice, NameSource } from '../../../domain/names/resolved-row.ts';
import type { KindDraft, RowDraft } from '../../../domain/upload/row-draft.ts';

/**
 * The contracts of a ledger's rows that name project and client in place of a number. Two spellings that mean one contract
 * by a short form may be two contracts, of which one is not on record: both are asked.
 */
export function contractsOf(source: NameSource, drafts: readonly RowDraft[]): ReadonlyMap<RowDraft, ContractChoice> {
  const chosen = new Map(
    drafts.flatMap((draft) => {
      const choice = contractOf(source, draft);
      return choice === undefined ? [] : [[draft, choice] as const];
    }),
  );
  const spellings = new Map<string, Set<string>>();
  for (const { one, spelling } of chosen.values()) {
    if (one !== undefined) spellings.set(one.id, (spellings.get(one.id) ?? new Set()).add(spelling));
  }
  return new Map(
    [...chosen].map(([draft, choice]) => {
      const isShared = choice.one !== undefined && (spellings.get(choice.one.id)?.size ?? 0) > 1;
      return [draft, isShared && !choice.isExact ? { ...choice, one: undefined } : choice];
    }),
  );
}

function contractOf(source: NameSource, { kinds, sheetRow }: RowDraft): ContractChoice | undefined {
  const nodes = kinds.filter(({ layout }) => isByProject(layout));
  const contractBy = nodes[0]?.layout.contractBy;
  if (contractBy === undefined) return undefined;
  const cell = (at: number): string => (sheetRow.cells[at] ?? '').trim();
  const [project, client] = [cell(contractBy.projectAt), cell(contractBy.clientAt)];
  if (project === '') return undefined;
  const nodesFen = nodes.reduce((total, { values }) => total + Number(values['amountFen'] ?? 0), 0);
  return contractByProject(source, { project, client, nodesFen });
}

/** False where a confirmed layout has another column for the contract. */
const isByProject = ({ contractBy, placed }: KindDraft['layout']): boolean =>
  contractBy !== undefined && placed.some(({ field, at }) => field === 'contractId' && at === contractBy.projectAt);
