import type { Context } from 'aws-lambda';

/**
 * Writes one line of a function's log, straight to the stream: Lambda keeps a line that is JSON as it is, but wraps what
 * goes through `console`.
 */
export function writeToLog(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** What a line says besides its message: ids, counts and reasons, never names, phone numbers or mail text. */
type Facts = Readonly<Record<string, unknown>>;

/** The log of one invocation. */
export interface FunctionLog {
  info(message: string, facts: Facts): void;
  error(message: string, facts: Facts): void;
}

let isColdStart = true;

/**
 * Opens the log of an invocation: one JSON object a line, with the level, the time, the service and the request it
 * belongs to, so that CloudWatch Logs can be asked by any of them.
 */
export function openLog(service: string, context: Context): FunctionLog {
  const { awsRequestId: requestId } = context;
  const coldStart = isColdStart;
  isColdStart = false;
  const line = (level: 'INFO' | 'ERROR') => (message: string, facts: Facts) => {
    const timestamp = new Date().toISOString();
    writeToLog(JSON.stringify({ level, message, timestamp, service, requestId, coldStart, ...traceOf(), ...facts }));
  };
  return { info: line('INFO'), error: line('ERROR') };
}

/** The trace an invocation belongs to, as Lambda names it in the environment; nothing where tracing is off. */
function traceOf(): { readonly traceId?: string } {
  const [, traceId] = /^Root=([\w-]{1,64})/.exec(process.env['_X_AMZN_TRACE_ID'] ?? '') ?? [];
  return traceId === undefined ? {} : { traceId };
}
