import { describe, expect, it } from 'vitest';
import { type MailEvent, settled } from '../../../shared/domain/outbox/mail-event.ts';
import { attentionAt, failed, sent } from '../../../shared/domain/outbox/sending.ts';
import { minutesLater, waitingMail } from '../../support/outbox-mail.ts';

const { mailId } = waitingMail();
const accepted: MailEvent = { type: 'sent', mailId, messageId: 'A', at: minutesLater(2) };
const bounced: MailEvent = { ...accepted, type: 'bounced', reason: 'no such user', lasting: true };

describe('what the provider tells of a mail', () => {
  it('proves that it was sent, whatever our own row says', () => {
    const settledMail = settled(waitingMail(), accepted);

    expect(settledMail.state).toEqual({ status: 'SENT', sentAt: minutesLater(2), messageId: 'A' });
  });

  it('changes nothing when it comes twice', () => {
    const once = settled(waitingMail(), accepted);
    const gone = settled(once, bounced);

    expect(settled(once, accepted)).toBe(once);
    expect(settled(gone, bounced)).toBe(gone);
  });

  it('shows a mail that went out twice', () => {
    const twice = settled(sent(waitingMail(), 'A', minutesLater(1)), { ...accepted, messageId: 'B' });

    expect(twice.messageIds).toEqual(['A', 'B']);
  });

  it('puts a bounce on the administrators’ list, and a delivery that is told late does not take it off', () => {
    const gone = settled(waitingMail(), bounced);
    const late = settled(gone, { ...accepted, type: 'delivered' });

    expect(gone).toMatchObject({ fate: 'bounced', unreported: true, fateReason: 'no such user' });
    expect(attentionAt(gone)).toBeDefined();
    expect(late).toBe(gone);
  });

  it('is a failure when it rejects a mail that it had taken, whichever of the two is told first', () => {
    const rejected: MailEvent = { ...accepted, type: 'rejected', reason: 'Bad content' };

    const inOrder = settled(settled(waitingMail(), accepted), rejected);
    const turned = settled(settled(waitingMail(), rejected), accepted);

    expect(inOrder).toMatchObject({ state: { status: 'FAILED', reason: 'Bad content' }, unreported: true });
    expect(turned).toMatchObject({ state: { status: 'FAILED', reason: 'Bad content' }, unreported: true });
  });

  it('takes a mail off the list of failures when it went out after all', () => {
    const recovered = settled(failed(waitingMail(), 'given up', minutesLater(1)), accepted);

    expect(recovered).toMatchObject({ state: { status: 'SENT' }, unreported: false });
  });
});
