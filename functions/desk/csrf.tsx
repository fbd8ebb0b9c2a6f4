import type { DeskContext } from './desk-context.ts';

/** The field that every form brings back: without it the desk takes nothing. */
export function Csrf({ c }: { readonly c: DeskContext }) {
  return <input type="hidden" name="csrf" value={c.get('csrf')} />;
}
