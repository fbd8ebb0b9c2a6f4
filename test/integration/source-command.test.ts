import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);
const fixtures = join(root, 'test/fixtures/pages');

async function source(...args: string[]): Promise<{ status: number; json: unknown; error: string }> {
  try {
    const { stdout } = await run(process.execPath, [join(root, 'local/commands/source.ts'), ...args], {
      maxBuffer: 10_000_000,
    });
    return { status: 0, json: JSON.parse(stdout), error: '' };
  } catch (failure) {
    const { code, stderr } = failure as { code: number; stderr: string };
    return { status: code, json: undefined, error: stderr };
  }
}

/** 关于通知公告 in GBK, the words of each row. */
const words = Buffer.from('b9d8d3dacda8d6aab9abb8e6', 'hex');
let site: Server;
let origin = '';

beforeAll(async () => {
  site = createServer((request, response) => {
    if (request.url !== '/tzgg/') {
      response
        .writeHead(request.url === '/robots.txt' ? 404 : 412)
        .end('<html><script>$_ts=window["$_ts"]</script></html>');
      return;
    }
    const rows = [1, 2, 3].map((i) =>
      Buffer.concat([
        Buffer.from(`<li><a href="t2025070${i}_${i}.html">`),
        words,
        words,
        Buffer.from(`</a><span>2025-07-0${i}</span></li>`),
      ]),
    );
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(Buffer.concat([Buffer.from('<meta charset="gbk"><ul>'), ...rows, Buffer.from('</ul>')]));
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
});

afterAll(() => {
  site.closeAllConnections();
  site.close();
});

describe('an administrator can try any page before it becomes a source', () => {
  it('reads a list from the web and says how', async () => {
    const { json } = await source(`${origin}/tzgg/`);

    expect(json).toMatchObject({
      as: 'list',
      state: { state: 'ok' },
      charset: { read: 'gb18030' },
      list: {
        mechanism: 'rows',
        block: 'ul > li > a',
        rows: [
          { title: '关于通知公告关于通知公告', url: `${origin}/tzgg/t20250701_1.html`, date: '2025-07-01' },
          {},
          {},
        ],
      },
    });
  });

  it('names a challenge instead of an empty list', async () => {
    const { status, json } = await source(`${origin}/zcwj/`);

    expect(status).toBe(0);
    expect(json).toMatchObject({ state: { state: 'blocked', kind: '瑞数' } });
  });

  it('reads a saved article with the address it came from', async () => {
    const { json } = await source(
      join(fixtures, 'articles/metadata-table.html'),
      '--url',
      'https://zrzy.qc.gov.cn/t20250722_1.html',
    );

    expect(json).toMatchObject({
      as: 'article',
      article: {
        number: '青自然资发〔2025〕32号',
        writtenOn: '2025-07-18',
        publishedOn: '2025-07-21',
        addressOn: '2025-07-22',
        bodyBy: 'own',
      },
    });
  });

  it('says what is wrong with what it was given and ends with status 2', async () => {
    const results = await Promise.all([
      source('no-such-file.html'),
      source(`${origin}/tzgg/`, '--as', 'table'),
      source(),
      source('http://169.254.169.254/latest/'),
    ]);

    expect(results.map(({ status }) => status)).toEqual([2, 2, 2, 2]);
    expect(results[0]?.error).toContain('找不到 no-such-file.html');
    expect(results[1]?.error).toContain('--as 应为 list、article、feed、home、tender 之一，收到 table');
    expect(results[3]?.error).toContain('地址不允许');
  });
});
