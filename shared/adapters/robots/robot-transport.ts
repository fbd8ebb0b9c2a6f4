import type { SendOutcome } from '../../domain/outbox/sending.ts';
import type { MailTransport, OutgoingMail } from '../../ports/mails.ts';
import { neverConnected } from '../mail/connection-error.ts';
import { headerText } from '../mail/header-text.ts';
import { dingtalkRobot } from './dingtalk.ts';
import { feishuRobot } from './feishu.ts';
import { fitForGroups } from './group-text.ts';
import type { RobotKind, RobotSecret } from './robot.ts';
import { splitText } from './split-text.ts';
import { wecomRobot } from './wecom.ts';

export const robotKinds = { wecom: wecomRobot, dingtalk: dingtalkRobot, feishu: feishuRobot } as const;

/** One robot of one group. */
export interface RobotOptions {
  readonly kind: keyof typeof robotKinds;
  /** Whether the group may read amounts of money. */
  readonly amounts: 'shown' | 'masked';
  readonly secret: () => Promise<RobotSecret>;
  /** Waits until the robot may post again. */
  readonly pace: () => Promise<void>;
  readonly nowMs: () => number;
}

/** Parts of one mail that a group gets; what is longer is told to be in the person's own mail or attachments. */
const maxParts = 5;
const timeoutMs = 10_000;

/** Posts mails to a group as plain text, in as many parts as the robot's limit asks for. */
export function robotTransport(options: RobotOptions): MailTransport {
  const kind = robotKinds[options.kind];
  return {
    async send(mail, signal) {
      let posted = 0;
      for (const part of partsOf(mail, kind, options)) {
        await options.pace();
        const outcome = await post(part, kind, options, signal);
        // The group has read the beginning already: to send it all again is a doubled message, not a retry.
        if (outcome.kind === 'refused' && posted > 0) return { kind: 'ambiguous', reason: outcome.reason };
        if (outcome.kind !== 'accepted') return outcome;
        posted += 1;
      }
      return { kind: 'accepted', messageId: `${options.kind}-${mail.mailId}-${options.nowMs()}` };
    },
  };
}

function partsOf(mail: OutgoingMail, { maxBytes }: RobotKind, { amounts }: RobotOptions): string[] {
  const readable = `${headerText(mail.subject)}（${headerText(mail.recipient.name)}）\n\n${mail.text.trim()}`;
  const parts = splitText(fitForGroups(readable, amounts), maxBytes - 100);
  if (parts.length <= maxParts) return parts;
  return [...parts.slice(0, maxParts - 1), `……篇幅所限，其余内容请向管理员索取，编号 ${mail.mailId}`];
}

async function post(text: string, kind: RobotKind, options: RobotOptions, signal?: AbortSignal): Promise<SendOutcome> {
  let isAsked = false;
  try {
    const { url, body } = kind.request(text, await options.secret(), options.nowMs());
    isAsked = true;
    const limit = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    return answered(response.status, await response.json().catch(() => undefined), kind);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return !isAsked || neverConnected(error)
      ? { kind: 'refused', reason, lasting: false }
      : { kind: 'ambiguous', reason };
  }
}

/** Robots answer 200 to what they refuse: only their own code tells. */
function answered(status: number, answer: unknown, kind: RobotKind): SendOutcome {
  const said = kind.codeOf(answer);
  if (said?.code === 0) return { kind: 'accepted', messageId: '' };
  if (said !== undefined) {
    const reason = `群机器人返回 ${said.code}：${said.says.slice(0, 200)}`;
    return { kind: 'refused', reason, lasting: kind.lastingCodes.has(said.code) };
  }
  const reason = `群机器人返回 HTTP ${status}，内容不可识别`;
  return status >= 400 && status < 500 ? { kind: 'refused', reason, lasting: false } : { kind: 'ambiguous', reason };
}
