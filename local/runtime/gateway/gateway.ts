import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { VirtualClock } from '../clock/virtual-clock.ts';
import type { Need } from '../iam/decide.ts';
import type { Meter } from '../metering/meter.ts';
import type { FunctionModel } from '../template/model.ts';
import type { Authority } from './authority.ts';
import { jsonError, type ServiceCall, UnmappedCallError } from './call.ts';
import type { Fault, FaultHook } from './faults.ts';
import { type HttpAnswer, type HttpRequest, readRequest, writeAnswer } from './http.ts';
import { readSignature } from './identity.ts';

/** A sandbox as the gateway knows it: whose it is, and how to end it. */
export interface Principal {
  readonly lambda: FunctionModel;
  /** Its secret access key. */
  readonly secret: string;
  kill(): void;
}

/** Turns a request of one service into a call that is understood but not yet done. */
export type ServiceReader = (request: HttpRequest, principal: Principal) => ServiceCall | Promise<ServiceCall>;

/** What the gateway works with once the template is known; its address must be known before that. */
export interface Backend {
  readonly clock: VirtualClock;
  readonly authority: Authority;
  /** By the service's name in the signature. */
  readonly services: Readonly<Record<string, ServiceReader>>;
  /** Counts what is called, where somebody wants to know. */
  readonly meter: Meter | undefined;
}

/**
 * The one address of every imitated service. It knows the caller by its access key, asks whether it may, lets faults
 * happen, and only then does what was asked.
 */
export class Gateway {
  private readonly server: Server;
  private readonly principals = new Map<string, Principal>();
  private backend: Backend | undefined;
  private count = 0;
  /** Calls that could not be mapped to an action; a run that has any is not to be trusted. */
  readonly unmapped: string[] = [];
  faults: FaultHook = () => undefined;

  private constructor(server: Server) {
    this.server = server;
    server.keepAliveTimeout = 60_000;
    server.on('request', (request, response) => {
      this.answer(request, response).catch((error: unknown) => {
        if (!response.headersSent) {
          writeAnswer(
            response,
            jsonError({ status: 400, code: 'LocalRuntimeError', message: String(error) }),
            Date.now(),
          );
        } else response.destroy();
      });
    });
  }

  static async listen(): Promise<Gateway> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return new Gateway(server);
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  serve(backend: Backend): void {
    this.backend = backend;
  }

  admit(accessKeyId: string, principal: Principal): void {
    this.principals.set(accessKeyId, principal);
  }

  /** Who holds an access key; undefined for nobody. */
  principalOf(accessKeyId: string): Principal | undefined {
    return this.principals.get(accessKeyId);
  }

  dismiss(accessKeyId: string): void {
    this.principals.delete(accessKeyId);
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private async answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const { backend } = this;
    if (backend === undefined) throw new Error('The runtime is still starting');
    const request = await readRequest(message);
    const now = () => backend.clock.now();
    const signature = readSignature(request);
    const principal = signature && this.principals.get(signature.accessKeyId);
    if (signature === undefined || principal === undefined) {
      const error = { status: 403, code: 'UnrecognizedClientException', message: 'No function has this access key' };
      return writeAnswer(response, jsonError(error), now());
    }
    const read = backend.services[signature.service];
    try {
      if (read === undefined) throw new UnmappedCallError(signature.service, `${request.method} ${request.path}`);
      const call = await read(request, principal);
      await this.perform(call, principal, backend, response);
    } catch (error) {
      if (!(error instanceof UnmappedCallError)) throw error;
      this.unmapped.push(`${principal.lambda.name}: ${error.message}`);
      // Not a 5xx: the SDK would try again.
      writeAnswer(response, jsonError({ status: 400, code: 'UnmappedCall', message: error.message }), now());
    }
  }

  private async perform(call: ServiceCall, principal: Principal, backend: Backend, response: ServerResponse) {
    const { authority, clock } = backend;
    const denied = call.needs.find((need) => authority.ask(principal.lambda, need).kind === 'denied');
    if (denied !== undefined) return writeAnswer(response, refusal(call, principal.lambda, denied), clock.now());
    const fault = this.faultOf(call, principal);
    if (fault?.kind === 'delay') await sleep(fault.ms);
    if (fault?.kind === 'kill' && fault.when === 'before') return end(principal, response);
    if (fault?.kind === 'lost-before') return void response.destroy();
    if (fault?.kind === 'status') {
      const { status, code } = fault;
      return writeAnswer(response, call.refuse({ status, code, message: 'A fault of the local runtime' }), clock.now());
    }
    backend.meter?.noteCall(principal.lambda.name, call.service, call.operation);
    const answer = await call.perform((need) => authority.ask(principal.lambda, need).kind === 'allowed');
    if (fault?.kind === 'kill') return end(principal, response);
    if (fault?.kind === 'lost-after') return void response.destroy();
    writeAnswer(response, answer, clock.now());
  }

  private faultOf(call: ServiceCall, { lambda }: Principal): Fault | undefined {
    this.count += 1;
    const { service, operation, needs } = call;
    const resources = needs.map((need) => need.resource);
    return this.faults({ functionName: lambda.name, service, operation, resources, count: this.count });
  }
}

function end(principal: Principal, response: ServerResponse): void {
  principal.kill();
  response.destroy();
}

/** The refusal names the role, the action and the resource, as AWS does. */
function refusal(call: ServiceCall, { name, roleArn }: FunctionModel, { action, resource }: Need): HttpAnswer {
  const [role = '', account = ''] = [roleArn.slice(roleArn.lastIndexOf('/') + 1), roleArn.split(':')[4]];
  const user = `arn:${roleArn.split(':')[1]}:sts::${account}:assumed-role/${role}/${name}`;
  const json = call.service === 'dynamodb' || call.service === 'secretsmanager' || call.service === 'sqs';
  return call.refuse({
    status: json ? 400 : 403,
    code: json ? 'AccessDeniedException' : 'AccessDenied',
    message: `User: ${user} is not authorized to perform: ${action} on resource: ${resource}`,
  });
}
