import { createHmac } from 'node:crypto';
import * as z from 'zod';
import type { RobotKind } from './robot.ts';

const feishuAnswer = z.object({ code: z.number(), msg: z.string().default('') });

/** 飞书自定义机器人: signed in the body, with seconds, the secret being part of the key; bodies of 20 KB; 100 posts a minute. */
export const feishuRobot: RobotKind = {
  maxBytes: 18_000,
  postsPerMinute: 100,
  request(text, { webhook, secret }, nowMs) {
    const timestamp = String(Math.floor(nowMs / 1000));
    const sign = secret && createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64');
    return { url: webhook, body: { ...(sign && { timestamp, sign }), msg_type: 'text', content: { text } } };
  },
  codeOf(answer) {
    const read = feishuAnswer.safeParse(answer);
    return read.success ? { code: read.data.code, says: read.data.msg } : undefined;
  },
  // 9499: the body is not of the right form.
  lastingCodes: new Set([9499]),
};
