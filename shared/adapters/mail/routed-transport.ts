import { robotOf, wecomOf } from '../../domain/outbox/route.ts';
import type { MailTransport } from '../../ports/mails.ts';

/** Sends to people through `mail` or `wecom`, and to groups through the robot that the address names. */
export function routedTransport(
  mail: MailTransport,
  robots: ReadonlyMap<string, MailTransport>,
  wecom?: MailTransport,
): MailTransport {
  return {
    async send(outgoing, signal) {
      const member = wecomOf(outgoing.recipient.email);
      if (member !== undefined) {
        if (wecom !== undefined) return wecom.send(outgoing, signal);
        // The application was taken out of the settings after the mail was decided.
        const { name } = outgoing.recipient;
        return mail.send({ ...outgoing, recipient: { name, email: member.email } }, signal);
      }
      const id = robotOf(outgoing.recipient.email);
      if (id === undefined) return mail.send(outgoing, signal);
      const robot = robots.get(id);
      if (robot !== undefined) return robot.send(outgoing, signal);
      return { kind: 'refused', reason: `部署设置中没有群机器人 ${id}`, lasting: false };
    },
  };
}
