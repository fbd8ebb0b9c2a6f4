import { existsSync, readFileSync, readdirSync } from 'node:fs'; import { join } from 'node:path';
const root = process.argv[2]; const P = 'shared/domain/policy/';
const find = async (...paths: string[]) => { for (const p of paths) if (existsSync(join(root, p))) return await import(join(root, p)); };
const { extractList } = await find(P + 'list/extract.ts');
const { extractArticle } = await find(P + 'article/extract.ts');
const { classifyPage } = await find(P + 'blocked/classify.ts', P + 'page-state/classify.ts');
const rp = await find(P + 'page/read-page.ts', P + 'page/flat.ts');
const read = rp.readPage ?? rp.flatten;
const { readCorpus } = await import(join(root, 'scripts/extraction/corpus.ts'));
const pages = readCorpus('/work/shared/data').filter((p: any) => /html/.test(p.contentType));
const t = [0,0,0,0];
for (let r = 0; r < 30; r++) { if (r === 10) t.fill(0); for (const p of pages) { let a = process.cpuUsage().user; const lap = (i: number) => { const n = process.cpuUsage().user; t[i] += n - a; a = n; };
 const page = read(p.body); lap(0); classifyPage({ status: 200, headers: {}, body: p.body, url: p.url, page }); lap(1); extractList({ body: p.body, contentType: '', url: p.url, page, today: '2025-07-25' }); lap(2); extractArticle({ html: p.body, url: p.url, page }); lap(3); } }
console.log(pages.length, 'read classify list article ms/page', t.map(x => (x/1000/20/pages.length).toFixed(3)).join(' '));
