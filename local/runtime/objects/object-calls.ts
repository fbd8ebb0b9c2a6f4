import { type ServiceCall, type ServiceError, UnmappedCallError, xmlText } from '../gateway/call.ts';
import type { HttpAnswer, HttpRequest } from '../gateway/http.ts';
import type { Need } from '../iam/decide.ts';
import type { BucketModel } from '../template/model.ts';
import { bucketArnOf, type Place } from '../template/place.ts';
import { BadDigestError, bodyOf } from './chunked.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';

/** What a call is about, and how to answer it once it is allowed. */
interface ObjectRequest {
  readonly request: HttpRequest;
  readonly place: Place;
  readonly store: ObjectStore;
  readonly bucket: string;
  readonly key: string;
  readonly principal: string;
}

/** Headers that belong to the object and come back with it. */
const kept = ['content-type', 'content-language', 'content-disposition', 'cache-control', 'expires'];

/** Understands a call of S3, addressed by path. */
export function objectCall(request: HttpRequest, place: Place, store: ObjectStore, principal: string): ServiceCall {
  const [, bucket = '', ...rest] = request.path.split('/');
  const key = decodeURIComponent(rest.join('/'));
  const call = { request, place, store, bucket: decodeURIComponent(bucket), key, principal };
  const { operation, needs, perform } = route(call);
  return {
    service: 's3',
    operation,
    needs,
    perform: (may) => {
      const found = store.bucket(call.bucket);
      if (found === undefined)
        return refuse({ status: 404, code: 'NoSuchBucket', message: `No bucket ${call.bucket}` });
      return perform(found, may);
    },
    refuse,
  };
}

interface Route {
  readonly operation: string;
  readonly needs: readonly Need[];
  readonly perform: (bucket: BucketModel, may: (need: Need) => boolean) => HttpAnswer;
}

function route(call: ObjectRequest): Route {
  const { request, key } = call;
  const { method, query, headers } = request;
  const sub = ['uploads', 'uploadId', 'partNumber', 'acl', 'tagging', 'versions', 'delete', 'policy', 'retention'].find(
    (name) => query.has(name),
  );
  if (sub !== undefined) throw new UnmappedCallError('S3', `${method} ?${sub}`);
  const versionId = query.get('versionId') ?? undefined;
  if (key === '') {
    if (method === 'GET') return list(call);
    if (method === 'HEAD') {
      return { operation: 'HeadBucket', needs: [listing(call)], perform: () => ({ status: 200 }) };
    }
    throw new UnmappedCallError('S3', `${method} of a bucket`);
  }
  if (method === 'GET' || method === 'HEAD') return read(call, versionId);
  if (method === 'PUT') {
    if (headers['x-amz-copy-source'] !== undefined) throw new UnmappedCallError('S3', 'CopyObject');
    if (headers['x-amz-tagging'] !== undefined) throw new UnmappedCallError('S3', 'PutObject with tags');
    return write(call);
  }
  if (method === 'DELETE') return remove(call, versionId);
  throw new UnmappedCallError('S3', `${method} of an object`);
}

const objectNeed = ({ place, bucket, key }: ObjectRequest, action: string): Need => ({
  action: `s3:${action}`,
  resource: `${bucketArnOf(place, bucket)}/${key}`,
  context: {},
});

const listing = ({ place, bucket }: ObjectRequest, prefix = ''): Need => ({
  action: 's3:ListBucket',
  resource: bucketArnOf(place, bucket),
  context: { 's3:prefix': prefix },
});

function read(call: ObjectRequest, versionId: string | undefined): Route {
  const { request, store, key } = call;
  const head = request.method === 'HEAD';
  return {
    operation: head ? 'HeadObject' : 'GetObject',
    needs: [objectNeed(call, versionId === undefined ? 'GetObject' : 'GetObjectVersion')],
    perform: (bucket, may) => {
      const object = store.find(bucket, key, versionId);
      if (object === undefined) return missing(call, head, may);
      if (request.headers['if-none-match'] === `"${object.etag}"`) return { status: 304, headers: headersOf(object) };
      return ranged(request.headers['range'], object, head);
    },
  };
}

