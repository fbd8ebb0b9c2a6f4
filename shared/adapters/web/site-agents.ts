import { constants } from 'node:crypto';
import { type LookupAddress, lookup as resolve } from 'node:dns';
import { Agent as PlainAgent, type RequestOptions } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPrivateLiteral, isPublicAddress } from './public-address.ts';

/** Keeps the connections to sites, and says how a request to one is to be made. */
export interface SiteAgents {
  /** @throws AddressRefused for a host that is written as an address that is not public. */
  optionsFor(url: URL): RequestOptions;
  close(): void;
}

interface AgentOptions {
  /** `host:port` of private addresses that may be connected to all the same. */
  readonly allowPrivate: readonly string[];
  /** For sites whose servers stopped at TLS 1.0 and 1.1; certificates are still checked. */
  readonly legacyTls: boolean;
  readonly family: 4 | 6 | undefined;
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

const kept = { keepAlive: true, timeout: keptMs, scheduling: 'lifo' } as const;

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
export function guardedAgents({ allowPrivate, legacyTls, family }: AgentOptions): SiteAgents {
  const plain = new PlainAgent(kept);
  const secure = new SecureAgent({ ...kept, ...(legacyTls && legacy) });
  return {
    optionsFor(url) {
      const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
      const isAllowed = allowPrivate.includes(`${url.hostname}:${port}`);
      if (!isAllowed && isPrivateLiteral(url.hostname)) throw new AddressRefused(url.hostname);
      return {
        agent: url.protocol === 'https:' ? secure : plain,
        ...(family !== undefined && { family }),
        ...(!isAllowed && { lookup: publicLookup }),
      };
    },
    close() {
      plain.destroy();
      secure.destroy();
    },
  };
}

/**
 * Reaches every site through the proxy at `uri`, by a tunnel where the site has TLS. Names are resolved by the proxy,
 * which guards the network it stands in; only the allow-list and addresses written as such are checked on this side.
 */
export function proxiedAgents(uri: string, { legacyTls }: Pick<AgentOptions, 'legacyTls'>): SiteAgents {
  const proxyEnv = { HTTP_PROXY: uri, HTTPS_PROXY: uri };
  const plain = new PlainAgent({ ...kept, proxyEnv });
  const secure = new SecureAgent({ ...kept, proxyEnv, ...(legacyTls && legacy) });
  return {
    optionsFor: ({ protocol }) => ({ agent: protocol === 'https:' ? secure : plain }),
    close() {
      plain.destroy();
      secure.destroy();
    },
  };
}
