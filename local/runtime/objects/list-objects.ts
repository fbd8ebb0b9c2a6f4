import { UnmappedCallError, xmlText } from '../gateway/call.ts';
import { listing, type ObjectRequest, type Route } from './object-request.ts';
import type { ObjectStore } from './object-store.ts';

/** ListObjectsV2, the one listing that is understood. */
export function listObjects(call: ObjectRequest): Route {
  const { query } = call.request;
  if (query.get('list-type') !== '2') throw new UnmappedCallError('S3', 'GET of a bucket other than ListObjectsV2');
  const prefix = query.get('prefix') ?? '';
  return {
    operation: 'ListObjectsV2',
    needs: [listing(call, prefix)],
    perform: (bucket) => {
      const limit = Math.min(1000, Number(query.get('max-keys') ?? 1000));
      const token = query.get('continuation-token');
      const after =
        token === null ? (query.get('start-after') ?? '') : Buffer.from(token, 'base64url').toString('utf8');
      const all = grouped(call.store.list(bucket, prefix, { after }), prefix, query.get('delimiter') ?? '', after);
      return {
        status: 200,
        headers: { 'content-type': 'application/xml' },
        body: listXml(bucket.name, prefix, all, limit),
      };
    },
  };
}

type Listed = { readonly key: string; readonly object?: ReturnType<ObjectStore['list']>[number] };

/** Keys and, where there is a delimiter, common prefixes, in order. */
function grouped(objects: ReturnType<ObjectStore['list']>, prefix: string, delimiter: string, after: string): Listed[] {
  const listed = new Map<string, Listed>();
  for (const object of objects) {
    const cut = delimiter === '' ? -1 : object.key.indexOf(delimiter, prefix.length);
    const key = cut === -1 ? object.key : object.key.slice(0, cut + delimiter.length);
    if (cut !== -1 && key === after) continue;
    if (!listed.has(key)) listed.set(key, cut === -1 ? { key, object } : { key });
  }
  return [...listed.values()];
}

function listXml(bucket: string, prefix: string, all: readonly Listed[], limit: number): string {
  const page = all.slice(0, limit);
  const more = all.length > limit;
  const contents = page.map(({ key, object }) =>
    object === undefined
      ? `<CommonPrefixes><Prefix>${xmlText(key)}</Prefix></CommonPrefixes>`
      : `<Contents><Key>${xmlText(key)}</Key><LastModified>${new Date(object.modifiedAt).toISOString()}</LastModified>` +
        `<ETag>&quot;${object.etag}&quot;</ETag><Size>${object.size}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
  );
  const token = Buffer.from(page.at(-1)?.key ?? '').toString('base64url');
  return (
    `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult><Name>${xmlText(bucket)}</Name><Prefix>${xmlText(prefix)}</Prefix>` +
    `<KeyCount>${page.length}</KeyCount><MaxKeys>${limit}</MaxKeys><IsTruncated>${more}</IsTruncated>` +
    `${more ? `<NextContinuationToken>${token}</NextContinuationToken>` : ''}${contents.join('')}</ListBucketResult>`
  );
}
