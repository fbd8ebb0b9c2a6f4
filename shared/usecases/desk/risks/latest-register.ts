import { addDays, type Day } from '../../../domain/day.ts';
import type { RiskRegister } from '../../../domain/risk/register.ts';
import type { FileStore } from '../../../ports/files.ts';
import { registerOn } from '../../risks/register-on.ts';

/** A register older than this is no picture of today. */
const mostDaysBack = 10;

/** The latest register of the days up to `today`; undefined where none was written lately. */
export async function latestRegister(files: FileStore, today: Day): Promise<RiskRegister | undefined> {
  for (let back = 0; back <= mostDaysBack; back++) {
    const register = await registerOn(files, addDays(today, -back));
    if (register !== undefined) return register;
  }
  return undefined;
}
