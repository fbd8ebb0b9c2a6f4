import { NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { awaitReceipt } from '../../../scripts/operate/await-receipt.ts';

/** A bucket whose one file is another at each look. */
function looks(...receipts: (string | undefined)[]): Pick<S3Client, 'send'> {
  const send = async () => {
    const versionId = receipts.shift();
    if (versionId === undefined) throw new NoSuchKey({ $metadata: {}, message: 'none' });
    return { Body: { transformToString: async () => JSON.stringify({ file: '到账.csv', versionId }) } };
  };
  return { send } as unknown as Pick<S3Client, 'send'>;
}

const options = { bucket: 'files', key: 'receipts/到账.csv.json', versionId: 'v2' };

it('the receipt of an earlier upload of the same name is not taken for the one that is waited for', async () => {
  const s3 = looks(undefined, 'v1', 'v2');

  const receipt = await awaitReceipt({ ...options, s3, wait: async () => true });

  expect(receipt).toContain('"versionId":"v2"');
});

it('a receipt that does not come is not waited for for ever', async () => {
  let patience = 3;

  const receipt = await awaitReceipt({
    ...options,
    s3: looks('v1', 'v1', 'v1', 'v1'),
    wait: async () => --patience > 0,
  });

  expect(receipt).toBeUndefined();
});
