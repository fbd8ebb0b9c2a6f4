import { SESClient, SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { ConfigError } from '../../domain/errors.ts';
import type { SendOutcome } from '../../domain/outbox/sending.ts';
import type { MailTransport } from '../../ports/mails.ts';
import { neverConnected } from './connection-error.ts';
import { mimeOrRefusal, type Sender } from './mime.ts';
import { withoutAttachments } from './without-attachments.ts';

/** SES refuses a raw message above this, counted after encoding. */
const maxBytes = 10 * 1024 * 1024;

/** A client that tries once: a second try of its own could send a mail twice. */
export function sesClient(): SESClient {
  return new SESClient({ maxAttempts: 1, requestHandler: { requestTimeout: 30_000, connectionTimeout: 5_000 } });
}

/** Sends through SES, tagged so that the events of the configuration set name the mail. */
export function sesTransport(client: SESClient, sender: Sender, configurationSet: string): MailTransport {
  return {
    async send(mail, signal) {
      let composed = await mimeOrRefusal(mail, sender);
      if ('message' in composed && composed.message.byteLength > maxBytes) {
        composed = await mimeOrRefusal(withoutAttachments(mail), sender);
      }
      if ('refusal' in composed) return composed.refusal;
      const command = new SendRawEmailCommand({
        Source: sender.address,
        Destinations: [mail.recipient.email],
        RawMessage: { Data: composed.message },
        ConfigurationSetName: configurationSet,
        Tags: [
          { Name: 'mail', Value: mail.mailId },
          { Name: 'kind', Value: mail.kind },
        ],
      });
      try {
        const { MessageId } = await client.send(command, signal && { abortSignal: signal });
        return { kind: 'accepted', messageId: MessageId ?? `unnamed-${mail.mailId}` };
      } catch (error) {
        return sesOutcome(error);
      }
    },
  };
}

/** Refusals that the same mail will meet again; everything else SES refuses may be mended or pass. */
const lastingRefusals = new Set(['MessageRejected', 'InvalidParameterValue', 'ValidationError']);

/** What SES says, under the name of a refused message, while the account is in its sandbox or its sender not verified. */
const aboutAccount = /not verified/i;

/** `Daily message quota exceeded`, under the name of a throttled call. */
const aboutQuota = /daily (?:message|sending) quota/i;

const isLasting = ({ name, message }: Error) => lastingRefusals.has(name) && !aboutAccount.test(message);

/** What an error of SendRawEmail means for the mail: surely not sent, or perhaps sent. */
export function sesOutcome(error: unknown): SendOutcome {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (error instanceof SESServiceException) {
    const status = error.$metadata.httpStatusCode ?? 0;
    if (status >= 400 && status < 500) {
      return { kind: 'refused', reason, lasting: isLasting(error), isQuota: aboutQuota.test(error.message) };
    }
    return { kind: 'ambiguous', reason };
  }
  if (neverConnected(error) || error instanceof ConfigError) {
    return { kind: 'refused', reason, lasting: false };
  }
  return { kind: 'ambiguous', reason };
}
