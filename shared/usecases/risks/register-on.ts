import { addDays, type Day } from '../../domain/day.ts';
import { RiskRegister } from '../../domain/risk/register.ts';
import type { FileStore } from '../../ports/files.ts';

const readable = RiskRegister.optional().catch(undefined);

export const registerKey = (day: Day): string => `risks/${day}.json`;

/** The register of `day`; undefined where there is none, or one that another version of the product wrote. */
function registerOn(files: FileStore, day: Day): Promise<RiskRegister | undefined> {
  return files.getJson(registerKey(day), readable);
}

/** Days that a register is used for: on a day without changes none is made, and the run of a day may fail. */
const usedDays = 7;

/** The latest register of the week that ends with `day`, whose `asOf` says of which day it is. */
export async function registerBy(files: FileStore, day: Day): Promise<RiskRegister | undefined> {
  for (let back = 0; back < usedDays; back++) {
    const register = await registerOn(files, addDays(day, -back));
    if (register !== undefined) return register;
  }
  return undefined;
}
