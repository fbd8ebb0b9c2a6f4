/** Calls of ports that were made so far, and at which of them the power goes. */
export interface CountedCalls {
  made: number;
  /** The call before which everything stops, counted from 1; 0 is never. */
  readonly stopsAt: number;
}

/** `ports` whose calls are counted; the one at which the power goes fails once, either before it was made or after. */
export function countedPorts<Ports extends object>(
  ports: Ports,
  calls: CountedCalls,
  moment: 'before' | 'after' = 'before',
): Ports {
  const counted = (port: object): object =>
    new Proxy(port, {
      get(target, name, receiver) {
        const method: unknown = Reflect.get(target, name, receiver);
        if (typeof method !== 'function') return method;
        return async (...args: unknown[]) => {
          calls.made += 1;
          const stops = calls.made === calls.stopsAt;
          if (stops && moment === 'before') throw new Error('the power went');
          const result: unknown = await method.apply(target, args);
          if (stops) throw new Error('the power went');
          return result;
        };
      },
    });
  return Object.fromEntries(
    Object.entries(ports).map(([name, port]) => [
      name,
      typeof port === 'object' && port !== null ? counted(port) : port,
    ]),
  ) as Ports;
}
