import { describe, expect, it } from 'vitest';
import { FeedError, readFeed } from '../../../shared/adapters/web/feed.ts';
import { looksLikeFeed } from '../../../shared/domain/policy/page-state/classify.ts';

const url = 'https://zrzy.qc.gov.cn/rss.xml';
const rss = (items: string) =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>通知公告</title>${items}</channel></rss>`;

describe('a feed is a list like any other', () => {
  it('reads RSS: titles, absolute addresses, Shanghai days', async () => {
    const list = await readFeed(
      rss(
        '<item><title><![CDATA[关于<b>延包</b>的通知]]></title><link>/a/1.html</link><pubDate>Mon, 21 Jul 2025 17:30:00 GMT</pubDate></item><item><title>无日期</title><link>/a/2.html</link></item><item><title>没有地址</title></item>',
      ),
      url,
    );

    expect(list.mechanism).toBe('feed');
    expect(list.rows).toEqual([
      { title: '关于延包的通知', url: 'https://zrzy.qc.gov.cn/a/1.html', date: '2025-07-22' },
      { title: '无日期', url: 'https://zrzy.qc.gov.cn/a/2.html', date: null },
    ]);
    expect(list.rejected).toMatchObject([{ rows: 1 }]);
  });

  it('reads Atom, its date without a zone as Shanghai time', async () => {
    const atom =
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title>公告</title><link href="https://zrzy.qc.gov.cn/b.html"/><updated>2025-07-21T23:30:00</updated></entry></feed>';

    const list = await readFeed(atom, url);

    expect(list.rows).toEqual([{ title: '公告', url: 'https://zrzy.qc.gov.cn/b.html', date: '2025-07-21' }]);
  });

  it.each([
    ['a page', '<html><body>404</body></html>'],
    ['nothing', ''],
    ['an unclosed feed', '<rss version="2.0"><channel><item><title>x'],
    ['a feed without a channel', '<rss version="2.0"></rss>'],
    ['an unknown version', '<rss version="9"><channel></channel></rss>'],
    [
      'an entity from outside',
      '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>&x;</title></item></channel></rss>',
    ],
  ])('names what is no feed: %s', async (_, body) => {
    await expect(readFeed(body, url)).rejects.toThrow(FeedError);
  });

  it('is recognised by its root', () => {
    expect(looksLikeFeed(rss(''))).toBe(true);
    expect(looksLikeFeed('<!-- x --><feed xmlns="a">')).toBe(true);
    expect(looksLikeFeed('<html><body><rss></body></html>')).toBe(false);
  });
});
