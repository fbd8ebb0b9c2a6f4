const tracking = /^(?:utm_\w+|spm|from|share_token|timestamp|_t|t_random|jsessionid)$/i;

/**
 * One spelling of a page's address, by which two readings of a page are known to be the same: no scheme, no fragment,
 * no default port, no session or tracking parameter, the rest of the query in order. The address itself where it is
 * none.
 */
export function addressKey(address: string): string {
  const url = URL.parse(address);
  if (url === null) return address;
  for (const name of [...url.searchParams.keys()]) if (tracking.test(name)) url.searchParams.delete(name);
  url.searchParams.sort();
  const path = url.pathname.replace(/;jsessionid=[^/?#]{0,200}/i, '').replace(/\/{2,}/g, '/');
  return `${url.host.toLowerCase()}${path}${url.search}`;
}

/** Host of `address` with its port when it is not the default one, lower case; undefined where it is no address. */
export function hostOf(address: string): string | undefined {
  return URL.parse(address)?.host.toLowerCase();
}
