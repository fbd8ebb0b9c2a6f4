import { errcodeOf, type RobotKind } from './robot.ts';

/** 企业微信群机器人: the key in the address is the secret; texts of 2,048 bytes; 20 posts a minute. */
export const wecomRobot: RobotKind = {
  maxBytes: 2048,
  postsPerMinute: 20,
  request: (text, { webhook }) => ({ url: webhook, body: { msgtype: 'text', text: { content: text } } }),
  codeOf: errcodeOf,
  // 40058: the text is too long or of a wrong form.
  lastingCodes: new Set([40058]),
};
