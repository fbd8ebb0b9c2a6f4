import type { VirtualClock } from './clock/virtual-clock.ts';
import { SandboxPool } from './functions/sandbox-pool.ts';
import type { Authority } from './gateway/authority.ts';
import type { FaultHook } from './gateway/faults.ts';
import { WebCalls } from './http/web-calls.ts';
import { type DeliveredMail, type MailFate, MailRoom } from './mail/mail-room.ts';
import { Deliveries } from './mappings/deliveries.ts';
import type { FailedDelivery } from './mappings/queue-poller.ts';
import { announceObjects } from './objects/announce-objects.ts';
import { ObjectStore } from './objects/object-store.ts';
import { PostedFiles } from './objects/posted-files.ts';
import { openParts } from './open-parts.ts';
import { QueueStore } from './queues/queue-store.ts';
import { endProcess, type Parts, type RuntimeOptions } from './runtime-options.ts';
import { Scheduler } from './schedules/scheduler.ts';
import { servicesOf } from './services.ts';
import { writeBackup } from './storage/backup.ts';
import { StateError } from './storage/database.ts';
import { forgetHandOver, takeOverOnce } from './storage/hand-over.ts';
import { rememberTables, tablesIn } from './storage/table-files.ts';
import { expireItems } from './tables/expire-items.ts';
import { filesBucketOf, uploadsBucketOf } from './template/buckets.ts';
import type { BucketModel, Model } from './template/model.ts';

/** A synthesized application that runs on this machine, every call checked against its caller's role. */
export class Runtime {
  readonly model: Model;
  readonly authority: Authority;
  readonly queues: QueueStore;
  readonly objects: ObjectStore;
  readonly scheduler: Scheduler;
  readonly clock: VirtualClock;
  /** Answers HTTP by the function behind the application's API. */
  readonly web: WebCalls;
  /** Takes files that browsers post to a bucket. */
  readonly posts: PostedFiles;
  private readonly parts: Parts;
  private readonly mailRoom: MailRoom;
  private readonly pools: readonly SandboxPool[];
  private readonly deliveries: Deliveries;
  private readonly onStop: () => void;
  private readonly tablesFolder: string | undefined;
  private readonly onTrouble: (error: Error) => void;
  private tidiedAtMs = performance.now();
  private rememberedAtMs = performance.now();
  private stopped = false;

  /**
   * Starts the application.
   * @throws Error naming everything in the template that AWS would refuse or that would fail in silence.
   */
  static async start(options: RuntimeOptions): Promise<Runtime> {
    return new Runtime(await openParts(options), options);
  }

  private constructor(parts: Parts, options: RuntimeOptions) {
    const { model, gateway, authority, database } = parts;
    const { clock, meter } = options;
    this.parts = parts;
    this.onStop = options.onStop ?? (() => {});
    this.tablesFolder = options.directory === undefined ? undefined : tablesIn(options.directory);
    this.model = model;
    this.authority = authority;
    this.clock = clock;
    this.queues = new QueueStore(database, clock, model.queues);
    this.objects = new ObjectStore(database, clock, model.buckets);
    this.scheduler = new Scheduler(model.schedules, clock, database, this.queues);
    this.mailRoom = new MailRoom(model, clock, this.queues);
    this.queues.releaseAll();
    gateway.serve({
      clock,
      authority,
      meter,
      services: servicesOf(this, parts, this.mailRoom, options),
    });
    const { machineConcurrency = 10, onOutput = () => {}, onTrouble = endProcess } = options;
    const around = { place: model.place, deskAddress: options.deskAddress, clock, gateway, onOutput, meter };
    const pools = new Map(model.functions.map((lambda) => [lambda.arn, new SandboxPool({ lambda, ...around })]));
    const principalOf = (accessKeyId: string) => gateway.principalOf(accessKeyId);
    this.posts = new PostedFiles({ place: model.place, clock, authority, objects: this.objects, principalOf });
    this.web = new WebCalls({ model, clock, pools });
    this.pools = [...pools.values()];
    const { queues, objects } = this;
    this.onTrouble = onTrouble;
    this.deliveries = new Deliveries({ model, queues, pools, machineConcurrency, onTrouble });
    announceObjects({ model, database, objects, queues, now: clock.now() });
  }

  /** Lets `hook` decide what befalls each call from now on. */
  set faults(hook: FaultHook) {
    this.parts.gateway.faults = hook;
  }

  /** Lets `fate` decide what SES says of each mail from now on. */
  set mailFate(fate: MailFate) {
    this.mailRoom.fate = fate;
  }

