import * as z from 'zod/mini';

const order = z.object({ sourceId: z.string().check(z.minLength(1)), scheduledAt: z.iso.datetime({ offset: true }) });

/** The reading that a message orders. */
export const readOrder = (body: string): z.output<typeof order>[] => [order.parse(JSON.parse(body))];
