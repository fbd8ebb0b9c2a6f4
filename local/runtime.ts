import { join } from 'node:path';
import type { VirtualClock } from './clock/virtual-clock.ts';
import { SandboxPool } from './functions/sandbox-pool.ts';
import { Authority } from './gateway/authority.ts';
import type { FaultHook } from './gateway/faults.ts';
import { Gateway } from './gateway/gateway.ts';
import { secretCall } from './gateway/secret-calls.ts';
import { type Grant, withoutGrant } from './iam/grants.ts';
import { type MailEmulator, startMailEmulator } from './mail/emulator.ts';
import { mailCall } from './mail/mail-calls.ts';
import { type DeliveredMail, type MailFate, MailRoom } from './mail/mail-room.ts';
import { type FailedDelivery, QueuePoller } from './mappings/queue-poller.ts';
import { isWanted, notificationOf, testEventOf } from './objects/notifications.ts';
import { objectCall } from './objects/object-calls.ts';
import { ObjectStore } from './objects/object-store.ts';
import { queueCall } from './queues/queue-calls.ts';
import { QueueStore } from './queues/queue-store.ts';
import { Scheduler } from './schedules/scheduler.ts';
import { Database, StateError } from './storage/database.ts';
import { startTables } from './tables/start-tables.ts';
import { tableCall } from './tables/table-calls.ts';
import type { TableEngine } from './tables/table-engine.ts';
import { readAssembly } from './template/assembly.ts';
import { faultsOf } from './template/checks.ts';
import { type BucketModel, type Model, modelOf } from './template/model.ts';

export interface RuntimeOptions {
  /** Directory that `cdk synth` wrote. */
  readonly assembly: string;
  readonly clock: VirtualClock;
  /** Where everything is kept between runs; in memory when left out. */
  readonly directory?: string;
  /** Values of secrets, by name. */
  readonly secrets?: ReadonlyMap<string, string>;
  /** Most sandboxes of one function at once on this machine. Default 10. */
  readonly machineConcurrency?: number;
  /** A grant to take away from a function, to see that something breaks. */
  readonly without?: Grant & { readonly functionName: string };
  /** What functions write to their output. */
  readonly onOutput?: (functionName: string, text: string) => void;
  /** Called when everything has stopped. */
  readonly onStop?: () => void;
}

/** The parts that must be stopped again. */
interface Parts {
  readonly model: Model;
  readonly gateway: Gateway;
  readonly authority: Authority;
  readonly database: Database;
  readonly tables: TableEngine;
  readonly emulator: MailEmulator;
}

/** A synthesized application that runs on this machine, every call checked against its caller's role. */
export class Runtime {
  readonly model: Model;
  readonly authority: Authority;
  readonly queues: QueueStore;
  readonly objects: ObjectStore;
  readonly scheduler: Scheduler;
  readonly clock: VirtualClock;
  /** Invocations that failed so far. */
  readonly failures: FailedDelivery[] = [];
  private readonly parts: Parts;
  private readonly mailRoom: MailRoom;
  private readonly pools: readonly SandboxPool[];
  private readonly pollers: readonly QueuePoller[];
  private readonly waiting: (() => void)[] = [];
  private readonly onStop: () => void;
  private pumpOrdered = false;
  private stopped = false;

  /**
   * Starts the application.
   * @throws Error naming everything in the template that AWS would refuse or that would fail in silence.
   */
  static async start(options: RuntimeOptions): Promise<Runtime> {
    const gateway = await Gateway.listen();
    const stops: (() => Promise<void> | void)[] = [() => gateway.stop()];
    try {
      const model = changed(modelOf(readAssembly(options.assembly), gateway.endpoint), options.without);
      const authority = new Authority(model);
      const faults = faultsOf(model, authority);
      if (faults.length > 0) throw new Error(`The template cannot run:\n  ${faults.join('\n  ')}`);
      const { directory } = options;
      const database = new Database(directory === undefined ? undefined : join(directory, 'runtime.sqlite'));
      stops.push(() => database.close());
      refuseEarlier(database, options.clock);
      const tables = await startTables(model.tables, directory);
      stops.push(() => tables.stop());
      const emulator = await startMailEmulator();
      return new Runtime({ model, gateway, authority, database, tables, emulator }, options);
    } catch (error) {
      for (const stop of stops.reverse()) await stop();
      throw error;
    }
  }

