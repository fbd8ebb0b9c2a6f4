import { describe, expect, it } from 'vitest';
import { extractArticle } from '../../../shared/domain/policy/article/extract.ts';
import { extractList } from '../../../shared/domain/policy/list/extract.ts';

const url = 'https://nync.qc.gov.cn/tzgg/index.html';
const link = (i: number) => `<a href="/art/${1000 + i}.html">云溪县关于第${i}批高标准农田建设项目的通知</a>`;
const list = (body: string) =>
  extractList({
    body: `<html><head><title>通知公告</title></head><body><h1>通知公告</h1><div class="list">${body}</div></body></html>`,
    contentType: 'text/html',
    url,
    today: '2026-11-30',
  }).rows;
const years = [
  ['2026', ['03-12', '01-16']],
  ['2025', ['12-20', '08-02', '01-05']],
  ['2024', ['11-11', '02-03']],
] as const;
const days = years.flatMap(([year, all]) => all.map((day) => `${year}-${day}`));
const under = (heading: (year: string) => string, row: (i: number, day: string) => string, isBoxed: boolean) => {
  let i = 0;
  const blocks = years.map(([year, all]) => {
    const rows = all.map((day) => row(i++, day)).join('');
    return `${heading(year)}${isBoxed ? `<ul>${rows}</ul>` : rows}`;
  });
  return list(blocks.join('')).map(({ date }) => date);
};

describe('rows under headings of years have the day of their heading', () => {
  const headings = {
    'h3 with 年': (year: string) => `<h3>${year}年</h3>`,
    'a box': (year: string) => `<div class="year">${year}</div>`,
    'a bold paragraph': (year: string) => `<p><b>${year}年度</b></p>`,
  };
  const rows = {
    'day before the link': (i: number, day: string) => `<li><time>${day}</time>${link(i)}</li>`,
    'day behind the link': (i: number, day: string) => `<li>${link(i)}<span>[${day}]</span></li>`,
  };
  const cases = Object.entries(headings).flatMap(([one, heading]) =>
    Object.entries(rows).flatMap(([other, row]) =>
      [true, false].map(
        (isBoxed) =>
          [`${one}, ${other}, ${isBoxed ? 'lists of their own' : 'one list'}`, heading, row, isBoxed] as const,
      ),
    ),
  );

  it.each(cases)('%s', (_, heading, row, isBoxed) => {
    expect(under(heading, row, isBoxed)).toEqual(days);
  });

  it('years to choose from over a list are no headings', () => {
    const found = list(
      `<p><span>2026年</span></p><p><span>2025年</span></p><p><span>2024年</span></p><ul>${['11-12', '08-16', '03-02'].map((day, i) => `<li>${link(i)}<span>${day}</span></li>`).join('')}</ul>`,
    );

    expect(found.map(({ date }) => date)).toEqual(['2026-11-12', '2026-08-16', '2026-03-02']);
  });

  it('a year of its own in each row stays part of its day', () => {
    const found = list(
      `<ul>${['2026', '2025', '2024'].map((year, i) => `<li><div><b>${year}</b><i>03-12</i></div>${link(i)}</li>`).join('')}</ul>`,
    );

    expect(found.map(({ date }) => date)).toEqual(['2026-03-12', '2025-03-12', '2024-03-12']);
  });
});

describe('what is no row and no word of a title', () => {
  it('several tags before a title give way to its clean attribute', () => {
    const rows = list(
      `<ul>${[1, 2, 3].map((i) => `<li><a href="/art/${i}00.html" title="云溪县第${i}批高标准农田勘察设计">· [云溪][公开] 云溪县第${i}批高标准农田勘察设计</a><span>2026-05-0${i}</span></li>`).join('')}</ul>`,
    );

    expect(rows[0]?.title).toBe('云溪县第1批高标准农田勘察设计');
  });

  it('neither the registration of the site nor a link to the list itself', () => {
    const rows = list(
      `<ul><li><a href="./">信息公开年报目录</a></li>${[1, 2, 3].map((i) => `<li>${link(i)}<span>2026-05-0${i}</span></li>`).join('')}<li><a href="https://beian.gov.cn/r?code=59010002000168">青公网安备 59010002000168号</a></li></ul>`,
    );

    expect(rows.map(({ date }) => date)).toEqual(['2026-05-01', '2026-05-02', '2026-05-03']);
  });
});

it('a title broken over lines and its number over the text are no part of it', () => {
  const text = '各县人民政府：为推进政务新媒体健康有序发展，现就有关事项通知如下，请认真贯彻执行。';
  const title = '青川省人民政府办公厅关于推进政务新媒体健康发展的意见';
  const html = `<html><head><title>${title}</title></head><body><table><tr><td>标题：</td><td>${title}</td></tr><tr><td>发文字号：</td><td>青政办发〔2026〕12号</td></tr></table><div id="content"><p>青川省人民政府办公厅关于推进</p><p>政务新媒体健康发展的意见</p><p>青政办发〔2026〕12号</p><p>${text}</p><p>${text}</p></div></body></html>`;

  const article = extractArticle({ html, url });

  expect(article).toMatchObject({ title, number: '青政办发〔2026〕12号', bodyText: `${text}\n${text}` });
});
