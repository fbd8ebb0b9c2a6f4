import { type Matter, permissions, reaches } from '../../shared/domain/access/permissions.ts';
import type { Reader } from '../../shared/domain/desk-reader.ts';

/** A page that the head of every page leads to. */
interface NavEntry {
  readonly href: string;
  readonly label: string;
  /** Whoever may see none of it is not shown the way; the page itself decides who may read it. */
  readonly matter?: Matter;
}

/** In the order in which they are shown. */
const entries: readonly NavEntry[] = [
  { href: '/', label: '首页' },
  { href: '/today', label: '今日' },
  { href: '/reviews', label: '复盘', matter: 'review' },
  { href: '/uploads', label: '上传', matter: 'upload' },
  { href: '/nodes', label: '台账', matter: 'node' },
  { href: '/clients', label: '客户', matter: 'client' },
  { href: '/risks', label: '风险', matter: 'risk' },
  { href: '/policies', label: '政策', matter: 'policy' },
  { href: '/tenders', label: '招采', matter: 'policy' },
  { href: '/sources', label: '来源', matter: 'source' },
  { href: '/mails', label: '邮件', matter: 'mailState' },
  { href: '/records', label: '记录', matter: 'workRecord' },
];

/** The pages that `reader` may have something to see on. */
export function navOf({ roles }: Reader): NavEntry[] {
  return entries.filter(
    ({ matter }) =>
      matter === undefined ||
      roles.some((role) => Object.values(permissions[role][matter]).some((access) => reaches(access, 'view'))),
  );
}
