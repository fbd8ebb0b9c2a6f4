/** Hosts that any source may lead to. */
const governmentHost = /(?:^|\.)gov\.cn$/;

/**
 * Whether a request for a source may go to `url`: a government host, the source's own, or one its row allows. Only
 * http and https, never with a user name in the address.
 */
export function mayRequest(url: URL, ownHost: string | undefined, allowHosts: readonly string[]): boolean {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return false;
  if (url.username !== '' || url.password !== '') return false;
  const host = url.host.toLowerCase();
  const name = url.hostname.toLowerCase().replace(/\.$/, '');
  return governmentHost.test(name) || host === ownHost || allowHosts.some((allowed) => allowed.toLowerCase() === host);
}
