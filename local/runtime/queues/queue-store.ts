import { createHash } from 'node:crypto';
import type { VirtualClock } from '../clock/virtual-clock.ts';
import type { Database } from '../storage/database.ts';
import type { QueueModel } from '../template/model.ts';

export interface Message {
  readonly id: string;
  readonly body: string;
  /** Attributes given by the sender, as the API writes them. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly sentAt: number;
  readonly firstReceivedAt: number;
  readonly receives: number;
  readonly receipt: string;
}

interface SendOptions {
  readonly delaySeconds?: number | undefined;
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
}

/** SQS hides or delays no message for longer. */
const longestVisibilityMs = 12 * 3_600_000;

/** Standard queues: delay, visibility, receive counts and redrive, on the clock of the imitated account. */
export class QueueStore {
  private readonly database: Database;
  private readonly clock: VirtualClock;
  private readonly queues: ReadonlyMap<string, QueueModel>;
  /** Called after messages were put in or became visible by request. */
  onArrival: (queueArn: string) => void = () => {};

  constructor(database: Database, clock: VirtualClock, queues: readonly QueueModel[]) {
    this.database = database;
    this.clock = clock;
    this.queues = new Map(queues.map((queue) => [queue.arn, queue]));
  }

  has(queueArn: string): boolean {
    return this.queues.has(queueArn);
  }

  /** @throws Error when there is no such queue. */
  queue(queueArn: string): QueueModel {
    const queue = this.queues.get(queueArn);
    if (queue === undefined) throw new Error(`No queue ${queueArn}`);
    return queue;
  }

  /** Puts a message in; returns its id. */
  send(queueArn: string, body: string, { delaySeconds, attributes = {} }: SendOptions = {}): string {
    const queue = this.queue(queueArn);
    const now = this.clock.now();
    const visibleAt = now + (delaySeconds ?? queue.delaySeconds) * 1000;
    const { lastInsertRowid } = this.database.sql
      .prepare('INSERT INTO messages (queue, id, body, attributes, sent_at, visible_at) VALUES (?, ?, ?, ?, ?, ?)')
      .run(queueArn, '', body, JSON.stringify(attributes), now, visibleAt);
    const id = idOf('message', Number(lastInsertRowid));
    this.database.sql.prepare('UPDATE messages SET id = ? WHERE seq = ?').run(id, lastInsertRowid);
    this.onArrival(queueArn);
    return id;
  }

  /** Up to `limit` visible messages, invisible from now on; what was received too often goes to the dead letters. */
  receive(queueArn: string, limit: number, visibilitySeconds?: number): Message[] {
    const queue = this.queue(queueArn);
    return this.database.transact(() => {
      const now = this.clock.now();
      this.expire(queue, now);
      const received: Message[] = [];
      while (received.length < limit) {
        const row = this.database.sql
          .prepare('SELECT * FROM messages WHERE queue = ? AND visible_at <= ? ORDER BY visible_at, seq LIMIT 1')
          .get(queueArn, now);
        if (row === undefined) break;
        const receives = Number(row['receives']) + 1;
        if (queue.redrive !== undefined && receives > queue.redrive.maxReceiveCount) {
          this.moveToDeadLetters(Number(row['seq']), queue.redrive.deadLetterArn);
          continue;
        }
        const seconds = visibilitySeconds ?? queue.visibilitySeconds;
        const receipt = idOf(`receipt ${receives}`, Number(row['seq']));
        const firstReceivedAt = Number(row['first_received_at'] ?? now);
        this.database.sql
          .prepare('UPDATE messages SET receives = ?, receipt = ?, first_received_at = ?, visible_at = ? WHERE seq = ?')
          .run(receives, receipt, firstReceivedAt, now + seconds * 1000, Number(row['seq']));
        received.push({
          id: String(row['id']),
          body: String(row['body']),
          attributes: JSON.parse(String(row['attributes'])),
          sentAt: Number(row['sent_at']),
          firstReceivedAt,
          receives,
          receipt,
        });
        if (seconds === 0) break;
      }
      return received;
    });
  }

