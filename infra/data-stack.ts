import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { AccountRootPrincipal, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { tableKeys } from '../shared/adapters/dynamo/table-keys.ts';
import { acknowledge } from './acknowledgements.ts';
import type { StageSettings } from './config.ts';
import { JobQueue, uploadDeliveries } from './constructs/job-queue.ts';
import { ingestUpload } from './functions/ingest-upload.ts';
import { namesOf } from './names.ts';

/** What the product writes about people. */
const results = ['reviews/', 'warnings/', 'risks/', 'receipts/'];

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** What must outlive every deployment: records, files and uploads, and the queue that uploads announce themselves on. */
export class DataStack extends Stack {
  constructor(scope: Construct, id: string, settings: StageSettings) {
    super(scope, id, { stackName: id, env: { region: settings.region }, terminationProtection: true });
    this.addTable(settings);
    this.addFiles(settings);
    this.addUploads(settings);
  }

  private addTable(settings: StageSettings): void {
    const { byGroup, byAgenda } = tableKeys;
    new TableV2(this, 'Records', {
      tableName: namesOf(settings).table,
      partitionKey: text(tableKeys.pk),
      sortKey: text(tableKeys.sk),
      globalSecondaryIndexes: [byGroup, byAgenda].map((index) => ({
        indexName: index.index,
        partitionKey: text(index.pk),
        sortKey: text(index.sk),
        projectionType: ProjectionType.ALL,
      })),
      billing: Billing.onDemand(),
      timeToLiveAttribute: tableKeys.expiresAt,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  private addFiles(settings: StageSettings): void {
    const { retention } = settings;
    this.addBucket('Files', namesOf(settings).filesBucket, {
      versioned: true,
      lifecycleRules: [
        { prefix: 'raw/', expiration: Duration.days(retention.rawPageDays) },
        { prefix: 'mails/', expiration: Duration.days(retention.mailDays) },
        // Links to sign in, good for a quarter of an hour: their words go with the sending, what is left of them in a day.
        { prefix: 'mails/once/', expiration: Duration.days(1), noncurrentVersionExpiration: Duration.days(1) },
        { prefix: 'attested/', expiration: Duration.days(retention.mailDays) },
        ...results.map((prefix) => ({ prefix, expiration: Duration.days(retention.resultDays) })),
        // Longer than a message about a part of an upload may lie in its queue and in the one for dead letters.
        { prefix: 'ingest/', expiration: Duration.days(30) },
        { prefix: 'runs/', expiration: Duration.days(60) },
        // What was overwritten or deleted by mistake can be fetched back for a month.
        { noncurrentVersionExpiration: Duration.days(30), expiredObjectDeleteMarker: true },
      ],
    });
  }

  private addUploads(settings: StageSettings): void {
    const names = namesOf(settings);
    const uploadQueue = new JobQueue(this, 'IngestUpload', {
      queueName: names.queue('ingest-upload'),
      deadLetterName: names.deadLetters('ingest-upload'),
      timeoutSeconds: ingestUpload.timeoutSeconds,
      deliveries: uploadDeliveries(ingestUpload.timeoutSeconds),
    });
    const bucketArn = `arn:${this.partition}:s3:::${names.uploadsBucket}`;
    uploadQueue.queue.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('s3.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [uploadQueue.queue.queueArn],
        conditions: {
          ArnEquals: { 'aws:SourceArn': bucketArn },
          StringEquals: { 'aws:SourceAccount': this.account },
        },
      }),
    );
    const uploads = this.addBucket('Uploads', names.uploadsBucket, {
      versioned: true,
      lifecycleRules: [
        // What was posted and never committed.
        { prefix: 'incoming/', expiration: Duration.days(7), noncurrentVersionExpiration: Duration.days(1) },
        { noncurrentVersionExpiration: Duration.days(settings.retention.oldUploadDays) },
      ],
    });
    for (const staffId of settings.uploaders) this.addUploader(staffId, names.uploader(staffId), bucketArn);
    // The property of the bucket itself: the L2 method would add a custom resource with a function of its own.
    const bucket = uploads.node.defaultChild as CfnBucket;
    bucket.notificationConfiguration = {
      queueConfigurations: [
        {
          event: 's3:ObjectCreated:*',
          queue: uploadQueue.queue.queueArn,
          filter: { s3Key: { rules: [{ name: 'prefix', value: 'uploads/' }] } },
        },
      ],
    };
    // S3 refuses a notification to a queue that does not yet let it in.
    bucket.node.addDependency(uploadQueue);
  }

  /** A role that may put files into one person's folder; who may take it on is for the account's own policies. */
  private addUploader(staffId: string, roleName: string, bucketArn: string): void {
    const mayPut = new PolicyStatement({ actions: ['s3:PutObject'], resources: [`${bucketArn}/uploads/${staffId}/*`] });
    new Role(this, `Uploader-${staffId}`, {
      roleName,
      assumedBy: new AccountRootPrincipal(),
      inlinePolicies: { put: new PolicyDocument({ statements: [mayPut] }) },
    });
  }

  private addBucket(
    id: string,
    bucketName: string,
    props: Pick<ConstructorParameters<typeof Bucket>[2] & object, 'versioned' | 'lifecycleRules'>,
  ): Bucket {
    const bucket = new Bucket(this, id, {
      ...props,
      bucketName,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(bucket, 'AwsSolutions-S1');
    return bucket;
  }
}
