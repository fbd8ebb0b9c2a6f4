import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { acknowledge } from '../acknowledgements.ts';
import type { FunctionDeclaration } from '../functions/declaration.ts';
import { mayConsume, type QueuePair } from './job-queue.ts';
import { ProductFunction, type ProductFunctionProps } from './product-function.ts';

interface PipelineFunctionProps extends ProductFunctionProps {
  readonly declaration: FunctionDeclaration;
  readonly queue: QueuePair;
}

/** A function that reads one queue. */
export class PipelineFunction extends ProductFunction {
  constructor(scope: Construct, id: string, props: PipelineFunctionProps) {
    const { settings, declaration, queue } = props;
    super(scope, id, { ...props, grants: [mayConsume(queue), ...props.grants] });
    new EventSourceMapping(this, 'Messages', {
      target: this.lambda,
      eventSourceArn: queue.queue.queueArn,
      batchSize: declaration.batchSize,
      maxConcurrency: declaration.maxConcurrency(settings),
      reportBatchItemFailures: true,
    });
    acknowledge(this, 'Serverless-LambdaEventSourceMappingDestination');
  }
}