  private constructor(parts: Parts, options: RuntimeOptions) {
    const { model, gateway, authority, database, tables, emulator } = parts;
    const { clock } = options;
    this.parts = parts;
    this.onStop = options.onStop ?? (() => {});
    this.model = model;
    this.authority = authority;
    this.clock = clock;
    this.queues = new QueueStore(database, clock, model.queues);
    this.objects = new ObjectStore(database, clock, model.buckets);
    this.scheduler = new Scheduler(model.schedules, clock, database, this.queues);
    this.mailRoom = new MailRoom(model, clock, this.queues);
    this.queues.onArrival = () => this.orderPump();
    this.queues.releaseAll();
    this.announceObjects(database);
    gateway.serve({
      clock,
      authority,
      services: {
        dynamodb: (request) => tableCall(request, model.place, tables.port),
        s3: (request, { lambda }) => objectCall(request, model.place, this.objects, `AWS:${lambda.name}`),
        sqs: (request) => queueCall(request, model.place, this.queues),
        ses: (request) => mailCall(request, model.place, emulator.port, (mail) => this.mailRoom.accept(mail)),
        secretsmanager: (request) => secretCall(request, model.place, options.secrets ?? new Map()),
      },
    });
    const pools = new Map(
      model.functions.map((lambda) => [
        lambda.arn,
        new SandboxPool({ lambda, place: model.place, clock, gateway, onOutput: options.onOutput ?? (() => {}) }),
      ]),
    );
    this.pools = [...pools.values()];
    this.pollers = model.mappings.flatMap((mapping) => {
      const pool = pools.get(mapping.functionArn);
      return pool === undefined ? [] : [this.pollerOf(mapping, pool, options)];
    });
    this.orderPump();
  }

  /** Lets `hook` decide what befalls each call from now on. */
  set faults(hook: FaultHook) {
    this.parts.gateway.faults = hook;
  }

  /** Lets `fate` decide what SES says of each mail from now on. */
  set mailFate(fate: MailFate) {
    this.mailRoom.fate = fate;
  }

  /** Calls that could not be mapped to an action and a resource. */
  get unmapped(): readonly string[] {
    return this.parts.gateway.unmapped;
  }

  /** Mails that SES accepted in this run, oldest first. */
  mails(): readonly DeliveredMail[] {
    return this.mailRoom.mails;
  }

  /** Most invocations of a mapping's function that ran at once. */
  peakOf(functionName: string): number {
    const arn = this.model.functions.find((lambda) => lambda.name === functionName)?.arn;
    const index = this.model.mappings.findIndex((mapping) => mapping.functionArn === arn);
    return this.pollers[index]?.peak ?? 0;
  }

  /** The bucket whose files are announced to a queue. */
  get uploadsBucket(): BucketModel {
    return this.bucket((bucket) => bucket.notifications.length > 0, 'that announces its files');
  }

  /** The bucket that holds what the product itself writes. */
  get filesBucket(): BucketModel {
    return this.bucket((bucket) => bucket.notifications.length === 0, 'that announces nothing');
  }

  /** Uploads a file as a person would. */
  put(key: string, body: Uint8Array | string, contentType = 'application/octet-stream'): void {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    this.objects.put(this.uploadsBucket, key, bytes, { headers: { 'content-type': contentType } });
  }

