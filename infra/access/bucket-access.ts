import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** A bucket as a function sees it. A prefix ends with `/`. */
export interface BucketAccess {
  readonly name: string;
  /** Where browsers post files to it. */
  readonly address: string;
  /** GetObject under the prefix; a file that is not there answers AccessDenied unless `findMissing` is granted too. */
  read(prefix: string): PolicyStatement;
  /** GetObjectVersion under the prefix: the bytes an event speaks of, even when the key was overwritten since. */
  readVersions(prefix: string): PolicyStatement;
  /** ListBucket, so that a file that is not there answers 404 and not AccessDenied. */
  findMissing(): PolicyStatement;
  /** PutObject under the prefix. */
  write(prefix: string): PolicyStatement;
}

export function bucketAccess(name: string, arn: string, address: string): BucketAccess {
  const may = (action: string, resource: string) =>
    new PolicyStatement({ actions: [`s3:${action}`], resources: [resource] });
  return {
    name,
    address,
    read: (prefix) => may('GetObject', `${arn}/${prefix}*`),
    readVersions: (prefix) => may('GetObjectVersion', `${arn}/${prefix}*`),
    findMissing: () => may('ListBucket', arn),
    write: (prefix) => may('PutObject', `${arn}/${prefix}*`),
  };
}
