import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const price = z.number().positive();

const Prices = z.object({
  asOf: z.iso.date(),
  region: z.string(),
  source: z.string(),
  yuanPerUsd: price,
  usd: z.object({
    lambdaGbSecond: price,
    lambdaRequest: price,
    dynamoReadUnit: price,
    dynamoWriteUnit: price,
    dynamoGbMonth: price,
    dynamoBackupGbMonth: price,
    s3Put: price,
    s3Get: price,
    s3GbMonth: price,
    sqsRequest: price,
    sesMail: price,
    sesGb: price,
    logGb: price,
    metricMonth: price,
    alarmMonth: price,
    secretMonth: price,
    schedulerInvocation: price,
  }),
  free: z.object({ sqsRequest: price, schedulerInvocation: price }),
});
/** Public prices in US dollars by what is billed, with their day. */
export type Prices = z.output<typeof Prices>;

/** The prices that come with the project. */
export function readPrices(): Prices {
  return Prices.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'prices.json'), 'utf8')));
}