  /** Invocations that failed so far. */
  get failures(): readonly FailedDelivery[] {
    return this.deliveries.failures;
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
    return this.deliveries.peakOf(this.model.functions.find((lambda) => lambda.name === functionName)?.arn);
  }

  /** The bucket whose files are announced to a queue. */
  get uploadsBucket(): BucketModel {
    return uploadsBucketOf(this.model);
  }

  /** The bucket that holds what the product itself writes. */
  get filesBucket(): BucketModel {
    return filesBucketOf(this.model);
  }

  /** Uploads a file as a person would. */
  put(key: string, body: Uint8Array | string, contentType = 'application/octet-stream'): void {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    this.objects.put(this.uploadsBucket, key, bytes, { headers: { 'content-type': contentType } });
  }

  /**
   * Uploads what somebody holds in their hands until it is `released`: handed over again before that, as after a kill,
   * it is not uploaded twice.
   */
  takeOver(key: string, body: Uint8Array): void {
    takeOverOnce(this.parts.database, key, body, () => this.put(key, body));
  }

  released(key: string): void {
    forgetHandOver(this.parts.database, key);
  }

  /** Settles when no function runs and no message is visible to one. */
  idle(): Promise<void> {
    return this.deliveries.idle();
  }

  /** Moves the clock to `to`, stopping wherever a schedule fires or a message becomes visible, until all is done. */
  async advance(to: Date, { schedules = true } = {}): Promise<void> {
    for (;;) {
      await this.idle();
      const moments = [schedules ? this.scheduler.nextAt() : undefined, this.deliveries.nextVisibleAt()].filter(
        (at) => at !== undefined,
      );
      const next = Math.min(...moments);
      if (next > to.getTime()) break;
      this.clock.moveTo(next);
      if (schedules) this.scheduler.fireDue();
      this.deliveries.pump();
    }
    this.clock.moveTo(to.getTime());
  }

  /** Works off every message, also what is delayed or must be tried again, as long as that takes at most `patienceMs`. */
  async drain(patienceMs = 6 * 3_600_000): Promise<void> {
    const until = this.clock.now() + patienceMs;
    for (;;) {
      await this.idle();
      const next = this.deliveries.nextVisibleAt();
      if (next === undefined || next > until) return;
      this.clock.moveTo(next);
      this.deliveries.pump();
    }
  }

  /** On a clock that goes: fires what is due and delivers what has become visible. Call it about once a second. */
  tick(): void {
    this.queues.releaseFromFuture();
    this.scheduler.fireDue();
    if (performance.now() - this.tidiedAtMs >= tidyingMs) {
      this.tidiedAtMs = performance.now();
      this.tidy();
    }
    if (this.tablesFolder !== undefined && performance.now() - this.rememberedAtMs >= rememberingMs) {
      this.rememberedAtMs = performance.now();
      rememberTables(this.tablesFolder, this.parts.database);
    }
    this.deliveries.pump();
  }

  /** While paused, no function starts: for as long as there is no room to write down what they do. */
  pause(isPaused: boolean): void {
    this.deliveries.pause(isPaused);
  }

  /** Writes everything that is kept into `file`, as it stands at one moment at which no function runs. */
  backUp(file: string, notes: Readonly<Record<string, string>>): Promise<void> {
    const { database } = this.parts;
    const folder = this.tablesFolder;
    if (folder === undefined) throw new StateError('内存中的数据没有可备份的目录');
    const write = () => writeBackup(file, { database, tables: folder, notes });
    return this.web.whileResting(() => this.deliveries.whileResting(write));
  }

  /** Forgets what the template says is kept no longer. */
  private tidy(): void {
    this.objects.expire();
    this.queues.expireAll();
    for (const table of this.model.tables) {
      expireItems(this.parts.tables.port, table, this.clock.now()).catch((error: Error) => this.onTrouble(error));
    }
  }

  async stop(): Promise<void> {
    if (this.stopped) return;
    this.stopped = true;
    await this.deliveries.stop(async () => {
      await Promise.all(this.pools.map((pool) => pool.stop()));
      const { gateway, tables, emulator, database } = this.parts;
      try {
        await Promise.all([gateway.stop(), tables.stop(), emulator.stop()]);
        database.remember('clock', String(this.clock.now()));
        if (this.tablesFolder !== undefined) rememberTables(this.tablesFolder, database);
      } finally {
        database.close();
        this.onStop();
      }
    });
  }
}

/** How often the digests of new table files are taken. */
const rememberingMs = 60_000;

/** First after an hour: a machine whose clock is wrong at its start has been told the time by then. */
const tidyingMs = 3_600_000;
