/** Where the imitated account lies. */
export interface Place {
  readonly account: string;
  readonly region: string;
  readonly partition: 'aws' | 'aws-cn';
  readonly urlSuffix: string;
  /** Base of every queue URL: the gateway's own address. */
  readonly endpoint: string;
}

/** The place that stands for `region`, in its partition. */
export function placeOf(region: string, endpoint: string, account = '123456789012'): Place {
  const china = region.startsWith('cn-');
  return {
    account,
    region,
    partition: china ? 'aws-cn' : 'aws',
    urlSuffix: china ? 'amazonaws.com.cn' : 'amazonaws.com',
    endpoint,
  };
}

/** ARN of a resource of this account and region. */
export function arnOf(place: Place, service: string, resource: string): string {
  return `arn:${place.partition}:${service}:${place.region}:${place.account}:${resource}`;
}

/** ARN of a bucket, which names neither account nor region. */
export function bucketArnOf(place: Place, bucket: string): string {
  return `arn:${place.partition}:s3:::${bucket}`;
}
