/**
 * The time of the imitated account, in milliseconds since 1970. It stands still and moves only when told (the same
 * input then gives the same output), or it goes with the machine's clock. Its state is shared memory, so that a function
 * that is running sees the time move.
 */
export class VirtualClock {
  /** `[goes, value]`: the moment itself, or the difference to the machine's clock. */
  readonly shared: SharedArrayBuffer;
  private readonly state: BigInt64Array;

  private constructor(shared: SharedArrayBuffer) {
    this.shared = shared;
    this.state = new BigInt64Array(shared);
  }

  /** A clock that stands at `at` until it is moved. */
  static standing(at: Date): VirtualClock {
    const clock = new VirtualClock(new SharedArrayBuffer(16));
    Atomics.store(clock.state, 1, BigInt(at.getTime()));
    return clock;
  }

  /** The machine's own clock. */
  static real(): VirtualClock {
    const clock = new VirtualClock(new SharedArrayBuffer(16));
    Atomics.store(clock.state, 0, 1n);
    return clock;
  }

  /** A clock that goes on from `at` as the machine's own does. */
  static goingFrom(at: Date): VirtualClock {
    const clock = VirtualClock.real();
    Atomics.store(clock.state, 1, BigInt(at.getTime() - Date.now()));
    return clock;
  }

  /** Lets a clock that stands go on from where it stands, as the machine's own does. */
  go(): void {
    if (this.goes) return;
    const difference = this.now() - Date.now();
    Atomics.store(this.state, 1, BigInt(difference));
    Atomics.store(this.state, 0, 1n);
  }

  /** True when time passes by itself. */
  get goes(): boolean {
    return Atomics.load(this.state, 0) === 1n;
  }

  now(): number {
    const value = Number(Atomics.load(this.state, 1));
    return this.goes ? Date.now() + value : value;
  }

  /** Moves to `at`; a moment that is past leaves the clock where it is. */
  moveTo(at: number): void {
    const now = this.now();
    if (at <= now) return;
    Atomics.add(this.state, 1, BigInt(Math.ceil(at - now)));
  }
}
