import type { HttpRequest } from './http.ts';

/** Who signed a request, and for which service. The signature itself is not verified: everything is on this machine. */
export interface Signature {
  readonly accessKeyId: string;
  readonly service: string;
}

/** Reads the credential scope of a signed header or of a presigned URL; undefined when there is none. */
export function readSignature({ headers, query }: HttpRequest): Signature | undefined {
  const header = /Credential=([^,\s]+)/.exec(headers['authorization'] ?? '')?.[1];
  const scope = (header ?? query.get('X-Amz-Credential') ?? '').split('/');
  // access key / day / region / service / aws4_request
  const [accessKeyId, service] = [scope.at(0), scope.at(3)];
  return accessKeyId && service ? { accessKeyId, service } : undefined;
}
