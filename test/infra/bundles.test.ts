import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Bundles, bundleFunctions } from '../../infra/bundle.ts';
import { compile } from '../../infra/compile.ts';
import { readSettings } from '../../infra/config.ts';
import { declarations } from '../../infra/functions/registry.ts';
import { invocation, queueEvent } from '../support/queue-event.ts';
import { writtenSettings } from '../support/stage-settings.ts';
import { synthesize } from '../support/synthesized.ts';

/** What secrets look like: access keys, private keys, tokens of robots, logins in an address. */
const secrets = [
  /\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /webhook\/send\?key=[0-9a-f-]{8,}/,
  /access_token=[0-9a-f]{16,}/,
  /\bSEC[0-9a-f]{20,}/,
  /\{\{resolve:secretsmanager/,
  /https?:\/\/[^\s/:"'`$]+:[^\s/@"'`$]+@/,
];

const found = (text: string) => secrets.filter((secret) => secret.test(text)).map(String);

describe('what is deployed', () => {
  let bundles: Bundles;

  beforeAll(async () => {
    bundles = await bundleFunctions(declarations.map(({ name }) => name));
  });

  it('is at most 3 MB for each function, 5 with the reader of PDFs, so that a package nobody meant to ship is noticed', () => {
    const sizes = [...bundles].map(
      ([name, directory]) => [name, statSync(join(directory, 'handler.js')).size] as const,
    );
    const tooLarge = sizes.filter(([name, size]) => size > (name === 'fetch-source' ? 5_000_000 : 3_000_000));

    expect(sizes).toHaveLength(declarations.length);
    expect(tooLarge).toEqual([]);
  });

  it('holds code alone and nothing of the machine it was built on', () => {
    for (const directory of bundles.values()) {
      const code = readFileSync(join(directory, 'handler.js'), 'utf8');

      expect(readdirSync(directory).sort()).toEqual(['handler.js', 'package.json']);
      expect(code).not.toContain(process.cwd());
      expect(found(code)).toEqual([]);
    }
  });

  it('calls an error by its name, however short the names of its code are', async () => {
    const directory = bundles.get('dispatch-fetches') ?? '';
    const { handler } = createRequire(import.meta.url)(join(directory, 'handler.js')) as {
      handler: (event: object, context: object) => Promise<unknown>;
    };

    const answer = handler(queueEvent('{}'), invocation);

    await expect(answer).rejects.toMatchObject({ name: 'ConfigError', code: 'CONFIG' });
  });

  it('can reach the open web from fetch-source alone, a mail host or robot from deliver-mail, a model from review-week', async () => {
    const reaches = {
      'shared/adapters/web/site-agents.ts': ['fetch-source'],
      'shared/adapters/mail/ses-transport.ts': ['deliver-mail'],
      'shared/adapters/mail/smtp-transport.ts': ['deliver-mail'],
      'shared/adapters/robots/robot-transport.ts': ['deliver-mail'],
      'shared/adapters/wording/chat-model.ts': ['review-week'],
    };
    const inputs = await Promise.all(
      declarations.map(async ({ name }) => {
        const { inputs: read } = await compile(name);
        return { name, files: new Set(read) };
      }),
    );

    for (const [file, names] of Object.entries(reaches)) {
      expect(inputs.filter(({ files }) => files.has(file)).map(({ name }) => name)).toEqual(names);
    }
  });

  it('holds no secret in any template or environment, only the names of secrets', async () => {
    const settings = readSettings(
      writtenSettings({
        mail: { transport: 'smtp', sender: 'a@example.com', host: 'h', port: 465, credentialsSecret: 'fupan/smtp' },
        robots: { sales: { kind: 'dingtalk', secretName: 'fupan/robot-sales' } },
      }),
      'test',
    );

    const templates = JSON.stringify(await synthesize(settings));

    expect(found(templates)).toEqual([]);
    expect(templates).toContain('fupan/robot-sales');
  });

  it('would be refused with a secret in it: the patterns see one', () => {
    const examples = ['AKIA' + 'ABCDEFGHIJKLMNOP', '-----BEGIN ' + 'PRIVATE KEY-----', 'https://user:' + 'pass@host/'];

    for (const example of examples) expect(found(example)).toHaveLength(1);
  });
});
