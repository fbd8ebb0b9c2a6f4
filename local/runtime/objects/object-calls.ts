import { type ServiceCall, type ServiceError, UnmappedCallError, xmlText } from '../gateway/call.ts';
import type { HttpAnswer, HttpRequest } from '../gateway/http.ts';
import type { Need } from '../iam/decide.ts';
import { bucketArnOf, type Place } from '../template/place.ts';
import { BadDigestError, bodyOf } from './chunked.ts';
import { copyObject } from './copy-object.ts';
import { listObjects } from './list-objects.ts';
import { listing, type ObjectRequest, type Route } from './object-request.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';

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

function route(call: ObjectRequest): Route {
  const { request, key } = call;
  const { method, query, headers } = request;
  const sub = ['uploads', 'uploadId', 'partNumber', 'acl', 'tagging', 'versions', 'delete', 'policy', 'retention'].find(
    (name) => query.has(name),
  );
  if (sub !== undefined) throw new UnmappedCallError('S3', `${method} ?${sub}`);
  const versionId = query.get('versionId') ?? undefined;
  if (key === '') {
    if (method === 'GET') return listObjects(call);
    if (method === 'HEAD') {
      return { operation: 'HeadBucket', needs: [listing(call)], perform: () => ({ status: 200 }) };
    }
    throw new UnmappedCallError('S3', `${method} of a bucket`);
  }
  if (method === 'GET' || method === 'HEAD') return read(call, versionId);
  if (method === 'PUT') {
    if (headers['x-amz-copy-source'] !== undefined) return copyObject(call);
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

function refuse({ status, code, message }: ServiceError): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${xmlText(code)}</Code><Message>${xmlText(message)}</Message></Error>`,
  };
}
