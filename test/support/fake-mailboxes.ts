import type { MailboxBlock, Mailboxes } from '../../shared/ports/mails.ts';

/** Blocked addresses in memory. */
export function fakeMailboxes(): Mailboxes & { readonly blocked: Map<string, MailboxBlock> } {
  const blocked = new Map<string, MailboxBlock>();
  return {
    blocked,
    blockOf: async (email) => blocked.get(email),
    block: async (email, block) => void blocked.set(email, block),
  };
}
