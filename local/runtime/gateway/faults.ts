/** What befalls one call, to see whether the product bears it. */
export type Fault =
  /** The connection breaks before anything happened. */
  | { readonly kind: 'lost-before' }
  /** It happened, and the answer is lost. */
  | { readonly kind: 'lost-after' }
  /** The service answers with an error, and nothing happened. */
  | { readonly kind: 'status'; readonly status: number; readonly code: string }
  /** It takes longer. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The sandbox that called dies, before or after it happened. */
  | { readonly kind: 'kill'; readonly when: 'before' | 'after' };

/** One call as faults and tests see it. */
export interface CallInfo {
  readonly functionName: string;
  readonly service: string;
  readonly operation: string;
  /** Resources that the call touches, as ARNs. */
  readonly resources: readonly string[];
  /** Number of this call since the runtime started, from 1. */
  readonly count: number;
}

/** Decides what befalls a call; undefined lets it pass. */
export type FaultHook = (call: CallInfo) => Fault | undefined;
