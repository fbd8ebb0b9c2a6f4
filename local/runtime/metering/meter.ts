/** What one function used since the meter was started. */
export interface Usage {
  invocations: number;
  /** Seconds that its invocations took here, times the gigabytes of memory that the template gives it. */
  gbSeconds: number;
  logBytes: number;
  readUnits: number;
  writeUnits: number;
  /** Calls by service and operation, such as `s3 PutObject`. */
  readonly calls: Record<string, number>;
  /** Bytes of the mails it sent. */
  mailBytes: number;
}

const emptyUsage = (): Usage => ({
  invocations: 0,
  gbSeconds: 0,
  logBytes: 0,
  readUnits: 0,
  writeUnits: 0,
  calls: {},
  mailBytes: 0,
});

/** Counts what AWS would bill while the application runs here, function by function. */
export class Meter {
  private readonly used = new Map<string, Usage>();

  noteCall(functionName: string, service: string, operation: string): void {
    const { calls } = this.of(functionName);
    const name = `${service} ${operation}`;
    calls[name] = (calls[name] ?? 0) + 1;
  }

  noteMail(functionName: string, bytes: number): void {
    this.of(functionName).mailBytes += bytes;
  }

  noteUnits(functionName: string, kind: 'read' | 'write', units: number): void {
    const usage = this.of(functionName);
    if (kind === 'read') usage.readUnits += units;
    else usage.writeUnits += units;
  }

  noteInvocation(functionName: string, memoryMb: number, ms: number): void {
    const usage = this.of(functionName);
    usage.invocations += 1;
    usage.gbSeconds += (memoryMb / 1024) * (ms / 1000);
  }

  noteOutput(functionName: string, text: string): void {
    this.of(functionName).logBytes += Buffer.byteLength(text);
  }

  /** Everything used so far by function, and starts to count anew. */
  take(): ReadonlyMap<string, Readonly<Usage>> {
    const taken = new Map(this.used);
    this.used.clear();
    return taken;
  }

  private of(functionName: string): Usage {
    const usage = this.used.get(functionName) ?? emptyUsage();
    this.used.set(functionName, usage);
    return usage;
  }
}
