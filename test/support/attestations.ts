import type { AcceptedMail, MailContents } from '../../shared/ports/mails.ts';

/** The witnesses of sent mails in memory. */
export function attestations(
  attested: Map<string, AcceptedMail> = new Map(),
): Pick<MailContents, 'attestSent' | 'attestedSent' | 'drop'> {
  return {
    drop: async () => {},
    attestSent: async (mailId, accepted) => void attested.set(mailId, accepted),
    attestedSent: async (mailId) => attested.get(mailId),
  };
}
