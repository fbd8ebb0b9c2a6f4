import type { Need } from '../iam/decide.ts';
import type { HttpAnswer } from './http.ts';

/** One call of an AWS service, understood before it is done: what it needs, and how to do it. */
export interface ServiceCall {
  readonly service: string;
  /** As the service names it, such as `PutItem`. */
  readonly operation: string;
  /** Every one of them must be allowed. */
  readonly needs: readonly Need[];
  /** Does it. `may` tells of permissions that change only what is answered. */
  perform(may: (need: Need) => boolean): Promise<HttpAnswer> | HttpAnswer;
  /** The answer that says, in the service's own shape, why it is refused. */
  refuse(error: ServiceError): HttpAnswer;
}

export interface ServiceError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** A call that cannot be mapped to an action and a resource, or that this runtime has not. Never a silent success. */
export class UnmappedCallError extends Error {
  constructor(service: string, what: string) {
    super(`The local runtime does not have ${service} ${what}: add it under local/ before a function may call it`);
    this.name = 'UnmappedCallError';
  }
}

/** A refusal as services that speak JSON write it. */
export function jsonError({ status, code, message }: ServiceError): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': code },
    body: JSON.stringify({ __type: code, message, Message: message }),
  };
}

/** Escapes text for XML. */
export function xmlText(text: string): string {
  return text.replaceAll(/[<>&'"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
