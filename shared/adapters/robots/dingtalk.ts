import { createHmac } from 'node:crypto';
import { errcodeOf, type RobotKind } from './robot.ts';

/** 钉钉自定义机器人: signed in the address, with milliseconds, keyed by the secret; 20 posts a minute. */
export const dingtalkRobot: RobotKind = {
  maxBytes: 18_000,
  postsPerMinute: 20,
  request(text, { webhook, secret }, nowMs) {
    const url = new URL(webhook);
    if (secret !== undefined) {
      url.searchParams.set('timestamp', String(nowMs));
      url.searchParams.set('sign', createHmac('sha256', secret).update(`${nowMs}\n${secret}`).digest('base64'));
    }
    return { url: url.href, body: { msgtype: 'text', text: { content: text }, at: { isAtAll: false } } };
  },
  codeOf: errcodeOf,
  // 460101: the text is too long.
  lastingCodes: new Set([460101]),
};
