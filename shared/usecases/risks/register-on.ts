import type { Day } from '../../domain/day.ts';
import { RiskRegister } from '../../domain/risk/register.ts';
import type { FileStore } from '../../ports/files.ts';

const readable = RiskRegister.optional().catch(undefined);

export const registerKey = (day: Day): string => `risks/${day}.json`;

/** The register of `day`; undefined where there is none, or one that another version of the product wrote. */
export function registerOn(files: FileStore, day: Day): Promise<RiskRegister | undefined> {
  return files.getJson(registerKey(day), readable);
}
