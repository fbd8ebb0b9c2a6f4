/** Failures that come before a byte of the request is on its way: names, refused connections, certificates. */
const beforeRequest = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** True when `error`, or a cause of it, shows that no connection came about, so that nothing can have been sent. */
export function neverConnected(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (beforeRequest.has((cause as NodeJS.ErrnoException).code ?? '')) return true;
    if (cause instanceof AggregateError && cause.errors.length > 0 && cause.errors.every(neverConnected)) return true;
  }
  return false;
}
