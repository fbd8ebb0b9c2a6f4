import type { VirtualClock } from '../clock/virtual-clock.ts';
import type { QueueStore } from '../queues/queue-store.ts';
import type { Database } from '../storage/database.ts';
import type { ScheduleModel } from '../template/model.ts';
import { type Timetable, timetableOf } from './expression.ts';

interface Entry {
  readonly schedule: ScheduleModel;
  readonly timetable: Timetable;
}

/**
 * Fires schedules on the imitated account's clock. When each fired last is kept with the queues, in one transaction with
 * its message: a server that was killed neither forgets a firing nor repeats one.
 */
export class Scheduler {
  private readonly entries: readonly Entry[];
  private readonly clock: VirtualClock;
  private readonly database: Database;
  private readonly queues: QueueStore;

  constructor(schedules: readonly ScheduleModel[], clock: VirtualClock, database: Database, queues: QueueStore) {
    this.entries = schedules.map((schedule) => ({
      schedule,
      timetable: timetableOf(schedule.expression, schedule.timeZone),
    }));
    this.clock = clock;
    this.database = database;
    this.queues = queues;
    for (const { schedule } of this.entries) {
      if (database.recall(keyOf(schedule)) === undefined) database.remember(keyOf(schedule), String(clock.now()));
    }
  }

  /** The next firing, past moments included; undefined when there is none. */
  nextAt(): number | undefined {
    const moments = this.entries.map((entry) => this.nextOf(entry)).filter((at) => at !== undefined);
    return moments.length === 0 ? undefined : Math.min(...moments);
  }

  /**
   * Fires what is due. After a pause, what a schedule missed within its maximum age is made up for, except that a rate
   * fires once: its firings are alike.
   */
  fireDue(): void {
    const now = this.clock.now();
    for (const entry of this.entries) {
      const { schedule } = entry;
      this.leaveFuture(schedule, now);
      for (let at = this.nextOf(entry); at !== undefined && at <= now; at = this.nextOf(entry)) {
        const following = entry.timetable.next(at);
        const isRepeated = schedule.expression.startsWith('rate(') && following !== undefined && following <= now;
        const fired = at;
        this.database.transact(() => {
          if (!isRepeated) this.send(schedule, fired);
          this.database.remember(keyOf(schedule), String(fired));
        });
      }
    }
  }

  /**
   * A schedule that fired days after `now` did so while the clock was wrong, then or now. It goes on from `now`, as its
   * jobs may be run again, rather than be silent for as long as the clock was ahead.
   */
  private leaveFuture(schedule: ScheduleModel, now: number): void {
    const last = Number(this.database.recall(keyOf(schedule)) ?? now);
    if (last > now + schedule.maximumAgeSeconds * 1000) this.database.remember(keyOf(schedule), String(now));
  }

  /**
   * Fires the one schedule of that name for the moment `at`, whatever its timetable says.
   * @throws Error naming the schedules that there are.
   */
  fire(name: string, at: number): void {
    const entry = this.entries.find(({ schedule }) => schedule.name === name || schedule.name.endsWith(`-${name}`));
    if (entry === undefined) {
      const names = this.entries.map(({ schedule }) => schedule.name).join(', ');
      throw new Error(`No schedule "${name}": the template has ${names || 'none'}`);
    }
    this.send(entry.schedule, at);
  }

  private nextOf({ schedule, timetable }: Entry): number | undefined {
    const now = this.clock.now();
    const last = Number(this.database.recall(keyOf(schedule)) ?? now);
    // What is older is not made up for, and not counted through either.
    return timetable.next(Math.max(last, now - schedule.maximumAgeSeconds * 1000 - 1));
  }

  private send(schedule: ScheduleModel, at: number): void {
    const time = `${new Date(at).toISOString().slice(0, 19)}Z`;
    this.queues.send(schedule.targetArn, schedule.input.replaceAll('<aws.scheduler.scheduled-time>', time));
  }
}

const keyOf = (schedule: ScheduleModel) => `schedule ${schedule.name}`;
