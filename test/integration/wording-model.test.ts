import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { chatModel } from '../../shared/adapters/wording/chat-model.ts';
import { plainText } from '../../shared/domain/document/plain.ts';
import { composeReview } from '../../shared/domain/review/compose-review.ts';
import { sentencesOf } from '../../shared/domain/review/rephrase/sentences.ts';
import { rephraseReview } from '../../shared/usecases/reviews/steps/rephrase-review.ts';
import { contractWith, factsWith, nodeWith, paymentWith } from '../support/review-records.ts';

let server: Server | undefined;
afterEach(() => void server?.close());

/** A model on the loopback address that answers each line as `say` does. */
async function modelThatSays(say: (line: string) => string, status = 200) {
  server = createServer(async (request, response) => {
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString()) as { messages: { content: string }[] };
    const lines = (body.messages[1]?.content ?? '').split('\n');
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ choices: [{ message: { content: lines.map(say).join('\n') } }] }));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return chatModel({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    model: 'm',
    timeoutMs: 2000,
  });
}

const facts = factsWith({ contracts: [contractWith()], receivables: [nodeWith()], payments: [paymentWith('B1')] });
const review = composeReview(facts);

describe('a review with a wording model', () => {
  it.each([
    ['raises every number', (line: string) => line.replace(/\d/g, '9')],
    ['adds praise', (line: string) => `${line}成效显著`],
    ['adds a person', (line: string) => `王局长：${line}`],
    ['answers fewer lines', (line: string) => (line.includes('到账') ? '' : line)],
    ['writes markup', (line: string) => `<script>${line}</script>`],
  ])('is unchanged when the model %s', async (_, lie) => {
    const model = await modelThatSays(lie);

    const rephrased = await rephraseReview(review, facts, model);

    expect(plainText(rephrased.document)).toBe(plainText(review.document));
  });

  it('is unchanged when the model fails or is not there', async () => {
    const failing = await modelThatSays((line) => line, 500);

    expect(await rephraseReview(review, facts, failing)).toBe(review);
    expect(await rephraseReview(review, facts, chatModel({ url: 'http://127.0.0.1:9/v1', model: 'm' }))).toBe(review);
  });

  it('takes words that say the same, in sentences and never in tables', async () => {
    const model = await modelThatSays((line) => line.replace('到账', '合计到账'));

    const rephrased = await rephraseReview(review, facts, model);

    const changed = sentencesOf(rephrased.document).filter((sentence) => sentence.includes('合计到账'));
    expect(changed.length).toBeGreaterThan(0);
    const tables = (root: typeof review.document) => root.children.filter(({ type }) => type === 'table');
    expect(tables(rephrased.document)).toEqual(tables(review.document));
  });
});
