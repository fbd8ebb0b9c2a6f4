import type { HttpRequest } from '../../runtime/gateway/http.ts';
import type { WebAnswer } from '../../runtime/http/http-event.ts';
import type { DeliveredMail } from '../../runtime/mail/mail-room.ts';
import { mailFilesOf } from '../week/mail-file.ts';
import { answer } from './answer.ts';
import type { InboxContent } from './pages.ts';
import { type InboxMail, readMail } from './read-mail.ts';

const base = '/inbox';

const commonHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

/** The mails that this machine's runtime sent, as pages below `/inbox`; those that came since are there at once. */
export class LiveInbox {
  private readonly content: Omit<InboxContent, 'mails'>;
  private readonly sent: () => readonly DeliveredMail[];
  private mails: readonly InboxMail[] = [];
  private read = 0;

  constructor(content: Omit<InboxContent, 'mails'>, sent: () => readonly DeliveredMail[]) {
    this.content = content;
    this.sent = sent;
  }

  /** The answer to a request below `/inbox`; undefined for every other. */
  async answer({ method, path, query }: HttpRequest): Promise<WebAnswer | undefined> {
    if (path !== base && !path.startsWith(`${base}/`)) return undefined;
    if (method !== 'GET' && method !== 'HEAD') return { ...plainText('只能查看'), status: 405 };
    await this.readNew();
    const search = query.size === 0 ? '' : `?${query}`;
    const { status, headers, body } = answer(
      { ...this.content, mails: this.mails },
      (path.slice(base.length) || '/') + search,
    );
    return { status, headers: { ...commonHeaders, ...headers }, body };
  }

  private async readNew(): Promise<void> {
    // A link to sign in is for whoever it was sent to, and for nobody who reads along.
    const sent = this.sent().filter(({ tags }) => tags['kind']?.[0] !== 'sign-in');
    if (sent.length === this.read) return;
    this.read = sent.length;
    this.mails = await Promise.all(mailFilesOf(sent).map(readMail));
  }
}

const plainText = (body: string) => ({
  headers: { ...commonHeaders, 'content-type': 'text/plain; charset=utf-8' },
  body,
});
