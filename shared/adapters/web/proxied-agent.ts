import connect from 'undici/lib/api/api-connect.js';
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
import ProxyAgent from 'undici/lib/dispatcher/proxy-agent.js';
import { legacy } from './guarded-agent.ts';

// undici's own index does this for all of its methods; a tunnel is opened by this one.
Object.assign(Dispatcher.prototype, { connect });

/**
 * An agent that reaches every site through the proxy at `uri`, a tunnel where the site has TLS. Names are resolved by the
 * proxy, which guards the network it stands in; only the allow-list and addresses written as such are checked on this side.
 */
export function proxiedAgent(
  uri: string,
  { connectMs, legacyTls }: { readonly connectMs: number; readonly legacyTls: boolean },
): Dispatcher {
  return new ProxyAgent({
    uri,
    connections: 2,
    keepAliveTimeout: 4_000,
    connectTimeout: connectMs,
    requestTls: { timeout: connectMs, ...(legacyTls ? legacy : {}) },
    proxyTls: { timeout: connectMs },
  });
}
