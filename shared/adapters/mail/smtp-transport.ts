import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import * as z from 'zod';
import type { SendOutcome } from '../../domain/outbox/sending.ts';
import type { MailTransport } from '../../ports/mails.ts';
import { mimeOrRefusal, type Sender } from './mime.ts';

/** A mail host and how to reach it. */
export interface SmtpHost {
  readonly host: string;
  readonly port: number;
  /** `implicit`: TLS from the first byte (port 465). `starttls`: the connection must turn to TLS before the login (587). */
  readonly encryption: 'implicit' | 'starttls';
  /** Certificate authorities to trust besides the usual ones, PEM. */
  readonly ca?: string;
}

export const smtpLogin = z.object({
  user: z.string().min(1),
  password: z.string().min(1),
  /** Certificate authority of a mail host inside the firm, PEM. */
  ca: z.string().startsWith('-----BEGIN CERTIFICATE-----').optional(),
});
export type SmtpLogin = z.infer<typeof smtpLogin>;

const connectMs = 20_000;
/** A host that looks through a mail before it answers takes its time; what it answers after this is lost, and the mail sent again. */
const answerMs = 45_000;

/**
 * Sends through an SMTP host. `login` is asked for each mail and may throw. What happens before the message is on its
 * way is a refusal; a connection that breaks after that, without the host's answer, leaves open whether it was sent.
 */
export function smtpTransport(host: SmtpHost, sender: Sender, login: () => Promise<SmtpLogin>): MailTransport {
  return {
    async send(mail, signal) {
      const composed = await mimeOrRefusal(mail, sender);
      if ('refusal' in composed) return composed.refusal;
      let session: SmtpSession | undefined;
      try {
        const { user, password, ca } = await login();
        session = new SmtpSession(ca === undefined ? host : { ...host, ca });
        signal?.addEventListener('abort', () => session?.close(), { once: true });
        await session.open(user, password);
        const answer = await session.hand(composed.message, sender.address, mail.recipient.email);
        return { kind: 'accepted', messageId: answer.slice(0, 200) };
      } catch (error) {
        return smtpOutcome(error, session?.isHandedOver ?? false);
      } finally {
        session?.close();
      }
    },
  };
}

/** One connection for one mail. */
class SmtpSession {
  /** True once a byte of the message was asked for: from here on only the host's answer tells what happened. */
  isHandedOver = false;
  private readonly connection: SMTPConnection;

  constructor({ host, port, encryption, ca }: SmtpHost) {
    this.connection = new SMTPConnection({
      host,
      port,
      secure: encryption === 'implicit',
      requireTLS: encryption === 'starttls',
      connectionTimeout: connectMs,
      greetingTimeout: connectMs,
      socketTimeout: answerMs,
      ...(ca !== undefined && { tls: { ca } }),
    });
  }

  open(user: string, pass: string): Promise<void> {
    return this.step((done) =>
      this.connection.connect((error) => (error ? done(error) : this.login(user, pass, done))),
    );
  }

  private login(user: string, pass: string, done: Done<void>): void {
    this.connection.login({ credentials: { user, pass } }, (error) => done(error ?? null));
  }

  /** The host's last words, such as `250 2.0.0 queued as 4F1`. */
  hand(message: Uint8Array, from: string, to: string): Promise<string> {
    return this.step((done) =>
      this.connection.send({ from, to: [to] }, this.watched(message), (error, info) => done(error, info?.response)),
    );
  }

  private watched(message: Uint8Array): Readable {
    const session = this;
    let isRead = false;
    return new Readable({
      read() {
        session.isHandedOver = true;
        this.push(isRead ? null : message);
        isRead = true;
      },
    });
  }

  /** One exchange; a connection that breaks during it ends it, with or without the library calling back. */
  private step<Result>(start: (done: Done<Result>) => void): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.connection.once('error', reject);
      this.connection.once('end', () => reject(new Error('the mail host closed the connection')));
      start((error, result) => (error ? reject(error) : resolve(result as Result)));
    });
  }

  close(): void {
    this.connection.on('error', () => {});
    this.connection.close();
  }
}

type Done<Result> = (error: Error | null | undefined, result?: Result) => void;

/** How mail hosts say that an account has sent all it may today, with codes of 4xx and 5xx alike. */
const aboutQuota =
  /(?:daily|hourly|sending) [a-z ]{0,20}(?:quota|limit)|(?:quota|limit) [a-z ]{0,20}exceeded for (?:today|sender)|发送.{0,6}(?:超限|上限|超出)|freq(?:uency)? limit/i;

/** What an error of an SMTP session means for the mail. */
function smtpOutcome(error: unknown, isHandedOver: boolean): SendOutcome {
  const { responseCode, command, code, message } = error as SmtpError;
  const reason = code === 'EAUTH' ? `邮件服务器拒绝登录，请检查密钥中的用户名和密码：${message}` : message;
  if (responseCode !== undefined) {
    // A refused login or sender is mended by the operator; a refused reader or message stays refused.
    const aboutMail = isHandedOver || command === 'RCPT TO';
    const isQuota = aboutQuota.test(message);
    return { kind: 'refused', reason, lasting: responseCode >= 500 && aboutMail && !isQuota, isQuota };
  }
  return isHandedOver ? { kind: 'ambiguous', reason } : { kind: 'refused', reason, lasting: false };
}

interface SmtpError extends Error {
  readonly responseCode?: number;
  readonly command?: string;
  readonly code?: string;
}
