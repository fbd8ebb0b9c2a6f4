import { type AddressObject, simpleParser } from 'mailparser';
import { jsonError, type ServiceCall, UnmappedCallError, xmlText } from '../gateway/call.ts';
import { forward, type HttpAnswer, type HttpRequest } from '../gateway/http.ts';
import type { Need } from '../iam/decide.ts';
import { arnOf, type Place } from '../template/place.ts';

/** A mail that the local SES accepted. */
export interface AcceptedMail {
  readonly messageId: string;
  readonly from: string;
  /** Where it goes, which the headers need not say. */
  readonly destinations: readonly string[];
  readonly subject: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly tags: Readonly<Record<string, readonly string[]>>;
  readonly configurationSet: string | undefined;
  /** The message as it was handed over. */
  readonly raw: Uint8Array;
}

interface Submission {
  readonly operation: string;
  readonly raw: Buffer;
  readonly source: string | undefined;
  readonly destinations: readonly string[];
  readonly configurationSet: string | undefined;
  readonly tags: readonly (readonly [string, string])[];
}

/** Understands a call of SES (both versions of its API) and hands it to the emulator that listens on `port`. */
export async function mailCall(
  request: HttpRequest,
  place: Place,
  port: number,
  accepted: (mail: AcceptedMail) => void,
): Promise<ServiceCall> {
  const isQuery = !request.path.startsWith('/v2/');
  const submission = isQuery ? queried(request) : posted(request);
  const parsed = await simpleParser(submission.raw);
  const from = submission.source ?? parsed.from?.text ?? '';
  const sender = /<([^>]*)>/.exec(from)?.[1] ?? from;
  const destinations =
    submission.destinations.length > 0
      ? submission.destinations
      : [parsed.to, parsed.cc, parsed.bcc].flatMap(addressesIn);
  const configurationSet =
    submission.configurationSet ?? (parsed.headers.get('x-ses-configuration-set') as string | undefined);
  return {
    service: 'ses',
    operation: submission.operation,
    needs: needsOf(place, submission.operation, sender, destinations, configurationSet),
    perform: async () => {
      const answer = await forward(port, request);
      const text = Buffer.from(answer.body ?? '').toString('utf8');
      const messageId = /<MessageId>([^<]+)|"MessageId":"([^"]+)"/.exec(text)?.slice(1).find(Boolean);
      if (answer.status === 200 && messageId !== undefined) {
        accepted({
          messageId,
          from,
          destinations,
          subject: parsed.subject ?? '',
          headers: parsed.headerLines.map(({ key, line }) => ({
            name: key,
            value: line.slice(line.indexOf(':') + 1).trim(),
          })),
          tags: tagsOf(submission.tags, configurationSet, place),
          configurationSet,
          raw: submission.raw,
        });
      }
      return answer;
    },
    refuse: (error) => (isQuery ? queryError(error) : jsonError(error)),
  };
}

function queried(request: HttpRequest): Submission {
  const form = new URLSearchParams(request.body.toString('utf8'));
  const operation = form.get('Action') ?? '';
  if (operation !== 'SendRawEmail') throw new UnmappedCallError('SES', operation || 'without an Action');
  const members = (prefix: string) =>
    [...form.entries()].filter(([name]) => name.startsWith(`${prefix}.member.`)).map(([, value]) => value);
  const tags = [...form.entries()]
    .filter(([name]) => /^Tags\.member\.\d+\.Name$/.test(name))
    .map(([name, value]) => [value, form.get(name.replace(/Name$/, 'Value')) ?? ''] as const);
  return {
    operation,
    raw: Buffer.from(form.get('RawMessage.Data') ?? '', 'base64'),
    source: form.get('Source') ?? undefined,
    destinations: members('Destinations'),
    configurationSet: form.get('ConfigurationSetName') ?? undefined,
    tags,
  };
}

function posted(request: HttpRequest): Submission {
  if (request.path !== '/v2/email/outbound-emails' || request.method !== 'POST') {
    throw new UnmappedCallError('SES', `${request.method} ${request.path}`);
  }
  const input = JSON.parse(request.body.toString('utf8')) as {
    Content?: { Raw?: { Data?: string } };
    FromEmailAddress?: string;
    ConfigurationSetName?: string;
    Destination?: Record<string, string[]>;
    EmailTags?: { Name: string; Value: string }[];
  };
  const data = input.Content?.Raw?.Data;
  if (data === undefined) throw new UnmappedCallError('SES', 'v2 SendEmail other than Raw');
  return {
    operation: 'SendEmail',
    raw: Buffer.from(data, 'base64'),
    source: input.FromEmailAddress,
    destinations: Object.values(input.Destination ?? {}).flat(),
    configurationSet: input.ConfigurationSetName,
    tags: (input.EmailTags ?? []).map(({ Name, Value }) => [Name, Value] as const),
  };
}

/** SES asks for the identity that was verified; one verified for its domain is what `docs/deploy.md` sets up. */
function needsOf(
  place: Place,
  operation: string,
  sender: string,
  destinations: readonly string[],
  configurationSet: string | undefined,
): Need[] {
  // Version 2's SendEmail of a raw message is granted under the name of version 1.
  const action = operation === 'SendEmail' ? 'ses:SendRawEmail' : `ses:${operation}`;
  const context = { 'ses:fromaddress': sender, 'ses:recipients': destinations };
  const identity = sender.slice(sender.lastIndexOf('@') + 1);
  return [
    { action, resource: arnOf(place, 'ses', `identity/${identity}`), context },
    ...(configurationSet === undefined
      ? []
      : [{ action, resource: arnOf(place, 'ses', `configuration-set/${configurationSet}`), context }]),
  ];
}

function tagsOf(
  tags: Submission['tags'],
  configurationSet: string | undefined,
  place: Place,
): Record<string, readonly string[]> {
  return {
    ...(configurationSet !== undefined && { 'ses:configuration-set': [configurationSet] }),
    'ses:source-ip': ['127.0.0.1'],
    'ses:caller-identity': [place.account],
    ...Object.fromEntries(tags.map(([name, value]) => [name, [value]])),
  };
}

function addressesIn(addresses: AddressObject | AddressObject[] | undefined): string[] {
  const list = addresses === undefined ? [] : Array.isArray(addresses) ? addresses : [addresses];
  return list.flatMap(({ value }) => value.map(({ address }) => address ?? '')).filter((address) => address !== '');
}

function queryError({ status, code, message }: { status: number; code: string; message: string }): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'text/xml' },
    body: `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${xmlText(code)}</Code><Message>${xmlText(message)}</Message></Error><RequestId>local</RequestId></ErrorResponse>`,
  };
}
