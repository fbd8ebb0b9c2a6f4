import type { Day } from '../day.ts';
import { moneyKinds } from '../ledger/ledger-rows.ts';
import type { Action } from '../logs/action.ts';
import type { Fields } from '../logs/fields.ts';
import type { LogKind } from '../logs/registry.ts';
import { type ActionClaim, claimsOf } from '../quality/claim-problems.ts';

/** An action that other records can contradict. */
export interface CheckedAction {
  /** As the spreadsheet shows it. */
  readonly row: number;
  readonly date: Day;
  readonly contactIds: readonly string[];
  readonly claims: readonly ActionClaim[];
  readonly contractId?: string;
}

/** What the rows of an upload speak of, so that it can be held against the records around it. */
export interface Touched {
  /** Contracts whose money the rows speak of. */
  readonly contractIds: readonly string[];
  /** Clients whose people the rows name. */
  readonly clientIds: readonly string[];
  /** Projects whose stage, or milestones, the rows give. */
  readonly projectIds: readonly string[];
  readonly actions: readonly CheckedAction[];
}

/** Gathers what rows of one kind speak of. */
export class TouchedRecords {
  private readonly kind: LogKind;
  private readonly contractIds = new Set<string>();
  private readonly clientIds = new Set<string>();
  private readonly projectIds = new Set<string>();
  private readonly actions: CheckedAction[] = [];

  constructor(kind: LogKind) {
    this.kind = kind;
  }

  /** `at` is the row as the spreadsheet shows it. */
  note(fields: Fields, isWhole: boolean, at: number): void {
    const { contractId, clientId, projectId } = fields as Partial<
      Record<'contractId' | 'clientId' | 'projectId', string>
    >;
    if (contractId !== undefined && moneyKinds.has(this.kind)) this.contractIds.add(contractId);
    if (clientId !== undefined && this.kind === 'contact') this.clientIds.add(clientId);
    if (projectId !== undefined && (this.kind === 'project' || this.kind === 'milestone'))
      this.projectIds.add(projectId);
    if (this.kind === 'action' && isWhole) this.noteAction(fields as Action, at);
  }

  all(): Touched {
    return {
      contractIds: [...this.contractIds],
      clientIds: [...this.clientIds],
      projectIds: [...this.projectIds],
      actions: this.actions,
    };
  }

  private noteAction(action: Action, at: number): void {
    const { date, contactIds, contractId } = action;
    const claims = claimsOf(action);
    if (contactIds.length === 0 && claims.length === 0) return;
    this.actions.push({ row: at, date, contactIds, claims, ...(contractId !== undefined && { contractId }) });
  }
}
