import { BlockList, isIP } from 'node:net';

/** Address ranges that are not the public internet (RFC 6890 and its successors), metadata services among them. */
const notPublic = new BlockList();
for (const range of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]) {
  const [network = '', prefix = ''] = range.split('/');
  notPublic.addSubnet(network, Number(prefix), 'ipv4');
}

/** The only IPv6 addresses that are routed publicly begin with 2000::/3; these parts of it are not. */
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');
const notPublic6 = new BlockList();
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  notPublic6.addSubnet(network, prefix, 'ipv6');
}

/**
 * True when `address` (an IP literal) is on the public internet. False for private, loopback, link-local, metadata,
 * multicast and reserved ones in either family, for IPv4 wrapped in IPv6 (mapped, 6to4, NAT64, Teredo), and for what
 * is no address.
 */
export function isPublicAddress(address: string): boolean {
  const [bare = ''] = address.replace(/^\[|\]$/g, '').split('%');
  const family = isIP(bare);
  if (family === 4) return !notPublic.check(bare, 'ipv4');
  if (family === 6) return globalUnicast.check(bare, 'ipv6') && !notPublic6.check(bare, 'ipv6');
  return false;
}

/** True for a host that is written as an address, and not as one on the public internet. */
export function isPrivateLiteral(hostname: string): boolean {
  const literal = hostname.replace(/^\[|\]$/g, '');
  return isIP(literal) !== 0 && !isPublicAddress(literal);
}
