import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a site answers at a path; `POST /path` where it wants a body. */
interface Answer {
  readonly body: string;
  readonly type?: string;
  readonly status?: number;
}
type Site = Readonly<Record<string, Answer | string>>;

const names = ['补充耕地', '延包试点', '增减挂钩', '高标准农田', '乡村建设', '国土规划', '耕地保护', '土地征收'];
const title = (name: string) => `关于做好${name}有关工作的通知`;
const day = (at: number) => `2025-07-${10 + at}`;
const rows = (row: (name: string, at: number) => string) => names.map(row).join('');
const html = (content: string, head = '') =>
  `<html><head><meta charset="utf-8"><title>通知公告</title>${head}</head><body>${content}</body></html>`;
const items = (year = '2025') =>
  rows(
    (name, at) =>
      `<li><a href="t${year}07${10 + at}_${at}.html">${title(name)}</a><span>${year}-07-${10 + at}</span></li>`,
  );
const plain = html(`<ul class="list">${items()}</ul><script>createPageHTML(9,0,"index","html");</script>`);
const json = (value: unknown): Answer => ({ body: JSON.stringify(value), type: 'application/json' });
const notice = (name: string, at: number, url = `/art/2025/7/${10 + at}/art_${at}.html`) => ({
  title: title(name),
  url,
  publishDate: `${day(at)} 09:30:00`,
});
const notices = names.map((name, at) => notice(name, at));
const words = `<p>${'本页介绍本机构的职责与办事流程，供公众查阅。'.repeat(12)}</p>`;
const navigation =
  '<div class="nav"><a href="/">首页</a><a href="/tzgg/">通知公告</a><a href="/zcwj/">政策文件</a></div>';

/** Sites of the shapes that departments use, each with its list at `/list/`. */
const healthy: Readonly<Record<string, Site>> = {
  'static rows': { '/list/': plain },
  'rows of a table': {
    '/list/': html(
      `<table>${rows((name, at) => `<tr><td>${at + 1}</td><td><a href="${at}.html">${title(name)}</a></td><td>${day(at)}</td></tr>`)}</table>`,
    ),
  },
  'a datastore of records': {
    '/list/': html(
      `<script type="text/xml"><datastore><totalpage>3</totalpage><recordset>${rows((name, at) => `<record><![CDATA[<li><a href="/art/${at}.html">${title(name)}</a><b>${day(at)}</b></li>]]></record>`)}</recordset></datastore></script>`,
    ),
  },
  'a datastore as the answer': {
    '/list/': {
      body: `<?xml version="1.0"?><datastore><recordset>${rows((name, at) => `<record><![CDATA[<a href="/art/${at}.html">${title(name)}</a> ${day(at)}]]></record>`)}</recordset></datastore>`,
      type: 'text/xml',
    },
  },
  'a unit of markup in JSON': { '/list/': json({ data: { html: `<ul>${items()}</ul>` } }) },
  'records in a script': {
    '/list/': html(`<div id="list"></div><script>var listData={"articleList":${JSON.stringify(notices)}};</script>`),
  },
  'rows in a comment': { '/list/': html(`<ul id="ul"><!--${items()}--></ul><script>show()</script>`) },
  'an information index': {
    '/list/': json({
      classify: { post_count: 8 },
      articles: names.map((name, at) => ({
        title: title(name),
        url: `http://nr.qc.gov.cn/post_${at}.html`,
        date: 1_752_600_000 + at * 86_400,
      })),
    }),
  },
  'a list.json with doubled commas': {
    '/list/': {
      body: `{"data":[${names.map((name, at) => `{"FILENAME":"${title(name)}","URL":"/zc/t2025071${at}_${at}.shtml","PUBDATE":"${day(at)}",}`).join(',')},]}`,
      type: 'application/json',
    },
  },
  'a search page of was5': {
    '/list/': html(
      `<ul id="ul">${rows((name, at) => `<li><a href="/579/581/${at}.html">${title(name)}</a> ${day(at).replaceAll('-', '.')}</li>`)}</ul>`,
    ),
  },
  'a search answer of was5': {
    '/list/': json({
      count: 8,
      docs: notices.map(({ title: t, url, publishDate }) => ({ docTitle: t, docPubUrl: url, docRelTime: publishDate })),
    }),
  },
  'a list of igs': {
    '/list/': json({
      page: { content: notices.map(({ title: t, url, publishDate }) => ({ title: t, url, trs_time: publishDate })) },
    }),
  },
  'a common list': {
    '/list/': html(
      `<ul>${rows((name, at) => `<li><a href="/qc/c10${at}/${'0123456789abcdef'.repeat(2)}.shtml" title="${title(name)}">${title(name)}</a><span>${day(at)}</span></li>`)}</ul>`,
    ),
  },
  'a search answer of kaipu': {
    '/list/': json({
      data: {
        results: notices.map(({ title: t, url, publishDate }) => ({ title: t, url, publishedTimeStr: publishDate })),
      },
    }),
  },
  'a library of ministries': {
    '/list/': json({
      searchVO: {
        listVO: notices.map(({ title: t, url }, at) => ({
          title: t,
          url,
          puborg: '农业农村部',
          pubtimeStr: day(at).replaceAll('-', '.'),
        })),
      },
    }),
  },
  'a library of four lists': {
    '/list/': json({
      searchVO: { catMap: { gongwen: { listVO: notices.slice(0, 4) }, bumenfile: { listVO: notices.slice(4) } } },
    }),
  },
  'a library that is posted to': {
    'POST /list/': json({
      results: notices.map(({ title: t, url, publishDate }) => ({ title: t, url, publishedTime: publishDate })),
    }),
  },
  'a feed': {
    '/list/': {
      body: `<?xml version="1.0"?><rss version="2.0"><channel><title>通知</title>${rows((name, at) => `<item><title>${title(name)}</title><link>http://nr.qc.gov.cn/${at}.html</link><pubDate>Mon, 1${at} Jul 2025 09:00:00 +0800</pubDate></item>`)}</channel></rss>`,
      type: 'application/rss+xml',
    },
  },
  'a page that jumps within its host': {
    '/list/': html('<script>location.href="/qc/list/"</script>'),
    '/qc/list/': plain,
  },
  'a home page in frames': {
    '/list/': '<html><frameset><frame name="top" src="top.html"><frame name="main" src="main.html"></frameset></html>',
    '/list/main.html': html(`${navigation}${words}`),
  },
};

