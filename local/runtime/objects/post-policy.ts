import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';

const condition = z.union([
  z.tuple([z.literal('content-length-range'), z.number(), z.number()]),
  z.tuple([z.enum(['eq', 'starts-with']), z.string(), z.string()]),
  z.record(z.string(), z.string()),
]);
const postPolicy = z.object({ expiration: z.iso.datetime({ offset: true }), conditions: z.array(condition) });

/** Why a form is refused, as S3 says it. */
export interface PolicyFault {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** A form as it was posted, its fields in lower case, beside its file. */
export interface PolicyQuestion {
  readonly fields: ReadonlyMap<string, string>;
  readonly sizeBytes: number;
  readonly secret: string;
  readonly now: number;
}

/** Fields that no condition has to name. */
const free = new Set(['policy', 'x-amz-signature', 'file']);

/** What is wrong with a form that a policy was signed for; undefined where it is as the policy says. */
export function faultOfPost({ fields, sizeBytes, secret, now }: PolicyQuestion): PolicyFault | undefined {
  const written = fields.get('policy') ?? '';
  if (!isSigned(written, fields, secret)) {
    return { status: 403, code: 'SignatureDoesNotMatch', message: 'The policy is not signed by who it says' };
  }
  const policy = postPolicy.safeParse(jsonIn(Buffer.from(written, 'base64').toString('utf8')));
  if (!policy.success) return { status: 400, code: 'InvalidPolicyDocument', message: 'The policy cannot be read' };
  if (Date.parse(policy.data.expiration) <= now) return denied('Policy expired.');
  const named = new Set<string>();
  for (const one of policy.data.conditions) {
    if (Array.isArray(one) && one[0] === 'content-length-range') {
      if (sizeBytes < one[1])
        return { status: 400, code: 'EntityTooSmall', message: 'The file is smaller than allowed' };
      if (sizeBytes > one[2])
        return { status: 400, code: 'EntityTooLarge', message: 'The file is larger than allowed' };
      continue;
    }
    for (const [how, name, value] of Array.isArray(one) ? [one] : Object.entries(one).map(exactly)) {
      const field = String(name).replace(/^\$/, '').toLowerCase();
      const found = fields.get(field) ?? '';
      named.add(field);
      if (how === 'eq' ? found !== value : !found.startsWith(String(value))) {
        return denied(`Policy Condition failed: ["${how}", "$${field}", "${value}"]`);
      }
    }
  }
  const extra = [...fields.keys()].find((name) => !free.has(name) && !named.has(name) && !name.startsWith('x-ignore-'));
  return extra === undefined ? undefined : denied(`Extra input fields: ${extra}`);
}

const exactly = ([name, value]: [string, string]) => ['eq', name, value] as const;

const denied = (message: string): PolicyFault => ({
  status: 403,
  code: 'AccessDenied',
  message: `Invalid according to Policy: ${message}`,
});

/** Signature version 4 over the policy as it stands in the form. */
function isSigned(policy: string, fields: ReadonlyMap<string, string>, secret: string): boolean {
  const [, day = '', region = '', service = ''] = (fields.get('x-amz-credential') ?? '').split('/');
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
    (signing, part) => createHmac('sha256', signing).update(part).digest(),
    `AWS4${secret}`,
  );
  const expected = createHmac('sha256', key).update(policy).digest();
  const given = Buffer.from(fields.get('x-amz-signature') ?? '', 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
