import { randomBytes } from 'node:crypto';
import type { VirtualClock } from '../clock/virtual-clock.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { Meter } from '../metering/meter.ts';
import { idOf } from '../queues/queue-store.ts';
import type { FunctionModel } from '../template/model.ts';
import type { Place } from '../template/place.ts';
import { type InvocationResult, Sandbox } from './sandbox.ts';

interface PoolOptions {
  readonly lambda: FunctionModel;
  readonly place: Place;
  readonly deskAddress: string | undefined;
  readonly clock: VirtualClock;
  readonly gateway: Gateway;
  readonly onOutput: (functionName: string, text: string) => void;
  readonly meter: Meter | undefined;
}

interface Member {
  readonly sandbox: Sandbox;
  readonly accessKeyId: string;
}

/** The sandboxes of one function: each with an access key of its own, kept warm, one invocation at a time. */
export class SandboxPool {
  private readonly options: PoolOptions;
  private readonly idle: Member[] = [];
  private readonly members = new Set<Member>();
  private started = 0;
  private invocations = 0;

  constructor(options: PoolOptions) {
    this.options = options;
  }

  /** Runs the function in a warm sandbox, or a new one; never throws for what the function does. */
  async invoke(event: unknown): Promise<InvocationResult> {
    const member = this.idle.pop() ?? this.start();
    this.invocations += 1;
    const startedMs = performance.now();
    const result = await member.sandbox.invoke(
      event,
      idOf(`invocation of ${this.options.lambda.name}`, this.invocations),
    );
    const { lambda, meter } = this.options;
    meter?.noteInvocation(lambda.name, lambda.memoryMb, performance.now() - startedMs);
    const initialized = result.kind === 'done' || result.why === 'error';
    if (initialized && member.sandbox.isAlive) this.idle.push(member);
    else await this.retire(member);
    return result;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.members].map((member) => this.retire(member)));
  }

  private start(): Member {
    const { lambda, place, deskAddress, clock, gateway, onOutput, meter } = this.options;
    this.started += 1;
    // Letters and digits alone: DynamoDB Local takes no other key.
    const accessKeyId = `LOCAL${this.started}X${lambda.name.replaceAll(/[^A-Za-z0-9]/g, '')}`;
    // Random: what is signed with it comes back from browsers.
    const secret = randomBytes(24).toString('base64url');
    const sandbox = new Sandbox({
      lambda,
      clock,
      environment: {
        ...environmentOf(lambda, place, gateway.endpoint, { accessKeyId, secret }),
        ...(lambda.environment['DESK_ADDRESS'] === '' && deskAddress !== undefined && { DESK_ADDRESS: deskAddress }),
      },
      onOutput: (text) => {
        meter?.noteOutput(lambda.name, text);
        onOutput(lambda.name, text);
      },
    });
    const member = { sandbox, accessKeyId };
    gateway.admit(accessKeyId, { lambda, secret, kill: () => sandbox.kill() });
    this.members.add(member);
    return member;
  }

  private async retire(member: Member): Promise<void> {
    this.members.delete(member);
    this.options.gateway.dismiss(member.accessKeyId);
    await member.sandbox.stop();
  }
}

/** What Lambda sets, the template's own variables, and the one address that stands for AWS. */
function environmentOf(
  lambda: FunctionModel,
  place: Place,
  endpoint: string,
  { accessKeyId, secret }: { readonly accessKeyId: string; readonly secret: string },
): Record<string, string> {
  return {
    ...lambda.environment,
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: place.region,
    AWS_DEFAULT_REGION: place.region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secret,
    AWS_LAMBDA_FUNCTION_NAME: lambda.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(lambda.memoryMb),
    AWS_LAMBDA_LOG_GROUP_NAME: lambda.logGroup ?? `/aws/lambda/${lambda.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    LAMBDA_TASK_ROOT: lambda.directory,
    _HANDLER: lambda.handler,
    TZ: ':UTC',
  };
}
