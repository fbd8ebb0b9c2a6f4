import { robotOf } from '../../domain/outbox/route.ts';
import type { MailTransport } from '../../ports/mails.ts';

/** Sends to people through `mail`, and to groups through the robot that the address names. */
export function routedTransport(mail: MailTransport, robots: ReadonlyMap<string, MailTransport>): MailTransport {
  return {
    async send(outgoing, signal) {
      const id = robotOf(outgoing.recipient.email);
      if (id === undefined) return mail.send(outgoing, signal);
      const robot = robots.get(id);
      if (robot !== undefined) return robot.send(outgoing, signal);
      return { kind: 'refused', reason: `部署设置中没有群机器人 ${id}`, lasting: false };
    },
  };
}
