/** One line of a benchmark: a figure beside its floor or peer, and the line it has to hold. */
export interface BenchLine {
  readonly what: string;
  readonly figure: string;
  /** Ours over theirs, both measured in this run. */
  readonly ratio?: number;
  readonly line?: { readonly atMost?: number; readonly atLeast?: number };
}

/** True when the line holds, or there is none. */
export function holds(line: BenchLine): boolean {
  if (line.ratio === undefined || line.line === undefined) return true;
  return line.ratio <= (line.line.atMost ?? Number.POSITIVE_INFINITY) && line.ratio >= (line.line.atLeast ?? 0);
}

/** Prints `lines` as a table on stderr and as JSON on stdout. */
export function report(name: string, lines: readonly BenchLine[]): void {
  for (const line of lines) {
    const ratio = line.ratio === undefined ? '' : `ratio ${line.ratio.toFixed(3)}`;
    const bound = line.line === undefined ? '' : `line ${JSON.stringify(line.line)} ${holds(line) ? 'held' : 'MISSED'}`;
    console.error(`${name.padEnd(12)} ${line.what.padEnd(56)} ${line.figure.padStart(20)}  ${ratio}  ${bound}`);
  }
  console.log(JSON.stringify({ bench: name, lines: lines.map((line) => ({ ...line, held: holds(line) })) }));
}

/** Median milliseconds of `runs` calls after one to warm up. */
export function medianMs(call: () => unknown, runs = 5): number {
  call();
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    call();
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN;
}

/** Median milliseconds of 15 calls, each awaited, after eight to warm up. */
export async function medianWarmMs(call: () => unknown): Promise<number> {
  for (let run = 0; run < 8; run++) await call();
  const times: number[] = [];
  for (let run = 0; run < 15; run++) {
    const started = performance.now();
    await call();
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b)[7] ?? Number.NaN;
}
