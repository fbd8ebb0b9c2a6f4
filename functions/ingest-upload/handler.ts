import { ingestUpload } from '../../shared/usecases/uploads/ingest-upload.ts';
import { run } from '../_runtime/run.ts';
import { readUploads } from '../_runtime/upload-message.ts';
import { composeIngest } from './compose.ts';
import { ingestUploadEnv } from './env.ts';

export const handler = run({
  name: 'ingest-upload',
  env: ingestUploadEnv,
  read: readUploads,
  compose: composeIngest,
  handle: async (upload, { ports, readers }, { clock }) => ({
    ...(await ingestUpload({ ...ports, clock }, upload, readers)),
  }),
});
