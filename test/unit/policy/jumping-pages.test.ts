import { describe, expect, it } from 'vitest';
import { jumpOf } from '../../../shared/domain/policy/page/jump.ts';
import { readPage } from '../../../shared/domain/policy/page/read-page.ts';
import type { PageFetcher } from '../../../shared/ports/pages.ts';
import { registerUploadedSources } from '../../../shared/usecases/policies/register-uploaded-sources.ts';
import { policyWorld } from '../../support/policy-world.ts';
import { watchedSource } from '../../support/watched-source.ts';

const home = 'http://nync.qc.gov.cn/';
const jump = (html: string, address = home) => jumpOf(readPage(html), address);
const script = (text: string) => `<html><head><script>${text}</script></head><body></body></html>`;

describe('a page that only sends its reader on within its site is followed', () => {
  it.each([
    ['a refresh', '<meta http-equiv="refresh" content="0; url=qcnync/index.html">', `${home}qcnync/index.html`],
    ['a quoted refresh', `<meta http-equiv="Refresh" content="3;URL='/qcnync/'">`, `${home}qcnync/`],
    ['a script', script(`window.location.href = "/qcnync/";`), `${home}qcnync/`],
    ['a replacing script', script(`top.location.replace('./qcnync/index.shtml')`), `${home}qcnync/index.shtml`],
    ['a script of the body', '<body onload="location=\'/qcnync/\'"></body>', `${home}qcnync/`],
    [
      'frames',
      '<frameset><frame name="top" src="top.htm"><frame name="main" src="main.htm"></frameset>',
      `${home}main.htm`,
    ],
    ['the same page with TLS', script(`location.href="https://nync.qc.gov.cn/"`), 'https://nync.qc.gov.cn/'],
  ])('%s', (_, html, expected) => {
    expect(jump(html)).toBe(expected);
  });
});

describe('a page is not followed', () => {
  it.each([
    ['to another host', script('location.href="http://www.qc.gov.cn/"')],
    ['to a look-alike with a user name', script('location.href="http://nync.qc.gov.cn@evil.example/"')],
    ['to a script', '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">'],
    ['to itself, as a page that renews itself', '<meta http-equiv="refresh" content="20;url=http://nync.qc.gov.cn/">'],
    ['when it checks its reader first', script('document.cookie="k=1";location.href="/qcnync/"')],
    [
      'when it has something to say',
      `<meta http-equiv="refresh" content="0;url=/b/"><p>${'本局关于政策的说明。'.repeat(30)}</p>`,
    ],
    ['minutes later', '<meta http-equiv="refresh" content="600;url=/b/">'],
  ])('%s', (_, html) => {
    expect(jump(html)).toBeUndefined();
  });
});

const folder = `<html><body><div class="nav"><a href="tzgg/">通知公告</a><a href="zcwj/">政策文件</a><a href="/">首页</a></div><p>${'欢迎访问青川县农业农村局网站，本站发布政策文件与通知公告。'.repeat(8)}</p></body></html>`;
const fetcherOf = (pages: Readonly<Record<string, string>>): PageFetcher => ({
  fetch: async ({ url }) => ({
    kind: 'page',
    url,
    status: pages[url] === undefined ? 404 : 200,
    headers: { 'content-type': 'text/html; charset=utf-8', etag: '"1"' },
    bytes: new TextEncoder().encode(pages[url] ?? '404'),
  }),
});
const uploaded = (url: string) =>
  watchedSource({
    sourceId: 'qc-ag-home',
    authority: '青川县农业农村局',
    field: '农业农村',
    column: '首页',
    url,
  });

it('the columns of a home page behind a jump have the addresses that the page they stand on gives them', async () => {
  const pages = { [home]: script('location.href="/qcnync/"'), [`${home}qcnync/`]: folder };
  const world = policyWorld({ records: [], fetcher: fetcherOf(pages) });
  await registerUploadedSources(world, [uploaded(home)], '2025-07-26');

  const read = await world.fetch('2025-07-26');

  expect(read.get('qc-ag-home')).toMatchObject({ outcome: 'home', found: 2 });
  const found = (await world.sources.all()).filter(({ origin }) => origin === 'discovered');
  expect(found.map(({ source }) => source.url)).toEqual([`${home}qcnync/zcwj/`, `${home}qcnync/tzgg/`]);
});

it('pages that send each other on for ever are given up and named', async () => {
  const pages = {
    [home]: script('location.href="/a/"'),
    [`${home}a/`]: script('location.href="/b/"'),
    [`${home}b/`]: script('location.href="/a/"'),
  };
  const world = policyWorld({ records: [], fetcher: fetcherOf(pages) });
  await registerUploadedSources(world, [uploaded(home)], '2025-07-26');

  const read = await world.fetch('2025-07-26');

  expect(read.get('qc-ag-home')).toMatchObject({ outcome: 'broken', reason: '页面跳转过多' });
});
