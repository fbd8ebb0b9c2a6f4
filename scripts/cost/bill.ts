import type { FixedParts } from './fixed-parts.ts';
import type { MeasuredWeek } from './measured-week.ts';
import type { Prices } from './prices.ts';

/** A line of the monthly bill. */
export interface BillLine {
  readonly service: string;
  readonly usd: number;
  /** True for what is billed whether anybody works or not. */
  readonly isFixed: boolean;
  readonly quantity: string;
}

const weeksAMonth = 365.25 / 12 / 7;
const secondsAMonth = weeksAMonth * 7 * 86_400;
/** Lambda keeps five long polls of 20 s open on a queue that is empty (Lambda developer guide, "Using Lambda with Amazon SQS"). */
const idlePolls = { atOnce: 5, seconds: 20 };

/**
 * What a month of `week` costs, with the parts that are billed by being there; `sources` policy sources are read in place
 * of those of the measured week.
 */
export function billOf(week: MeasuredWeek, fixed: FixedParts, { usd, free }: Prices, sources: number): BillLine[] {
  const perSource = sources / week.sources;
  const all = Object.entries(week.functions).map(([name, usage]) => ({
    usage,
    times: weeksAMonth * (name === 'fetch-source' || name === 'dispatch-fetches' ? perSource : 1),
  }));
  const sum = (of: (usage: MeasuredWeek['functions'][string]) => number): number =>
    all.reduce((total, { usage, times }) => total + of(usage) * times, 0);
  const calls = (pattern: RegExp) =>
    sum((usage) =>
      Object.entries(usage.calls).reduce((total, [name, count]) => total + (pattern.test(name) ? count : 0), 0),
    );
  const [invocations, gbSeconds] = [sum((usage) => usage.invocations), sum((usage) => usage.gbSeconds)];
  const [reads, writes] = [sum((usage) => usage.readUnits), sum((usage) => usage.writeUnits)];
  // A batch is received and deleted; both are requests.
  const sqs = calls(/^sqs /) + 2 * invocations;
  const polls = (fixed.polledQueues * idlePolls.atOnce * secondsAMonth) / idlePolls.seconds;
  const [puts, gets] = [calls(/^s3 (?:Put|Copy|Post|List)/), calls(/^s3 (?:Get|Head)/)];
  const mails = calls(/^ses Send/);
  const [mailGb, logGb] = [sum((usage) => usage.mailBytes) / 1e9, sum((usage) => usage.logBytes) / 1e9];
  const [itemGb, objectGb] = [week.itemBytes / 1e9, week.objectBytes / 1e9];
  const line = (service: string, cost: number, quantity: string, isFixed = false): BillLine => ({
    service,
    usd: cost,
    isFixed,
    quantity,
  });
  return [
    line(
      'Lambda',
      gbSeconds * usd.lambdaGbSecond + invocations * usd.lambdaRequest,
      `${round(gbSeconds)} GB-s, ${round(invocations)} 次`,
    ),
    line(
      'DynamoDB',
      reads * usd.dynamoReadUnit +
        writes * usd.dynamoWriteUnit +
        itemGb * (usd.dynamoGbMonth + usd.dynamoBackupGbMonth),
      `读 ${round(reads)}，写 ${round(writes)} 单位，${itemGb.toFixed(2)} GB`,
    ),
    line(
      'S3',
      puts * usd.s3Put + gets * usd.s3Get + objectGb * usd.s3GbMonth,
      `写 ${round(puts)}，读 ${round(gets)} 次，${objectGb.toFixed(2)} GB`,
    ),
    line('SES', mails * usd.sesMail + mailGb * usd.sesGb, `${round(mails)} 封，${mailGb.toFixed(2)} GB`),
    line('CloudWatch 日志', logGb * usd.logGb, `${logGb.toFixed(2)} GB`),
    line('SQS 请求', sqs * usd.sqsRequest, `${round(sqs)} 次`),
    line(
      'SQS 空轮询',
      Math.max(0, polls - free.sqsRequest) * usd.sqsRequest,
      `${fixed.polledQueues} 个队列，${round(polls)} 次`,
      true,
    ),
    line('CloudWatch 告警', fixed.alarms * usd.alarmMonth, `${fixed.alarms} 个`, true),
    line('CloudWatch 指标', fixed.metrics * usd.metricMonth, `${fixed.metrics} 个`, true),
    line('Secrets Manager', fixed.secrets * usd.secretMonth, `${fixed.secrets} 个`, true),
  ];
}

const round = (count: number): string => Math.round(count).toLocaleString('en-US');