  /** Comes back when no function runs and no message is visible to one. */
  async idle(): Promise<void> {
    while (!this.isIdle) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** Moves the clock to `to`, stopping wherever a schedule fires or a message becomes visible, until all is done. */
  async advance(to: Date, { schedules = true } = {}): Promise<void> {
    for (;;) {
      await this.idle();
      const moments = [schedules ? this.scheduler.nextAt() : undefined, this.nextVisibleAt()].filter(
        (at) => at !== undefined,
      );
      const next = Math.min(...moments);
      if (next > to.getTime()) break;
      this.clock.moveTo(next);
      if (schedules) this.scheduler.fireDue();
      this.pumpAll();
    }
    this.clock.moveTo(to.getTime());
  }

  /** Works off every message, also what is delayed or must be tried again, as long as that takes at most `patienceMs`. */
  async drain(patienceMs = 6 * 3_600_000): Promise<void> {
    const until = this.clock.now() + patienceMs;
    for (;;) {
      await this.idle();
      const next = this.nextVisibleAt();
      if (next === undefined || next > until) return;
      this.clock.moveTo(next);
      this.pumpAll();
    }
  }

  /** On a clock that goes: fires what is due and delivers what has become visible. Call it about once a second. */
  tick(): void {
    this.scheduler.fireDue();
    this.pumpAll();
  }

  async stop(): Promise<void> {
    if (this.stopped) return;
    this.stopped = true;
    for (const poller of this.pollers) poller.stop();
    await Promise.all(this.pools.map((pool) => pool.stop()));
    const { gateway, tables, emulator, database } = this.parts;
    await Promise.all([gateway.stop(), tables.stop(), emulator.stop()]);
    database.remember('clock', String(this.clock.now()));
    database.close();
    this.onStop();
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  private get isIdle(): boolean {
    return this.stopped || (!this.pumpOrdered && this.pollers.every((poller) => poller.isResting));
  }

  private pollerOf(mapping: Model['mappings'][number], pool: SandboxPool, options: RuntimeOptions): QueuePoller {
    return new QueuePoller({
      mapping,
      pool,
      queues: this.queues,
      region: this.model.place.region,
      machineConcurrency: options.machineConcurrency ?? 10,
      onFailure: (failure) => this.failures.push(failure),
      onRest: () => this.wake(),
    });
  }

  /** Announces to queues what is put into buckets, and once that the announcing is set up. */
  private announceObjects(database: Database): void {
    const { place, buckets } = this.model;
    this.objects.announce = (event) => {
      for (const notification of event.bucket.notifications) {
        if (!isWanted(notification, event.name, event.object.key)) continue;
        this.queues.send(notification.queueArn, notificationOf(place, event));
      }
    };
    for (const { name, notifications } of buckets) {
      if (database.recall(`notifies ${name}`) !== undefined) continue;
      database.transact(() => {
        for (const { queueArn } of notifications) this.queues.send(queueArn, testEventOf(name, this.clock.now()));
        database.remember(`notifies ${name}`, 'yes');
      });
    }
  }

  /** Later, because the message may still be inside a transaction. */
  private orderPump(): void {
    if (this.pumpOrdered) return;
    this.pumpOrdered = true;
    setImmediate(() => {
      this.pumpOrdered = false;
      this.pumpAll();
      this.wake();
    });
  }

  private pumpAll(): void {
    if (this.stopped) return;
    for (const poller of this.pollers) poller.pump();
  }

  private wake(): void {
    if (this.isIdle) for (const resolve of this.waiting.splice(0)) resolve();
  }

  private nextVisibleAt(): number | undefined {
    const moments = this.pollers
      .map((poller) => this.queues.nextVisibleAt(poller.queueArn))
      .filter((at) => at !== undefined);
    return moments.length === 0 ? undefined : Math.min(...moments);
  }

  private bucket(fits: (bucket: BucketModel) => boolean, which: string): BucketModel {
    const [found, ...others] = this.model.buckets.filter(fits);
    if (found === undefined || others.length > 0) throw new Error(`The template has not exactly one bucket ${which}`);
    return found;
  }
}

/** Time in a kept state goes on; a run that stands earlier would decide from what it cannot know yet. */
function refuseEarlier(database: Database, clock: VirtualClock): void {
  const last = Number(database.recall('clock') ?? 0);
  if (clock.goes || clock.now() >= last) return;
  throw new StateError(
    `已保存的数据停在 ${new Date(last).toISOString()}，而本次的时刻 ${new Date(clock.now()).toISOString()} 更早：时间不能倒退，请换一个时刻或数据目录`,
  );
}

function changed(model: Model, without: RuntimeOptions['without']): Model {
  if (without === undefined) return model;
  const lambda = model.functions.find((found) => found.name === without.functionName);
  const role = lambda && model.roles.get(lambda.roleArn);
  if (role === undefined) throw new Error(`The template has no function ${without.functionName}`);
  const roles = new Map(model.roles).set(role.arn, { ...role, statements: withoutGrant(role.statements, without) });
  return { ...model, roles };
}