/** Sites that are broken on their pages, each in a way that has a name. */
const broken: Readonly<Record<string, Site>> = {
  'moved to another folder': { '/': html(navigation + words), '/tzgg/': plain },
  'a shell of an information index': {
    '/gkmlpt/index': html(
      `<div id="app"></div><script>window._CONFIG={SITE_ID:153,TREE:[{"id":3099,"name":"法定主动公开内容","post_count":0,"children":[{"id":3100,"name":"通知公告","post_count":12}]}]};</script><script src="app.js"></script>`,
    ),
    '/gkmlpt/api/all/3100?page=1&sid=153': json({ classify: { post_count: 12 }, articles: notices }),
  },
  'a page of columns': {
    '/list/': html(`<div><h3><a href="/tzgg/">通知公告</a></h3><h3><a href="/ghjh/">规划计划</a></h3></div>${words}`),
    '/tzgg/': plain,
  },
  'given up years ago': { '/': html(navigation + words), '/list/': html(`<ul>${items('2021')}</ul>`), '/tzgg/': plain },
  'an empty list': { '/list/': json({ code: 200, data: { list: [], total: 0 } }) },
  'a login': {
    '/list/': html('<form><input name="user"><input type="password" name="p"><button>登录</button></form>'),
  },
  'under maintenance': { '/list/': html('<p>网站正在维护，请稍后访问。</p>') },
  'a refusal': { '/list/': { body: html('<p>您的访问被拦截</p>'), status: 403 } },
  'a broken server': { '/list/': { body: 'Internal Server Error', status: 500 } },
  'a feed that breaks off': {
    '/list/': { body: '<?xml version="1.0"?><rss><channel><item><title>', type: 'application/rss+xml' },
  },
  'pages that jump for ever': {
    '/list/': html('<script>location.href="/b/"</script>'),
    '/b/': html('<script>location.href="/list/"</script>'),
  },
  'a home page without columns': { '/list/': html(words) },
};

/** What is wrong with each broken site, as its diagnosis begins, and whether another row is read in its stead. */
export const pageFaults: Readonly<Record<string, { readonly fault: string; readonly repair?: string }>> = {
  'moved to another folder': { fault: '页面不存在', repair: '/tzgg/' },
  'a shell of an information index': { fault: '脚本', repair: '/gkmlpt/api/all/3100?page=1&sid=153' },
  'a page of columns': { fault: '页面中没有找到列表', repair: '/tzgg/' },
  'given up years ago': { fault: '长期未更新（最新 2021-07-17）', repair: '/tzgg/' },
  'an empty list': { fault: '列表是空的' },
  'a login': { fault: '登录页' },
  'under maintenance': { fault: '站点维护' },
  'a refusal': { fault: '拒绝访问（HTTP 403）' },
  'a broken server': { fault: '服务器错误（HTTP 500）' },
  'a feed that breaks off': { fault: '订阅源格式错误' },
  'pages that jump for ever': { fault: '页面跳转过多' },
  'a home page without columns': { fault: '首页没有找到栏目' },
};

export interface SiteFarm extends AsyncDisposable {
  /** Address of each site's list by its name; each stands on a port of its own. */
  readonly healthy: ReadonlyMap<string, string>;
  readonly broken: ReadonlyMap<string, string>;
}

/** Serves the sites on loopback. */
export async function startSiteFarm(): Promise<SiteFarm> {
  const servers: Server[] = [];
  const serve = async (sites: Readonly<Record<string, Site>>): Promise<Map<string, string>> => {
    const urls = new Map<string, string>();
    for (const [name, site] of Object.entries(sites)) {
      const server = serverOf(site);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      servers.push(server);
      const path = Object.keys(site).find((each) => each.includes('gkmlpt/index')) ?? '/list/';
      urls.set(name, `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
    }
    return urls;
  };
  return {
    healthy: await serve(healthy),
    broken: await serve(broken),
    async [Symbol.asyncDispose]() {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

const serverOf = (site: Site): Server =>
  createServer((request, response) => {
    const answer = site[request.method === 'POST' ? `POST ${request.url}` : (request.url ?? '')];
    const {
      body,
      type = 'text/html; charset=utf-8',
      status = 200,
    } = typeof answer === 'string'
      ? { body: answer }
      : (answer ?? { body: '<html><body>404 Not Found</body></html>', status: 404 });
    response.writeHead(status, { 'content-type': type }).end(body);
  });
