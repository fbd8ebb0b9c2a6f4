import { withoutEnd } from '../../text-ends.ts';

/** Hosts that any source may lead to. */
const governmentHost = /(?:^|\.)gov\.cn$/;

/** Names that lead to this machine, its network or its provider's metadata, whoever resolves them (RFC 6761, RFC 8375). */
const privateName =
  /(?:^|\.)(?:localhost|localdomain|local|lan|home|corp|intranet|internal|private|home\.arpa|test|invalid|onion)$/;

/** Names that hold the address they lead to. */
const addressInName = /(?:^|\.)(?:nip\.io|sslip\.io|xip\.io|localtest\.me|lvh\.me|lacolhost\.com|vcap\.me)$/;

/**
 * Whether a request for a source may go to `url`: a government host, the source's own, or one its row allows, on port 80
 * or 443 unless the row names another with the host. Only http and https, never with a user name in the address.
 */
export function mayRequest(url: URL, ownHost: string | undefined, allowHosts: readonly string[]): boolean {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return false;
  if (url.username !== '' || url.password !== '') return false;
  const host = url.host.toLowerCase();
  if (host === ownHost || allowHosts.some((allowed) => allowed.toLowerCase() === host)) return true;
  const isUsualPort = url.port === '' || url.port === '80' || url.port === '443';
  return isUsualPort && governmentHost.test(nameOf(url));
}

/** True for a name that can be public: with a dot in it, and of no domain that is kept for private use. */
export function isPublicName(url: URL): boolean {
  const name = nameOf(url);
  if (name.startsWith('[') || /^[\d.]+$/.test(name)) return true;
  return name.includes('.') && !privateName.test(name) && !addressInName.test(name);
}

const nameOf = (url: URL): string => withoutEnd(url.hostname.toLowerCase(), /\./);
