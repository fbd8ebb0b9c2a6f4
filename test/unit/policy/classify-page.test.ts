import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { classifyPage } from '../../../shared/domain/policy/page-state/classify.ts';

interface Expected {
  readonly status: number;
  readonly state: 'ok' | 'blocked';
  readonly kind: string | null;
}

const folder = join(import.meta.dirname, '../../fixtures/pages/states');
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, Expected>;

describe('a page that cannot be read is named, a readable one is not called blocked', () => {
  it.each(Object.entries(expected))('%s', (name, { status, state, kind }) => {
    const body = readFileSync(join(folder, `${name}.html`), 'utf8');

    const result = classifyPage({ status, headers: {}, body, url: 'https://zrzy.qc.gov.cn/zwgk/' });

    expect(result.state).toBe(state);
    if (kind) expect(result).toMatchObject({ kind });
  });
});

describe('an answer with an error status is never a page', () => {
  it.each([
    [404, '页面不存在'],
    [401, '登录页'],
    [403, '拒绝访问'],
    [412, '脚本质询'],
    [429, '拒绝访问'],
    [500, '服务器错误'],
  ])('%i is %s', (status, kind) => {
    const body = `<html><body>${'<p>这是一段可以阅读的正文，内容很长。</p>'.repeat(60)}</body></html>`;

    const result = classifyPage({ status, headers: {}, body, url: 'https://zrzy.qc.gov.cn/' });

    expect(result).toMatchObject({ state: 'blocked', kind });
  });
});

describe('a short notice is read whatever words of refusals and faults stand in it', () => {
  it.each(['500 千伏输变电工程用地预审公示', '关于渔政船依法将违规渔船拦截的情况通报', '404省道改扩建用地公告'])(
    '%s',
    (title) => {
      const body = `<html><head><title>${title}</title></head><body><h1>${title}</h1><p>2025-07-21</p>
      <p>现将有关情况公告如下，公示期五个工作日，如有异议请与我厅联系。</p><a href="/">首页</a><a href="/zwgk/">政务公开</a>
        <a href="/hdjl/">互动交流</a></body></html>`;

      const result = classifyPage({ status: 200, headers: {}, body, url: 'https://zrzy.qc.gov.cn/' });

      expect(result).toEqual({ state: 'ok' });
    },
  );
});
