import { StoreError } from '../../shared/domain/errors.ts';
import { confirmChange } from '../../shared/usecases/uploads/confirm-change.ts';
import { ingestUpload } from '../../shared/usecases/uploads/ingest-upload.ts';
import { reportFailure } from '../../shared/usecases/uploads/report-failure.ts';
import { run } from '../_runtime/run.ts';
import { readUploadOrders } from '../_runtime/upload-message.ts';
import { composeIngest } from './compose.ts';
import { ingestUploadEnv } from './env.ts';

export const handler = run({
  name: 'ingest-upload',
  env: ingestUploadEnv,
  read: readUploadOrders,
  compose: composeIngest,
  handle: async (order, { ports, readers, mostDeliveries }, { clock, attempt }) => {
    if ('id' in order) return confirmChange({ ...ports, clock }, order);
    if (attempt < mostDeliveries) return { ...(await ingestUpload({ ...ports, clock }, order, readers)) };
    await reportFailure(ports, order, readers);
    throw new StoreError('The upload could not be read; its receipt says so. Mend the cause, then redrive', {
      part: order.part,
    });
  },
});
