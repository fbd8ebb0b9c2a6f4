import { UnmappedCallError, xmlText } from '../gateway/call.ts';
import { bucketArnOf } from '../template/place.ts';
import type { ObjectRequest, Route } from './object-request.ts';

/** A copy within this account: the source must be readable, the new key writable. */
export function copyObject({ request, store, place, bucket, key, principal }: ObjectRequest): Route {
  const [path = '', version] = (request.headers['x-amz-copy-source'] ?? '').split('?versionId=');
  const [, from = '', sourceKey = ''] = /^\/?([^/]+)\/(.+)$/.exec(decodeURIComponent(path)) ?? [];
  if (request.headers['x-amz-metadata-directive'] === 'REPLACE') {
    throw new UnmappedCallError('S3', 'CopyObject with new metadata');
  }
  const need = (action: string, name: string, object: string) => ({
    action: `s3:${action}`,
    resource: `${bucketArnOf(place, name)}/${object}`,
    context: {},
  });
  return {
    operation: 'CopyObject',
    needs: [
      need(version === undefined ? 'GetObject' : 'GetObjectVersion', from, sourceKey),
      need('PutObject', bucket, key),
    ],
    perform: (target) => {
      const source = store.bucket(from);
      const found = source && store.find(source, sourceKey, version);
      if (found === undefined) {
        const message = `No object ${xmlText(sourceKey)} to copy`;
        return { status: 404, body: `<Error><Code>NoSuchKey</Code><Message>${message}</Message></Error>` };
      }
      const copy = store.put(target, key, found.body, {
        headers: found.headers,
        principal,
        event: 'ObjectCreated:Copy',
      });
      const at = new Date(copy?.modifiedAt ?? 0).toISOString();
      return {
        status: 200,
        headers: {
          'content-type': 'application/xml',
          ...(copy?.versionId !== undefined && { 'x-amz-version-id': copy.versionId }),
        },
        body: `<?xml version="1.0" encoding="UTF-8"?><CopyObjectResult><LastModified>${at}</LastModified><ETag>&quot;${copy?.etag}&quot;</ETag></CopyObjectResult>`,
      };
    },
  };
}
