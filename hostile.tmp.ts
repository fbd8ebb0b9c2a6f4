import { existsSync } from 'node:fs'; import { join } from 'node:path';
const root = process.argv[2]; const P = 'shared/domain/policy/';
const find = async (...paths: string[]) => { for (const p of paths) if (existsSync(join(root, p))) return await import(join(root, p)); };
const { extractList } = await find(P + 'list/extract.ts');
const { extractArticle } = await find(P + 'article/extract.ts');
const { classifyPage } = await find(P + 'blocked/classify.ts', P + 'page-state/classify.ts');
const { discoverColumns } = await find(P + 'list/discover.ts');
const rp = await find(P + 'page/read-page.ts', P + 'page/flat.ts');
const read = rp.readPage ?? rp.flatten;
const url = 'https://zrzy.qc.gov.cn/tzgg/';
const row = (i: number, t: string) => `<li><a href="t20250721_${i}.html">${t}</a><span>2025-07-21</span></li>`;
const cases: [string, (n: number) => string][] = [
 ['deep nesting', n => '<div>'.repeat(200_000*n)],
 ['deep links', n => '<a href="/1.html"><span>'.repeat(50_000*n)],
 ['labels', n => '<p>发布时间：2025-07-21</p>'.repeat(20_000*n)],
 ['one row', n => `<li>${'<a href="/t20250721_1.html">关于做好工作的通知</a>'.repeat(20_000*n)}</li>`],
 ['more in deep', n => `${'<div>'.repeat(1000)}${'<a href="/c/">更多</a>'.repeat(30_000*n)}`],
 ['own design', n => Array.from({ length: 6000*n }, (_, i) => `<h3>热点</h3><ul class="c${i}">${[1, 2, 3, 4].map((k) => `<li><a href="/t20250721_${i}${k}.html">关于做好第${i}项工作的通知</a></li>`).join('')}</ul><a href="/n${i}.html">下一页</a>`).join('')],
 ['headings', n => `${'<b>更多</b>'.repeat(50_000*n)}${row(1, '关于做好工作的通知')}${row(2, '关于印发办法的通知')}`],
 ['parts of dates', n => '<b>2025</b><i>07</i>'.repeat(45_000*n)],
 ['imprints', n => '<p>版权所有：青川省自然资源厅</p>'.repeat(50_000*n)],
 ['click', n => '<div onclick="go()">'.repeat(1000) + '<p>通知公告</p>'.repeat(20_000*n)],
 ['metas', n => '<meta name="a" content="b">'.repeat(100_000*n)],
 ['rows', n => `<ul>${Array.from({ length: 20_000*n }, (_, i) => row(i, `关于第${i}号文件的通知`)).join('')}</ul>`],
 ['tops', n => '<i>x</i>'.repeat(90_000*n)],
 ['nested a deep wide', n => '<a href="/1.html">'.repeat(1400) + '<b>字</b>'.repeat(80_000*n)],
 ['nested tables wide', n => '<table><tr>'.repeat(700) + '<td>字</td>'.repeat(80_000*n)],
 ['onclick imgs', n => '<div onclick="go()">'.repeat(1400) + '<i></i>'.repeat(80_000*n)],
 ['stray ends', n => '<div>'.repeat(1400) + '</b>'.repeat(500_000*n)],
 ['comments', n => `<p>${'<!--a-->x'.repeat(200_000*n)}</p>`],
 ['doctypes', n => `<p>${'<!a>x'.repeat(400_000*n)}</p>`],
 ['entities', n => `<p>${'&amp;&#20013;'.repeat(200_000*n)}</p>`],
 ['headings asides', n => '<div><h3>热点</h3></div>'.repeat(40_000*n)],
 ['asides deep', n => '<div>'.repeat(1400) + '<p>相关文章</p>'.repeat(60_000*n)],
 ['svg in', n => '<svg>'.repeat(1400) + '<p>x'.repeat(60_000*n)],
];
const only = process.argv[3];
for (const [name, make] of cases) { if (only && !name.includes(only)) continue; const out: string[] = [];
 for (const n of [1, 2]) { const body = make(n); const t: number[] = []; const cpu = () => process.cpuUsage().user / 1000; let at = cpu(); const lap = () => { const now = cpu(); t.push(Math.round(now - at)); at = now; };
  const page = read(body); lap(); extractList({ body, contentType: '', url, today: '2025-07-25', page }); lap(); extractArticle({ html: body, url, page }); lap(); classifyPage({ status: 200, headers: {}, body, url, page }); lap(); discoverColumns(body, url, page); lap(); out.push(t.join(' ') + (page.truncated ? ' T' : '')); }
 console.log(name.padEnd(22), out.join('   |   ')); }
