import * as z from 'zod';
import type { HttpAnswer, HttpRequest } from '../gateway/http.ts';
import type { ApiModel } from '../template/model.ts';
import type { Place } from '../template/place.ts';

/** What a request is, beside its own words. */
export interface RequestPlace {
  readonly api: ApiModel;
  readonly place: Place;
  readonly requestId: string;
  readonly at: Date;
  readonly sourceIp: string;
  readonly stageVariables: Readonly<Record<string, string>>;
}

/** The event (payload 2.0) that an HTTP API makes of `request`. */
export function httpEventOf(
  request: HttpRequest,
  { api, place, requestId, at, sourceIp, stageVariables }: RequestPlace,
) {
  const { cookie, ...headers } = request.headers;
  const rawQueryString = request.query.toString();
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: request.path,
    rawQueryString,
    ...(cookie !== undefined && { cookies: cookie.split('; ') }),
    headers,
    ...(rawQueryString !== '' && { queryStringParameters: Object.fromEntries(request.query) }),
    requestContext: {
      accountId: place.account,
      apiId: api.id,
      domainName: `${api.id}.execute-api.${place.region}.${place.urlSuffix}`,
      domainPrefix: api.id,
      http: {
        method: request.method,
        path: request.path,
        protocol: 'HTTP/1.1',
        sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey: '$default',
      stage: '$default',
      time: at.toUTCString(),
      timeEpoch: at.getTime(),
    },
    stageVariables,
    ...(request.body.length > 0 && { body: request.body.toString('base64') }),
    isBase64Encoded: request.body.length > 0,
  };
}

const answerShape = z.object({
  statusCode: z.int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

/** An answer over HTTP: several cookies are several headers. */
export interface WebAnswer extends HttpAnswer {
  readonly cookies?: readonly string[];
}

/** What an HTTP API answers where a function answered `payload`; 502 where that is no answer. */
export function webAnswerOf(payload: unknown): WebAnswer {
  const read = answerShape.safeParse(payload);
  if (!read.success) return { status: 502, body: 'Internal Server Error' };
  const { statusCode, headers, cookies, body, isBase64Encoded } = read.data;
  return {
    status: statusCode,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)])),
    cookies,
    body: isBase64Encoded ? Buffer.from(body, 'base64') : body,
  };
}
