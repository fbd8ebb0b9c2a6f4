import type { Root } from 'mdast';
import { document, link, paragraph } from './document/nodes.ts';

/** Minutes for which a link to sign in is good. */
export const linkMinutes = 15;

/** The mail that holds the link at which one person signs in. */
export function signInLetter(address: string): Root {
  return document(
    paragraph('有人请求登录复盘工作台。如果是您本人，请打开：'),
    paragraph(link(address, '登录复盘工作台')),
    paragraph(`链接 ${linkMinutes} 分钟内有效，只能用一次。如果不是您本人请求的，不必理会，也不要转发这封邮件。`),
  );
}
