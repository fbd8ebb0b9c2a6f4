import { mayChange, maySee, type Viewer } from '../../../domain/access/viewer.ts';
import type { Instant } from '../../../domain/day.ts';
import { type LogRecord, versionMark } from '../../../domain/logs/record.ts';
import type { RivalEvent } from '../../../domain/logs/rival.ts';
import type { PolicyDigestFile } from '../../../domain/policy/digest/digest-file.ts';
import { answerDeadlineMs, isConfirmedMove } from '../../../domain/rival-moves.ts';
import type { ProposedMove } from '../../../domain/tender/follow/proposed-move.ts';
import { compareTexts } from '../../../domain/text-order.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { LogRecordWriter } from '../../../ports/records.ts';
import type { MovePeople } from './move-people.ts';
import { movesIn } from './told-tenders.ts';

/** A move that waits for a word. */
export interface WaitingMove {
  readonly move: Pick<RivalEvent, 'rivalId' | 'name' | 'what' | 'source'> &
    Partial<Pick<ProposedMove, 'county' | 'noticeNumber'>> & {
      readonly confidence?: RivalEvent['confidence'] | undefined;
    };
  /** True where client, company and result are certain; undefined for a row that somebody else typed. */
  readonly isCertain: boolean | undefined;
  /** `versionMark` of its record; empty for a proposal without one. */
  readonly mark: string;
  readonly mayAnswer: boolean;
}

/** A confirmed move whose contrast report is not handed in. */
export interface RunningMove {
  readonly row: RivalEvent;
  readonly dueAt: Instant;
  readonly isLate: boolean;
}

/** Moves of rivals that ask something of a reader. */
export interface MovesShown {
  readonly waiting: readonly WaitingMove[];
  /** Moves that wait for a word of others. */
  readonly waitingElsewhere: number;
  readonly running: readonly RunningMove[];
}

/** Clocks that ran out longer ago are told by the risk register and no longer here. */
const lateDays = 30;
const msPerDay = 86_400_000;

/** The moves that wait for confirmation, from records and proposals alike, and the clocks that run. */
export async function movesShown(
  ports: { readonly clock: Clock; readonly records: Pick<LogRecordWriter, 'current'> },
  viewer: Viewer,
  {
    digests,
    rivals,
    peopleOf,
  }: {
    readonly digests: readonly PolicyDigestFile[];
    readonly rivals: readonly LogRecord<'rival'>[];
    readonly peopleOf: MovePeople;
  },
): Promise<MovesShown> {
  const proposals = movesIn(digests);
  // Withdrawn ones too: what somebody took back is not proposed again.
  const known = await ports.records.current('rival', [...proposals.keys()]);
  const fresh = [...proposals.values()].filter(({ rivalId }) => !known.has(rivalId));
  const all = [
    ...rivals
      .filter(({ row }) => row.status === '待确认')
      .map((record) => ({
        move: record.row,
        proposed: proposals.get(record.row.rivalId),
        mark: versionMark(record),
      })),
    ...fresh.map((move) => ({ move, proposed: move, mark: '' })),
  ];
  const peopleFor = (move: RivalEvent | ProposedMove, proposed: ProposedMove | undefined): string[] =>
    peopleOf({ ...proposed, ...move });
  const seen = all.filter(({ move, proposed }) => maySee(viewer, 'workRecord', peopleFor(move, proposed)));
  const nowMs = Date.parse(ports.clock.now());
  const running = rivals
    .filter(({ row }) => isConfirmedMove(row) && row.answeredAt === undefined)
    .filter(({ row }) => answerDeadlineMs(row) > nowMs - lateDays * msPerDay)
    .filter(({ row }) => maySee(viewer, 'workRecord', peopleFor(row, proposals.get(row.rivalId))))
    .map(({ row }) => ({
      row,
      dueAt: new Date(answerDeadlineMs(row)).toISOString(),
      isLate: answerDeadlineMs(row) < nowMs,
    }));
  return {
    waiting: seen.map(({ move, proposed, mark }) => ({
      move,
      isCertain: proposed?.isCertain,
      mark,
      mayAnswer: mayChange(viewer, 'workRecord', peopleFor(move, proposed)),
    })),
    waitingElsewhere: all.length - seen.length,
    running: running.sort((a, b) => compareTexts(a.dueAt, b.dueAt)),
  };
}
