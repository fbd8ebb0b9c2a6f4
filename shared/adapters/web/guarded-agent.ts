import { constants } from 'node:crypto';
import { type LookupAddress, lookup as resolve } from 'node:dns';
import type { LookupFunction } from 'node:net';
import buildConnector from 'undici/lib/core/connect.js';
import Agent from 'undici/lib/dispatcher/agent.js';
import { isPrivateLiteral, isPublicAddress } from './public-address.ts';

/** A name that leads to an address no policy site has. */
class AddressRefused extends Error {
  readonly code = 'ADDRESS_REFUSED';

  constructor(address: string) {
    super(`${address} 不是公网地址`);
    this.name = 'AddressRefused';
  }
}

interface AgentOptions {
  /** `host:port` of private addresses that may be connected to all the same. */
  readonly allowPrivate: readonly string[];
  readonly connectMs: number;
  /** For sites whose servers stopped at TLS 1.0 and 1.1; certificates are still checked. */
  readonly legacyTls: boolean;
  readonly family: 4 | 6 | undefined;
}

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

/** For sites whose servers stopped at TLS 1.0 and 1.1. */
export const legacy = {
  minVersion: 'TLSv1',
  ciphers: 'DEFAULT@SECLEVEL=0',
  secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
} as const;

/**
 * An agent that connects to public addresses only. The address is checked where the connection is made, so neither a
 * redirect nor a name that changes its address between two look-ups gets round it.
 */
export function guardedAgent(options: AgentOptions): Agent {
  const base = {
    timeout: options.connectMs,
    allowH2: false,
    ...(options.legacyTls ? legacy : {}),
    ...(options.family === undefined ? {} : { family: options.family }),
  };
  const open = buildConnector(base as buildConnector.BuildOptions);
  const guarded = buildConnector({ ...base, lookup: publicLookup } as buildConnector.BuildOptions);
  return new Agent({
    connections: 2,
    pipelining: 1,
    keepAliveTimeout: 4_000,
    connect: (target, callback) => {
      const port = target.port === '' ? (target.protocol === 'https:' ? '443' : '80') : target.port;
      if (options.allowPrivate.includes(`${target.hostname}:${port}`)) {
        open(target, callback);
        return;
      }
      if (isPrivateLiteral(target.hostname)) callback(new AddressRefused(target.hostname), null);
      else guarded(target, callback);
    },
  });
}
