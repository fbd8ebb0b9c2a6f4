import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { extractList } from '../../../shared/domain/policy/list/extract.ts';
import type { ListRow } from '../../../shared/domain/policy/list/result.ts';

interface Expected {
  readonly why: string;
  readonly url: string;
  readonly today: string | null;
  readonly contentType: string;
  readonly mechanism: string | null;
  readonly rows: readonly ListRow[];
}

const folder = join(import.meta.dirname, '../../fixtures/pages/lists');
const files = readdirSync(folder);
const pages = files
  .filter((file) => file.endsWith('.expected.json'))
  .map((file) => {
    const name = file.replace('.expected.json', '');
    const body = files.find((other) => other.startsWith(`${name}.`) && other !== file) ?? '';
    const expected = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Expected;
    return { name, expected, body: readFileSync(join(folder, body), 'utf8') };
  });

describe('a list of notices is read whatever its page looks like', () => {
  it.each(pages)('$name: $expected.why', ({ expected, body }) => {
    const { url, contentType, today } = expected;

    const list = extractList({ body, contentType, url, today: today ?? undefined });

    const byUrl = (a: ListRow, b: ListRow) => a.url.localeCompare(b.url);
    expect([...list.rows].sort(byUrl)).toEqual([...expected.rows].sort(byUrl));
    expect(list.mechanism ?? null).toBe(expected.mechanism);
  });
});

describe('what is no list is not made one', () => {
  it('reads no rows from an empty answer, a sentence or broken markup', () => {
    for (const body of [
      '',
      '系统维护中',
      '<div><a href=',
      '{"data":',
      '<datastore><recordset></recordset></datastore>',
    ]) {
      const list = extractList({ body, contentType: 'text/html', url: 'https://zrzy.qc.gov.cn/' });

      expect(list.rows).toEqual([]);
      expect(list.mechanism).toBeUndefined();
    }
  });

  it('keeps no address that is not http', () => {
    const link = (href: string, i: number) =>
      `<li><a href="${href}">关于印发管理办法的通知第${i}号文件</a><span>2025-07-0${i}</span></li>`;
    const hrefs = [
      'data:text/html,x',
      'vbscript:x',
      'ftp://qc.gov.cn/a.html',
      '/a/t20250704_1.html',
      '/a/t20250705_1.html',
    ];

    const list = extractList({
      body: `<ul>${hrefs.map((href, i) => link(href, i + 1)).join('')}</ul>`,
      contentType: '',
      url: 'https://qc.gov.cn/',
    });

    expect(list.rows.map((row) => row.url)).toEqual([
      'https://qc.gov.cn/a/t20250704_1.html',
      'https://qc.gov.cn/a/t20250705_1.html',
    ]);
  });
});
