import { describe, expect, it } from 'vitest';
import { readJob } from '../../../functions/_runtime/job-message.ts';
import { readUploads } from '../../../functions/_runtime/upload-message.ts';

describe('a message of a schedule', () => {
  it('belongs to the Shanghai day it was scheduled for', () => {
    const [run] = readJob('{"job":"score-risks","scheduledAt":"2025-07-27T23:30:00Z"}');

    expect(run?.logicalDay).toBe('2025-07-28');
  });

  it('is refused without its time', () => {
    expect(() => readJob('{"job":"score-risks"}')).toThrow();
  });
});

describe('a message of the uploads bucket', () => {
  const created = (key: string, eventName = 'ObjectCreated:Put') =>
    JSON.stringify({
      Records: [
        {
          eventVersion: '2.9',
          eventName,
          eventTime: '2025-07-28T00:30:00.000Z',
          userIdentity: { principalId: 'AWS:AIDA' },
          s3: { bucket: { name: 'uploads' }, object: { key, size: 12, versionId: 'v1', sequencer: '00' } },
        },
      ],
    });

  it('names the file as it was uploaded, Chinese and blanks and all', () => {
    const [upload] = readUploads(created('uploads/%E4%BA%BA%E5%91%98+2025%2B.csv'));

    expect(upload).toMatchObject({
      part: 0,
      file: { key: 'uploads/人员 2025+.csv', versionId: 'v1', uploadedBy: 'AWS:AIDA' },
    });
  });

  it('is nothing to do when S3 only tests the way, or speaks of a deletion', () => {
    const testEvent = JSON.stringify({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'uploads' });

    expect(readUploads(testEvent)).toEqual([]);
    expect(readUploads(created('uploads/a.csv', 'ObjectRemoved:Delete'))).toEqual([]);
  });
});
