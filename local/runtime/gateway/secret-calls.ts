import { arnOf, type Place } from '../template/place.ts';
import { jsonError, type ServiceCall, UnmappedCallError } from './call.ts';
import type { HttpRequest } from './http.ts';

/** Understands a call of Secrets Manager; `secrets` holds the values by name. */
export function secretCall(request: HttpRequest, place: Place, secrets: ReadonlyMap<string, string>): ServiceCall {
  const operation = (request.headers['x-amz-target'] ?? '').split('.').at(-1) ?? '';
  if (operation !== 'GetSecretValue') throw new UnmappedCallError('Secrets Manager', operation);
  const { SecretId = '' } = JSON.parse(request.body.toString('utf8')) as { SecretId?: string };
  // The service ends every ARN with a hyphen and six characters of its own.
  const resource = SecretId.startsWith('arn:') ? SecretId : arnOf(place, 'secretsmanager', `secret:${SecretId}-AbCdEf`);
  const name = SecretId.startsWith('arn:') ? (SecretId.split(':').at(-1) ?? '').replace(/-[A-Za-z]{6}$/, '') : SecretId;
  return {
    service: 'secretsmanager',
    operation,
    needs: [{ action: 'secretsmanager:GetSecretValue', resource, context: {} }],
    perform: () => {
      const value = secrets.get(name);
      if (value === undefined) {
        return jsonError({ status: 400, code: 'ResourceNotFoundException', message: `No secret ${name}` });
      }
      return {
        status: 200,
        headers: { 'content-type': 'application/x-amz-json-1.1' },
        body: JSON.stringify({ ARN: resource, Name: name, SecretString: value, VersionId: 'local' }),
      };
    },
    refuse: jsonError,
  };
}
