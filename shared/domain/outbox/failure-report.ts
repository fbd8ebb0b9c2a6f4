import type { Root } from 'mdast';
import { type Cell, document, heading, paragraph, table } from '../document/nodes.ts';
import type { OutboxMail } from './outbox-mail.ts';

const kindNames: Readonly<Record<string, string>> = {
  receipt: '上传回执',
  warning: '应收预警',
  'warning-summary': '应收预警汇总',
  digest: '政策动态周报',
  review: '周复盘草稿',
  'review-summary': '团队周汇总',
  notice: '系统通知',
};

/** What the administrators are told of mails that did not reach their readers: who, which, why, and what to do. */
export function failureReport(mails: readonly OutboxMail[]): { subject: string; document: Root } {
  const people = new Set(mails.map((mail) => mail.recipient.staffId)).size;
  const rows = mails.map((mail): Cell[] => [
    `${mail.recipient.name}（${mail.recipient.staffId}）`,
    mail.recipient.email,
    kindNames[mail.kind] ?? mail.kind,
    mail.logicalDay,
    happened(mail),
    mail.state.status === 'FAILED' ? mail.state.reason : (mail.fateReason ?? ''),
    mail.mailId,
  ]);
  return {
    subject: `【需处理】${mails.length} 封邮件未送达，涉及 ${people} 人`,
    document: document(
      heading(1, '未送达的邮件'),
      paragraph('下列邮件没有送到收件人手里，系统不会再自动发送。请先用其他方式告知本人，再按原因处理：'),
      table(['收件人', '邮箱', '邮件', '日期', '状况', '原因', '编号'], rows),
      paragraph(
        '邮箱写错或已停用：更正人员表中的邮箱后重新上传，以后的邮件即发往新邮箱。被退信或投诉的邮箱 90 天内不再发送。',
      ),
    ),
  };
}

function happened(mail: OutboxMail): string {
  if (mail.state.status === 'FAILED') return '未发出';
  return mail.fate === 'complained' ? '收件人投诉为垃圾邮件' : '退信';
}
