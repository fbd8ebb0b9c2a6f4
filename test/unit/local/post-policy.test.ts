import { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { describe, expect, it } from 'vitest';
import { faultOfPost } from '../../../local/runtime/objects/post-policy.ts';

const secret = 'a-secret-of-one-sandbox';
const client = new S3Client({
  region: 'ap-southeast-1',
  credentials: { accessKeyId: 'LOCAL1Xdesk', secretAccessKey: secret },
});
const prefix = 'incoming/W900/20250728-093000-abcdef/';

/** A form as the SDK signs it, with the key that a browser fills in. */
async function form(changes: Readonly<Record<string, string>> = {}): Promise<Map<string, string>> {
  const { fields } = await createPresignedPost(client, {
    Bucket: 'uploads',
    Key: `${prefix}\${filename}`,
    Conditions: [
      ['starts-with', '$key', prefix],
      ['content-length-range', 1, 1000],
    ],
    Fields: { success_action_redirect: 'https://desk.example.com/' },
    Expires: 3600,
  });
  const written = { ...fields, key: `${prefix}台账.xlsx`, ...changes };
  return new Map(Object.entries(written).map(([name, value]) => [name.toLowerCase(), value]));
}

const fault = (
  fields: ReadonlyMap<string, string>,
  changes: { sizeBytes?: number; now?: number; secret?: string } = {},
) => faultOfPost({ fields, sizeBytes: 10, secret, now: Date.now(), ...changes });

describe('a form that posts a file', () => {
  it('is taken as the SDK signed it', async () => {
    expect(fault(await form())).toBeUndefined();
  });

  it.each([
    ['a key outside its prefix', { key: 'uploads/W900/x' }, 'AccessDenied'],
    ['a key that only looks like it', { key: `x${prefix}` }, 'AccessDenied'],
    ['another way back', { success_action_redirect: 'https://evil.example.com/' }, 'AccessDenied'],
    ['another bucket', { bucket: 'files' }, 'AccessDenied'],
    ['a field that the policy does not name', { acl: 'public-read' }, 'AccessDenied'],
    ['a signature that somebody wrote', { 'X-Amz-Signature': '00'.repeat(32) }, 'SignatureDoesNotMatch'],
    ['no signature', { 'X-Amz-Signature': '' }, 'SignatureDoesNotMatch'],
    [
      'a policy of somebody’s own',
      { Policy: Buffer.from('{"conditions":[]}').toString('base64') },
      'SignatureDoesNotMatch',
    ],
  ])('is refused with %s', async (_, changes, code) => {
    expect(fault(await form(changes))).toMatchObject({ code });
  });

  it.each([
    ['a file that is too large', { sizeBytes: 1001 }, 'EntityTooLarge'],
    ['an empty file', { sizeBytes: 0 }, 'EntityTooSmall'],
    ['a policy that is past its time', { now: Date.now() + 2 * 3_600_000 }, 'AccessDenied'],
    ['the secret of another sandbox', { secret: 'another' }, 'SignatureDoesNotMatch'],
  ])('is refused with %s', async (_, changes, code) => {
    expect(fault(await form(), changes)).toMatchObject({ code });
  });
});
