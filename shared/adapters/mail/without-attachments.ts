import type { OutgoingMail } from '../../ports/mails.ts';

/**
 * `mail` for a provider to whom it is too large: its words, and a note instead of the attachments. They stay among the
 * files under the mail's number, where an administrator finds them.
 */
export function withoutAttachments(mail: OutgoingMail): OutgoingMail {
  const bytes = mail.attachments.reduce((sum, attachment) => sum + attachment.bytes.byteLength, 0);
  const megabytes = (bytes / 1024 / 1024).toFixed(1);
  const note = `${mail.attachments.length} 个附件共 ${megabytes} MB，超过邮件上限，未随信发送；请凭编号 ${mail.mailId} 向管理员索取（文件存于 mails/${mail.mailId}/）。`;
  const end = mail.html.lastIndexOf('</body>');
  const at = end === -1 ? mail.html.length : end;
  return {
    ...mail,
    text: `${note}\n\n${mail.text}`,
    html: `${mail.html.slice(0, at)}<p><strong>${note}</strong></p>${mail.html.slice(at)}`,
    attachments: [],
  };
}
