import { createHash } from 'node:crypto';
import type { Day } from '../../../domain/day.ts';
import type { DecidedContract } from '../../../domain/warning/decide/decide-contracts.ts';
import type { ComposedMail } from '../../../domain/warning/mail/compose-mails.ts';
import type { WarningDayFile } from '../../../domain/warning/run/day-file.ts';
import type { FrozenContracts, FrozenPlan } from '../../../domain/warning/run/frozen-run.ts';
import type { Tally } from '../../../domain/warning/standing/standing.ts';
import type { FileStore } from '../../../ports/files.ts';
import type { DueContract } from '../../../ports/warnings.ts';

/** Contracts in one file, which is one piece of work; fewer where they have many nodes. */
const contractsPerFile = 25;
const nodesPerFile = 250;

/** Writes the parts of a day's plan as they are decided. A file is named by its content, so that no two plans share one by chance. */
export interface PlanFreezer {
  contracts(decided: readonly DecidedContract[], due: readonly DueContract[]): Promise<void>;
  mail(mail: ComposedMail): Promise<void>;
  /** Name of the file that lists all parts; after it nothing may be added. */
  plan(rest: { readonly tallies: readonly Tally[]; readonly dayFile: WarningDayFile }): Promise<string>;
}

/** The freezer of the plan of `day`. */
export function planFreezer(files: FileStore, day: Day): PlanFreezer {
  const mails: string[] = [];
  const contracts: string[] = [];
  const write = async (part: unknown): Promise<string> => {
    const text = JSON.stringify(part);
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
    const name = `warnings/frozen/${day}/${hash}.json`;
    await files.put(name, text, 'application/json');
    return name;
  };
  return {
    async contracts(decided, due) {
      const marks = new Map(due.map((entry) => [entry.contractId, entry]));
      for (const some of bySize(decided)) {
        const part: FrozenContracts = {
          changes: some.map(({ change }) => change),
          agenda: some.map(({ contractId, nextOn }) => ({
            due: { contractId, mark: marks.get(contractId)?.mark ?? 0 },
            ...(nextOn !== undefined && { nextOn }),
          })),
        };
        contracts.push(await write(part));
      }
    },
    async mail(mail) {
      mails.push(await write(mail));
    },
    async plan({ tallies, dayFile }) {
      const plan: FrozenPlan = {
        day,
        mails,
        contracts,
        tallies: await write({ tallies }),
        dayFile: await write(dayFile),
      };
      return write(plan);
    },
  };
}

function bySize(decided: readonly DecidedContract[]): DecidedContract[][] {
  const files: DecidedContract[][] = [];
  let nodes = 0;
  for (const contract of decided) {
    const own = Object.keys(contract.change.standing.logs).length;
    const last = files.at(-1);
    if (last === undefined || last.length === contractsPerFile || nodes + own > nodesPerFile) {
      files.push([contract]);
      nodes = own;
    } else {
      last.push(contract);
      nodes += own;
    }
  }
  return files;
}
