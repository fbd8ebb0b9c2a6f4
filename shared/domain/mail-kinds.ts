import type { MailKind } from './mail.ts';

/** What the kinds of mail are called, in the order in which a reader looks for them. */
export const mailKindNames: Readonly<Record<string, string>> = {
  warning: '应收预警',
  'warning-summary': '应收预警汇总',
  digest: '政策动态周报',
  review: '周复盘草稿',
  'review-summary': '团队周汇总',
  'follow-up': '今日跟进',
  notice: '通知',
  receipt: '上传回执',
  'sign-in': '登录链接',
} satisfies Record<MailKind, string>;
