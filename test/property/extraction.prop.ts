import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDay } from '../../shared/domain/day.ts';
import { documentNumber } from '../../shared/domain/policy/article/document-number.ts';
import { extractArticle } from '../../shared/domain/policy/article/extract.ts';
import { readDateCell } from '../../shared/domain/policy/dates/date-cell.ts';
import { extractList } from '../../shared/domain/policy/list/extract.ts';
import { classifyPage } from '../../shared/domain/policy/page-state/classify.ts';

const url = 'https://zrzy.qc.gov.cn/zwgk/tzgg/index.html';
const piece = fc.constantFrom(
  ...[
    '<ul>',
    '<li>',
    '</li>',
    '</ul>',
    '<a href="t20250721_1.html">',
    '</a>',
    '<span>',
    '</span>',
    '<table><tr><td>',
    '</td>',
    '<p>',
    '<br>',
  ],
  ...[
    '2025-07-21',
    '21',
    '2025-07',
    '关于做好工作的通知',
    '发布时间：',
    '文号：',
    '〔2025〕3号',
    '<!--',
    '-->',
    '<script>',
    '</script>',
    '[{"title":"',
  ],
  ...[
    '"url":',
    '}]',
    '<record><![CDATA[',
    ']]></record>',
    '今天',
    '请于8月1日前报送意见。',
    '任命张三为局长',
    '\u0000',
    '\ud800',
    '＜',
    '&lt;',
    '&#x0;',
  ],
);
const page = fc
  .array(fc.oneof({ weight: 6, arbitrary: piece }, { weight: 1, arbitrary: fc.string() }), { maxLength: 80 })
  .map((parts) => parts.join(''));
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const title = fc
  .array(fc.constantFrom(...'关于印发全域土地综合整治试点管理办法高标准农田建设项目申报指南的通知公告'), {
    minLength: 8,
    maxLength: 40,
  })
  .map((signs) => signs.join(''));

describe('extraction keeps its promises on any text', () => {
  it('never throws, never gives a row without a title, a web address and a real day or none', () => {
    fc.assert(
      fc.property(page, (body) => {
        const list = extractList({ body, contentType: 'text/html', url, today: '2025-07-25' });
        const article = extractArticle({ html: body, url });
        classifyPage({ status: 200, headers: {}, body, url });

        for (const row of list.rows) {
          expect(row.title).not.toBe('');
          expect(new URL(row.url).protocol).toMatch(/^https?:$/);
          expect(row.date === null || isDay(row.date)).toBe(true);
        }
        for (const on of [
          article.publishedOn,
          article.writtenOn,
          ...article.deadlines.map((deadline) => deadline.on),
        ]) {
          expect(on === undefined || isDay(on)).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('reads back any list of notices it is shown', () => {
    const rows = fc.uniqueArray(fc.record({ title, day }), {
      minLength: 3,
      maxLength: 30,
      selector: (row) => row.title,
    });
    fc.assert(
      fc.property(rows, fc.constantFrom('-', '/', '.'), (notices, sign) => {
        const items = notices.map(
          (row, i) =>
            `<li><a href="t${i}_330120${i}.html">${row.title}</a><span>${row.day.replaceAll('-', sign)}</span></li>`,
        );

        const list = extractList({ body: `<ul class="list">${items.join('')}</ul>`, contentType: '', url });

        expect(list.rows.map(({ title: words, date }) => ({ title: words, day: date }))).toEqual(notices);
      }),
    );
  });

  it('reads any day in a cell, whatever separates its parts', () => {
    fc.assert(
      fc.property(
        day,
        fc.constantFrom(
          ['', '-', '-', ''],
          ['[', '/', '/', ']'],
          ['', '年', '月', '日'],
          ['发布时间：', '.', '.', ' 10:20'],
        ),
        (date, [before, a, b, after]) => {
          const [year, month, dayOfMonth] = date.split('-').map(Number);

          expect(readDateCell(`${before}${year}${a}${month}${b}${dayOfMonth}${after}`)).toBe(date);
        },
      ),
    );
  });

  it('writes a document number the same way when it reads its own writing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('青自然资发', '青府办函', '公告'),
        fc.integer({ min: 1990, max: 2099 }),
        fc.integer({ min: 1, max: 9999 }),
        fc.constantFrom('〔〕', '[]', '（）', '【】'),
        (head, year, serial, brackets) => {
          const number = documentNumber(`${head}${brackets[0]}${year}${brackets[1]}${serial}号`);

          expect(number).toBe(`${head}〔${year}〕${serial}号`);
          expect(documentNumber(number ?? '')).toBe(number);
        },
      ),
    );
  });
});
