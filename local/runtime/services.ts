import type { Backend } from './gateway/gateway.ts';
import { secretCall } from './gateway/secret-calls.ts';
import { mailCall } from './mail/mail-calls.ts';
import type { MailRoom } from './mail/mail-room.ts';
import { objectCall } from './objects/object-calls.ts';
import type { ObjectStore } from './objects/object-store.ts';
import { queueCall } from './queues/queue-calls.ts';
import type { QueueStore } from './queues/queue-store.ts';
import type { Parts, RuntimeOptions } from './runtime-options.ts';
import { tableCall } from './tables/table-calls.ts';

/** What answers the calls of the application's functions, by the name of the AWS service. */
export function servicesOf(
  { queues, objects }: { readonly queues: QueueStore; readonly objects: ObjectStore },
  { model, tables, emulator }: Parts,
  mailRoom: MailRoom,
  { meter, secrets = new Map() }: RuntimeOptions,
): Backend['services'] {
  return {
    dynamodb: (request, { lambda }) => tableCall(request, model, tables.port, meter && { meter, of: lambda.name }),
    s3: (request, { lambda }) => objectCall(request, model.place, objects, `AWS:${lambda.name}`),
    sqs: (request) => queueCall(request, model.place, queues),
    ses: (request, { lambda }) =>
      mailCall(request, model.place, emulator.port, (mail) => {
        meter?.noteMail(lambda.name, mail.raw.length);
        return mailRoom.accept(mail);
      }),
    secretsmanager: (request) => secretCall(request, model.place, secrets),
  };
}
