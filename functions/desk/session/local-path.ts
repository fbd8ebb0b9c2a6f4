/** `written` where it is a path of the desk itself, else the first page: signing in never leads to another site. */
export function localPath(written: string | undefined): string {
  if (written === undefined || written.length > 1000) return '/';
  const url = URL.parse(written, 'https://desk.invalid');
  const isOwn = url !== null && url.origin === 'https://desk.invalid' && /^\/(?![/\\])/.test(written);
  return isOwn ? url.pathname + url.search : '/';
}
