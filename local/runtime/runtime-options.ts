import type { VirtualClock } from './clock/virtual-clock.ts';
import type { Authority } from './gateway/authority.ts';
import type { Gateway } from './gateway/gateway.ts';
import type { MailEmulator } from './mail/emulator.ts';
import type { Meter } from './metering/meter.ts';
import type { Database } from './storage/database.ts';
import type { TableEngine } from './tables/table-engine.ts';
import type { Model } from './template/model.ts';
import type { FunctionGrant } from './template/without-grant.ts';

export interface RuntimeOptions {
  /** Directory that `cdk synth` wrote. */
  readonly assembly: string;
  readonly clock: VirtualClock;
  /** Where everything is kept between runs; in memory when left out. */
  readonly directory?: string;
  /** Address that people open the desk at on this machine, for functions whose settings name none. */
  readonly deskAddress?: string | undefined;
  /** Values of secrets, by name. */
  readonly secrets?: ReadonlyMap<string, string>;
  /** Most sandboxes of one function at once on this machine. Default 10. */
  readonly machineConcurrency?: number;
  /** A grant to take away from a function, to see that something breaks. */
  readonly without?: FunctionGrant;
  /** What functions write to their output. */
  readonly onOutput?: (functionName: string, text: string) => void;
  /** Counts what AWS would bill. */
  readonly meter?: Meter;
  /** Called with what the state could not be read or written for; left out, it ends the process. */
  readonly onTrouble?: (error: Error) => void;
  /** Called when everything has stopped. */
  readonly onStop?: () => void;
}

/** The parts that must be stopped again. */
export interface Parts {
  readonly model: Model;
  readonly gateway: Gateway;
  readonly authority: Authority;
  readonly database: Database;
  readonly tables: TableEngine;
  readonly emulator: MailEmulator;
}

/** What becomes of trouble that nobody asked to hear of: it ends the process. */
export function endProcess(error: Error): void {
  process.nextTick(() => {
    throw error;
  });
}