  /** Takes a received message out; a receipt of an earlier delivery no longer counts. */
  delete(queueArn: string, receipt: string): void {
    this.database.sql.prepare('DELETE FROM messages WHERE queue = ? AND receipt = ?').run(queueArn, receipt);
  }

  /** True when the message was found and is invisible for `seconds` from now on. */
  changeVisibility(queueArn: string, receipt: string, seconds: number): boolean {
    const { changes } = this.database.sql
      .prepare('UPDATE messages SET visible_at = ? WHERE queue = ? AND receipt = ?')
      .run(this.clock.now() + seconds * 1000, queueArn, receipt);
    if (seconds === 0) this.onArrival(queueArn);
    return Number(changes) > 0;
  }

  /** When the next message of the queue becomes visible, past moments included; undefined when it is empty. */
  nextVisibleAt(queueArn: string): number | undefined {
    const row = this.database.sql.prepare('SELECT min(visible_at) AS at FROM messages WHERE queue = ?').get(queueArn);
    return row?.['at'] == null ? undefined : Number(row['at']);
  }

  /** Messages waiting, being handled or put off, and delayed. */
  counts(queueArn: string): { visible: number; invisible: number; delayed: number } {
    const now = this.clock.now();
    const count = (where: string, ...values: number[]) =>
      Number(
        this.database.sql
          .prepare(`SELECT count(*) AS n FROM messages WHERE queue = ? AND ${where}`)
          .get(queueArn, ...values)?.['n'],
      );
    return {
      visible: count('visible_at <= ?', now),
      invisible: count('visible_at > ? AND receives > 0', now),
      delayed: count('visible_at > ? AND receives = 0', now),
    };
  }

  /** Bodies of everything in the queue, oldest first, without receiving it. */
  peek(queueArn: string): string[] {
    return this.database.sql
      .prepare('SELECT body FROM messages WHERE queue = ? ORDER BY seq')
      .all(queueArn)
      .map((row) => String(row['body']));
  }

  /** Puts every message of `from` into `to`, as never received; returns how many. */
  moveAll(from: string, to: string): number {
    this.queue(to);
    const { changes } = this.database.sql
      .prepare(
        'UPDATE messages SET queue = ?, receives = 0, receipt = NULL, first_received_at = NULL, visible_at = ? WHERE queue = ?',
      )
      .run(to, this.clock.now(), from);
    this.onArrival(to);
    return Number(changes);
  }

  /**
   * Makes what was being handled when the process ended visible at once: nobody is handling it any more. AWS would wait
   * for the visibility timeout; a server that was started again need not.
   */
  releaseAll(): void {
    this.database.sql
      .prepare('UPDATE messages SET visible_at = ? WHERE receipt IS NOT NULL AND visible_at > ?')
      .run(this.clock.now(), this.clock.now());
  }

  /** Makes visible what could only have been put off so long by a clock that was ahead. */
  releaseFromFuture(): void {
    const now = this.clock.now();
    this.database.sql
      .prepare('UPDATE messages SET visible_at = ? WHERE visible_at > ?')
      .run(now, now + longestVisibilityMs);
  }

  /** Forgets in every queue what was kept for as long as it says; nobody receives from those of dead letters. */
  expireAll(): void {
    for (const queue of this.queues.values()) this.expire(queue, this.clock.now());
  }

  private moveToDeadLetters(seq: number, deadLetterArn: string): void {
    this.queue(deadLetterArn);
    this.database.sql
      .prepare('UPDATE messages SET queue = ?, receives = 0, receipt = NULL, visible_at = ? WHERE seq = ?')
      .run(deadLetterArn, this.clock.now(), seq);
  }

  private expire(queue: QueueModel, now: number): void {
    this.database.sql
      .prepare('DELETE FROM messages WHERE queue = ? AND sent_at < ?')
      .run(queue.arn, now - queue.retentionSeconds * 1000);
  }
}

/** An id in the form of a UUID, the same for the same thing in every run. */
export function idOf(kind: string, number: number): string {
  const hex = createHash('sha256').update(`${kind} ${number}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
