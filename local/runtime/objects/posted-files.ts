import type { VirtualClock } from '../clock/virtual-clock.ts';
import type { Authority } from '../gateway/authority.ts';
import { xmlText } from '../gateway/call.ts';
import type { Principal } from '../gateway/gateway.ts';
import type { HttpAnswer, HttpRequest } from '../gateway/http.ts';
import { bucketArnOf, type Place } from '../template/place.ts';
import type { ObjectStore } from './object-store.ts';
import { faultOfPost, type PolicyFault } from './post-policy.ts';

interface PostedFilesOptions {
  readonly place: Place;
  readonly clock: VirtualClock;
  readonly authority: Authority;
  readonly objects: ObjectStore;
  /** The function that holds an access key. */
  readonly principalOf: (accessKeyId: string) => Principal | undefined;
}

/** Files that browsers post to a bucket with a policy that a function signed (POST Object). */
export class PostedFiles {
  private readonly options: PostedFilesOptions;

  constructor(options: PostedFilesOptions) {
    this.options = options;
  }

  /** Keeps the file in the form `request` where its policy and the role of the function that signed it allow it. */
  async take(bucketName: string, { headers, body }: HttpRequest): Promise<HttpAnswer> {
    const { clock, authority, objects, place, principalOf } = this.options;
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': headers['content-type'] ?? '' },
    })
      .formData()
      .catch(() => undefined);
    const file = form?.get('file');
    if (form === undefined || !(file instanceof Blob)) {
      return refuse({ status: 400, code: 'MalformedPOSTRequest', message: 'The body is no form with a file' });
    }
    const texts = [...form].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name.toLowerCase(), value] as const] : [],
    );
    const name = 'name' in file ? String(file.name) : '';
    const key = (new Map(texts).get('key') ?? '').replaceAll(`\${filename}`, () => name);
    const fields = new Map([...texts, ['key', key] as const, ['bucket', bucketName] as const]);
    const principal = principalOf((fields.get('x-amz-credential') ?? '').split('/')[0] ?? '');
    if (principal === undefined) {
      return refuse({ status: 403, code: 'InvalidAccessKeyId', message: 'No function has this access key' });
    }
    const fault = faultOfPost({ fields, sizeBytes: file.size, secret: principal.secret, now: clock.now() });
    if (fault !== undefined) return refuse(fault);
    const bucket = objects.bucket(bucketName);
    if (bucket === undefined) return refuse({ status: 404, code: 'NoSuchBucket', message: `No bucket ${bucketName}` });
    const need = { action: 's3:PutObject', resource: `${bucketArnOf(place, bucketName)}/${key}`, context: {} };
    if (authority.ask(principal.lambda, need).kind === 'denied') {
      return refuse({ status: 403, code: 'AccessDenied', message: `Who signed the policy may not ${need.action}` });
    }
    const kept = objects.put(bucket, key, new Uint8Array(await file.arrayBuffer()), {
      headers: { 'content-type': fields.get('content-type') ?? 'application/octet-stream' },
      principal: `AWS:${principal.lambda.name}`,
      event: 'ObjectCreated:Post',
    });
    const redirect = URL.parse(fields.get('success_action_redirect') ?? '');
    if (redirect === null) return { status: 204 };
    redirect.searchParams.set('bucket', bucketName);
    redirect.searchParams.set('key', key);
    redirect.searchParams.set('etag', `"${kept?.etag ?? ''}"`);
    return { status: 303, headers: { location: redirect.href } };
  }
}

function refuse({ status, code, message }: PolicyFault): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${xmlText(message)}</Message></Error>`,
  };
}