/** Whoever may not list the bucket is not told that a key is missing. */
function missing(call: ObjectRequest, head: boolean, may: (need: Need) => boolean): HttpAnswer {
  const answer = may(listing(call, call.key))
    ? refuse({ status: 404, code: 'NoSuchKey', message: `No object ${call.key}` })
    : refuse({
        status: 403,
        code: 'AccessDenied',
        message: `No object ${call.key}, which is told only to whoever may s3:ListBucket on ${bucketArnOf(call.place, call.bucket)}`,
      });
  return head ? { status: answer.status } : answer;
}

function ranged(range: string | undefined, object: StoredObject, head: boolean): HttpAnswer {
  const size = object.body.byteLength;
  const match = /^bytes=(\d*)-(\d*)$/.exec(range ?? '');
  const headers = headersOf(object);
  if (match === null || (match[1] === '' && match[2] === '')) {
    return {
      status: 200,
      headers: { ...headers, 'content-length': String(size) },
      ...(!head && { body: object.body }),
    };
  }
  const first = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const last = match[1] === '' || match[2] === '' ? size - 1 : Math.min(size - 1, Number(match[2]));
  if (first > last) return refuse({ status: 416, code: 'InvalidRange', message: `${range} of ${size} bytes` });
  return {
    status: 206,
    headers: {
      ...headers,
      'content-range': `bytes ${first}-${last}/${size}`,
      'content-length': String(last - first + 1),
    },
    ...(!head && { body: object.body.subarray(first, last + 1) }),
  };
}

function headersOf({ etag, headers, modifiedAt, versionId }: StoredObject): Record<string, string> {
  return {
    'accept-ranges': 'bytes',
    'content-type': 'binary/octet-stream',
    ...headers,
    etag: `"${etag}"`,
    'last-modified': new Date(modifiedAt).toUTCString(),
    ...(versionId !== undefined && { 'x-amz-version-id': versionId }),
  };
}

function write(call: ObjectRequest): Route {
  const { request, store, key, principal } = call;
  return {
    operation: 'PutObject',
    needs: [objectNeed(call, 'PutObject')],
    perform: (bucket) => {
      const { headers } = request;
      if (headers['if-match'] !== undefined) throw new UnmappedCallError('S3', 'PutObject with If-Match');
      let body: Buffer;
      try {
        body = bodyOf(request);
      } catch (error) {
        if (error instanceof BadDigestError) return refuse({ status: 400, code: 'BadDigest', message: error.message });
        throw error;
      }
      const own = Object.entries(headers).filter(([name]) => kept.includes(name) || name.startsWith('x-amz-meta-'));
      const object = store.put(bucket, key, body, {
        headers: Object.fromEntries(own),
        onlyNew: headers['if-none-match'] === '*',
        principal,
      });
      if (object === undefined) {
        return refuse({ status: 412, code: 'PreconditionFailed', message: `An object ${key} is there already` });
      }
      return {
        status: 200,
        headers: {
          etag: `"${object.etag}"`,
          ...(object.versionId !== undefined && { 'x-amz-version-id': object.versionId }),
        },
      };
    },
  };
}

function remove(call: ObjectRequest, versionId: string | undefined): Route {
  return {
    operation: 'DeleteObject',
    needs: [objectNeed(call, versionId === undefined ? 'DeleteObject' : 'DeleteObjectVersion')],
    perform: (bucket) => {
      const marker = call.store.delete(bucket, call.key, versionId);
      return {
        status: 204,
        headers: {
          ...(marker?.versionId !== undefined && {
            'x-amz-delete-marker': 'true',
            'x-amz-version-id': marker.versionId,
          }),
        },
      };
    },
  };
}

function list(call: ObjectRequest): Route {
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

function refuse({ status, code, message }: ServiceError): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${xmlText(code)}</Code><Message>${xmlText(message)}</Message></Error>`,
  };
}
