import { readFileSync } from 'node:fs';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

const certificates = join(import.meta.dirname, '..', 'fixtures', 'tls');

/** A PEM file of the fixtures, such as `localhost.crt`. */
export function pem(name: string): string {
  return readFileSync(join(certificates, name), 'utf8');
}

/** What the server does when the whole message has arrived. */
export type AfterData = 'accept' | 'hang up' | 'refuse' | 'refuse for now';

interface SinkOptions {
  readonly afterData?: AfterData;
  readonly certificate?: 'localhost' | 'expired';
  /** TLS from the first byte; otherwise the client must ask for it. */
  readonly secure?: boolean;
}

export interface SmtpSink {
  readonly port: number;
  /** Messages that arrived whole, whatever was answered. */
  readonly messages: string[];
  close(): Promise<void>;
}

/**
 * A real SMTP server on the loopback address. User `fupan`, password `right`; the reader `nobody@example.com` does not
 * exist, and `busy@example.com` is busy.
 */
export async function startSmtpSink({
  afterData = 'accept',
  certificate = 'localhost',
  secure = true,
}: SinkOptions = {}): Promise<SmtpSink> {
  const messages: string[] = [];
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    secure,
    key: pem(`${certificate}.key`),
    cert: pem(`${certificate}.crt`),
    authMethods: ['PLAIN', 'LOGIN'],
    onAuth({ username, password }, _session, done) {
      if (username === 'fupan' && password === 'right') done(null, { user: username });
      else done(answer(535, 'authentication failed'));
    },
    onRcptTo({ address }, _session, done) {
      if (address === 'nobody@example.com') done(answer(550, 'no such user'));
      else if (address === 'busy@example.com') done(answer(451, 'try again later'));
      else done();
    },
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        messages.push(Buffer.concat(chunks).toString('utf8'));
        if (afterData === 'hang up') for (const socket of sockets) socket.destroy();
        else if (afterData === 'refuse') done(answer(554, 'message refused'));
        else if (afterData === 'refuse for now') done(answer(452, 'out of room'));
        else done(null, `queued as ${messages.length}`);
      });
    },
  } as SMTPServerOptions);
  server.on('error', () => {});
  server.server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    messages,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const answer = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });
