import { SESServiceException } from '@aws-sdk/client-ses';
import { describe, expect, it } from 'vitest';
import { readSesEvent } from '../../../shared/adapters/mail/ses-event.ts';
import { sesOutcome } from '../../../shared/adapters/mail/ses-transport.ts';
import { ConfigError } from '../../../shared/domain/errors.ts';

const said = (name: string, httpStatusCode: number, message = 'no') =>
  new SESServiceException({ name, $fault: 'client', message, $metadata: { httpStatusCode } });
const unverified =
  'Email address is not verified. The following identities failed the check in region AP-SOUTHEAST-1: li@example.com';
const network = (code: string) => Object.assign(new Error(code), { code });

describe('an error of SES', () => {
  it.each([
    ['Throttling', said('Throttling', 400), { kind: 'refused', lasting: false }],
    ['AccessDenied', said('AccessDenied', 403), { kind: 'refused', lasting: false }],
    ['MessageRejected', said('MessageRejected', 400), { kind: 'refused', lasting: true }],
    ['an account in the sandbox', said('MessageRejected', 400, unverified), { kind: 'refused', lasting: false }],
    ['a refused connection', network('ECONNREFUSED'), { kind: 'refused', lasting: false }],
    ['an unknown name', network('ENOTFOUND'), { kind: 'refused', lasting: false }],
    ['an expired certificate', network('CERT_HAS_EXPIRED'), { kind: 'refused', lasting: false }],
    ['missing credentials', new ConfigError('none'), { kind: 'refused', lasting: false }],
    ['an internal failure', said('InternalFailure', 500), { kind: 'ambiguous' }],
    ['a reset connection', network('ECONNRESET'), { kind: 'ambiguous' }],
    ['a timeout', Object.assign(new Error('timeout'), { name: 'TimeoutError' }), { kind: 'ambiguous' }],
    ['an answer nobody can read', new SyntaxError('bad xml'), { kind: 'ambiguous' }],
  ])('%s tells whether the mail can have gone out', (_, error, outcome) => {
    expect(sesOutcome(error)).toMatchObject(outcome);
  });
});

describe('an event of SES', () => {
  const mail = {
    messageId: 'A',
    timestamp: '2025-07-28T00:31:00.000Z',
    tags: { mail: ['0123456789abcdef0123456789abcdef'], 'ses:configuration-set': ['fupan-test'] },
  };
  const bounce = {
    bounceType: 'Permanent',
    bounceSubType: 'General',
    bouncedRecipients: [{ emailAddress: 'x@example.com', diagnosticCode: '550 no such user' }],
  };

  it('is read from EventBridge’s envelope and without it', () => {
    const event = { eventType: 'Send', mail, send: {} };

    const bare = readSesEvent(event);
    const wrapped = readSesEvent({ version: '0', source: 'aws.ses', 'detail-type': 'Email Sent', detail: event });

    expect(bare).toEqual({
      type: 'sent',
      mailId: '0123456789abcdef0123456789abcdef',
      messageId: 'A',
      at: '2025-07-28T00:31:00.000Z',
    });
    expect(wrapped).toEqual(bare);
  });

  it('tells a mailbox that is gone from one that is full', () => {
    const gone = readSesEvent({ eventType: 'Bounce', mail, bounce });
    const full = readSesEvent({ eventType: 'Bounce', mail, bounce: { ...bounce, bounceType: 'Transient' } });

    expect(gone).toMatchObject({ type: 'bounced', lasting: true, reason: 'Permanent; General; 550 no such user' });
    expect(full).toMatchObject({ type: 'bounced', lasting: false });
  });

  it('is nothing to us when the mail is not ours or the event is of another kind', () => {
    expect(readSesEvent({ eventType: 'Send', mail: { ...mail, tags: {} } })).toBeUndefined();
    expect(readSesEvent({ eventType: 'Open', mail })).toBeUndefined();
    expect(readSesEvent({ hello: 'world' })).toBeUndefined();
  });
});
