import type { MiddlewareHandler } from 'hono';
import { type Access, type Matter, permissions, reaches } from '../../../shared/domain/access/permissions.ts';
import type { Reader } from '../../../shared/domain/desk-reader.ts';
import type { DeskContext } from '../desk-context.ts';
import { page } from '../layout.tsx';

/** The most that any role of `reader` may do with a `matter` of their own. */
const may = ({ roles }: Reader, matter: Matter, least: Access): boolean =>
  roles.some((role) => reaches(permissions[role][matter].own, least));

/** Lets on whoever may do at least `least` with a `matter`; says so to everybody else. */
export function allowOnly(matter: Matter, least: Access): MiddlewareHandler {
  return async (c: DeskContext, next) => {
    if (may(c.get('reader'), matter, least)) return next();
    return page(
      c,
      '不能查看',
      <>
        <h1>不能查看</h1>
        <p>您的角色（{c.get('reader').roles.join('、')}）不能使用这一页。需要时请联系管理员。</p>
      </>,
      403,
    );
  };
}
