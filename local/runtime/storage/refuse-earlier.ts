import type { VirtualClock } from '../clock/virtual-clock.ts';
import { type Database, StateError } from './database.ts';

/** Time in a kept state goes on; a run that stands earlier would decide from what it cannot know yet. */
export function refuseEarlier(database: Database, clock: VirtualClock): void {
  const last = Number(database.recall('clock') ?? 0);
  if (clock.goes || clock.now() >= last) return;
  throw new StateError(
    `已保存的数据停在 ${new Date(last).toISOString()}，而本次的时刻 ${new Date(clock.now()).toISOString()} 更早：时间不能倒退，请换一个时刻或数据目录`,
  );
}
