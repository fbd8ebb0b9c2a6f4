import type { NotificationModel } from '../template/model.ts';
import type { Place } from '../template/place.ts';
import type { ObjectEvent } from './object-store.ts';

/** True when the bucket's owner asked to hear of this event at this place. */
export function isWanted(notification: NotificationModel, event: string, key: string): boolean {
  const wanted = notification.event.replace(/^s3:/, '');
  const isEvent = wanted.endsWith('*') ? event.startsWith(wanted.slice(0, -1)) : event === wanted;
  return isEvent && key.startsWith(notification.prefix) && key.endsWith(notification.suffix);
}

/** The message that S3 sends about a changed object, its key encoded the way S3 does. */
export function notificationOf(place: Place, { name, bucket, object, sequence, principal }: ObjectEvent): string {
  const time = new Date(object.modifiedAt).toISOString();
  return JSON.stringify({
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: place.region,
        eventTime: time,
        eventName: name,
        userIdentity: { principalId: principal },
        requestParameters: { sourceIPAddress: '127.0.0.1' },
        responseElements: { 'x-amz-request-id': `${sequence}`, 'x-amz-id-2': 'local' },
        s3: {
          s3SchemaVersion: '1.0',
          configurationId: 'local',
          bucket: { name: bucket.name, ownerIdentity: { principalId: place.account }, arn: bucket.arn },
          object: {
            key: encodeKey(object.key),
            ...(name.startsWith('ObjectCreated') && { size: object.body.byteLength, eTag: object.etag }),
            ...(object.versionId !== undefined && { versionId: object.versionId }),
            sequencer: sequence.toString(16).padStart(18, '0').toUpperCase(),
          },
        },
      },
    ],
  });
}

/** The message that S3 sends once, when a notification is set up. */
export function testEventOf(bucket: string, at: number): string {
  return JSON.stringify({
    Service: 'Amazon S3',
    Event: 's3:TestEvent',
    Time: new Date(at).toISOString(),
    Bucket: bucket,
    RequestId: 'local',
    HostId: 'local',
  });
}

/** As a form encodes it, except for slashes: a blank is a plus sign. */
function encodeKey(key: string): string {
  return encodeURIComponent(key)
    .replaceAll('%2F', '/')
    .replaceAll('%20', '+')
    .replaceAll(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
