import * as z from 'zod';

const order = z.object({ sourceId: z.string().min(1), scheduledAt: z.iso.datetime({ offset: true }) });

/** The reading that a message orders. */
export const readOrder = (body: string): z.output<typeof order>[] => [order.parse(JSON.parse(body))];
