import { forward } from '../gateway/http.ts';

/** One call of the engine's own, past every check: `body` is what it answered. */
export async function callEngine(
  port: number,
  operation: string,
  input: unknown,
): Promise<{ readonly status: number; readonly body: string }> {
  const { status, body } = await forward(port, {
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers: {
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-date': '20200101T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20200101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=local',
    },
    body: Buffer.from(JSON.stringify(input)),
  });
  return { status, body: Buffer.from(body ?? '').toString('utf8') };
}
