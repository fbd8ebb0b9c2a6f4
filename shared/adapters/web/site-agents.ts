import { constants } from 'node:crypto';
import { type LookupAddress, lookup as resolve } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, type Dispatcher, Pool, ProxyAgent } from 'undici';
import { isPrivateLiteral, isPublicAddress } from './public-address.ts';

/** Keeps the connections to sites, and says by which a request to one is to be made. */
export interface SiteAgents {
  /** @throws AddressRefused for a host that is written as an address that is not public. */
  dispatcherFor(url: URL): Dispatcher;
  /** Connections made so far: while the number stays, a request went over one that was kept. */
  connectionsMade(): number;
  close(): Promise<void>;
}

interface AgentOptions {
  /** `host:port` of private addresses that may be connected to all the same. */
  readonly allowPrivate: readonly string[];
  /** For sites whose servers stopped at TLS 1.0 and 1.1; certificates are still checked. */
  readonly legacyTls: boolean;
  readonly family: 4 | 6 | undefined;
  /** Until a connection is made, TLS included. */
  readonly connectMs: number;
  /** Of a body as it comes, before decompression; a longer one ends with UND_ERR_RES_EXCEEDED_MAX_SIZE. */
  readonly maxBytes: number;
}

/** A name that leads to an address no policy site has. */
class AddressRefused extends Error {
  readonly code = 'ADDRESS_REFUSED';

  constructor(address: string) {
    super(`${address} 不是公网地址`);
    this.name = 'AddressRefused';
  }
}

/** Connections that nobody uses are kept for as long as sites keep them, or a little less. */
const keptMs = 4_000;

const legacy = {
  minVersion: 'TLSv1',
  ciphers: 'DEFAULT@SECLEVEL=0',
  secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
} as const;

/** HTTP/1.1 alone: what of these sites offers HTTP/2 is an appliance before them, and they gain nothing by it. */
const ways = ({ maxBytes }: Pick<AgentOptions, 'maxBytes'>) =>
  ({ allowH2: false, keepAliveTimeout: keptMs, maxResponseSize: maxBytes }) as const;

/** Resolves like dns.lookup and refuses a name as soon as one of its addresses is not public. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error !== null) {
      callback(error, '');
      return;
    }
    const refused = addresses.find(({ address }) => !isPublicAddress(address));
    const first = addresses[0];
    if (refused !== undefined || first === undefined) {
      callback(new AddressRefused(refused?.address ?? hostname), '');
    } else if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

/**
 * Connects to public addresses only. The address is checked where the connection is made, so neither a redirect nor a
 * name that changes its address between two look-ups gets round it.
 */
export function guardedAgents({ allowPrivate, legacyTls, family, ...bounds }: AgentOptions): SiteAgents {
  const connect = {
    timeout: bounds.connectMs,
    ...(family !== undefined && { family }),
    ...(legacyTls && legacy),
  };
  const toAllowed = new Agent({ ...ways(bounds), connect });
  const toPublic = new Agent({ ...ways(bounds), connect: { ...connect, lookup: publicLookup } });
  let made = 0;
  for (const agent of [toAllowed, toPublic]) {
    agent.on('connect', () => {
      made += 1;
    });
  }
  return {
    dispatcherFor(url) {
      const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
      if (allowPrivate.includes(`${url.hostname}:${port}`)) return toAllowed;
      if (isPrivateLiteral(url.hostname)) throw new AddressRefused(url.hostname);
      return toPublic;
    },
    connectionsMade: () => made,
    async close() {
      await Promise.all([toAllowed.destroy(), toPublic.destroy()]);
    },
  };
}

/**
 * Reaches every site through the proxy at `uri`, by a tunnel where the site has TLS. Names are resolved by the proxy,
 * which guards the network it stands in; only the allow-list and addresses written as such are checked on this side.
 */
export function proxiedAgents(
  uri: string,
  { legacyTls, ...bounds }: Omit<AgentOptions, 'allowPrivate' | 'family'>,
): SiteAgents {
  let made = 0;
  const proxy = new ProxyAgent({
    ...ways(bounds),
    uri,
    proxyTunnel: false,
    connectTimeout: bounds.connectMs,
    ...(legacyTls && { requestTls: legacy }),
    factory: (origin, options) =>
      new Pool(origin, { ...options, ...ways(bounds) }).on('connect', () => {
        made += 1;
      }),
  });
  return {
    dispatcherFor: () => proxy,
    connectionsMade: () => made,
    close: () => proxy.destroy(),
  };
}
