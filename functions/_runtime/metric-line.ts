/** Counts of one batch of messages: each name with the values it was counted with. */
export class MetricCounts {
  private readonly values = new Map<string, number[]>();

  add(name: string, count: number): void {
    const counted = this.values.get(name);
    if (counted === undefined) this.values.set(name, [count]);
    else counted.push(count);
  }

  /**
   * The counts as a log line that CloudWatch turns into metrics of `namespace` with the dimension `service`: its
   * embedded metric format, at most 100 values a name, which a batch of ten messages keeps. Undefined when nothing was counted.
   */
  line(namespace: string, service: string, nowMs: number): string | undefined {
    if (this.values.size === 0) return undefined;
    const metrics = [...this.values.keys()].map((name) => ({ Name: name, Unit: 'Count' }));
    return JSON.stringify({
      _aws: {
        Timestamp: nowMs,
        CloudWatchMetrics: [{ Namespace: namespace, Dimensions: [['service']], Metrics: metrics }],
      },
      service,
      ...Object.fromEntries(this.values),
    });
  }
}
