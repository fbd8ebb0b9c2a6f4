import type { Root, RootContent } from 'mdast';
import { type Cell, document, heading, paragraph, table } from '../document/nodes.ts';
import { mailKindNames } from '../mail-kinds.ts';
import type { OutboxMail } from './outbox-mail.ts';
import { wasRerouted } from './sending.ts';

/** What the administrators are told of mails that did not reach their readers: who, which, why, and what to do. */
export function failureReport(mails: readonly OutboxMail[]): { subject: string; document: Root } {
  const rerouted = mails.filter(wasRerouted);
  const undelivered = mails.filter((mail) => !wasRerouted(mail));
  if (undelivered.length === 0) {
    return {
      subject: `【需处理】企业微信未能发送，${rerouted.length} 条消息改发邮件`,
      document: document(...reroutedBlocks(rerouted)),
    };
  }
  const { subject, document: report } = undeliveredReport(undelivered);
  return { subject, document: document(...report.children, ...(rerouted.length > 0 ? reroutedBlocks(rerouted) : [])) };
}

/** Messages that the application of 企业微信 could not send: their readers have them by mail. */
function reroutedBlocks(mails: readonly OutboxMail[]): RootContent[] {
  const byReason = [...Map.groupBy(mails, ({ fateReason = '' }) => fateReason)];
  return [
    heading(1, '企业微信未能发送，已改发邮件'),
    table(
      ['原因', '条数', '收件人'],
      byReason.map(([reason, some]) => [reason, String(some.length), peopleIn(some)]),
    ),
    paragraph(
      '60020：出口地址不在企业可信IP中，请在企业微信管理后台的应用详情里添加，或在部署设置 wecom.proxy 填写地址固定的代理。成员不存在或不在可见范围：更正人员表的企业微信号，或在应用的可见范围中加入该成员。',
    ),
  ];
}

const mostNamed = 20;

function peopleIn(mails: readonly OutboxMail[]): string {
  const names = [...new Set(mails.map(({ recipient }) => recipient.name))];
  return `${names.slice(0, mostNamed).join('、')}${names.length > mostNamed ? `等 ${names.length} 人` : ''}`;
}

function undeliveredReport(mails: readonly OutboxMail[]): { subject: string; document: Root } {
  const people = new Set(mails.map((mail) => mail.recipient.staffId)).size;
  const rows = mails.map((mail): Cell[] => [
    `${mail.recipient.name}（${mail.recipient.staffId}）`,
    mail.recipient.email,
    mailKindNames[mail.kind] ?? mail.kind,
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
