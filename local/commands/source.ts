import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { shippedSources } from '../../shared/adapters/sites/registry.ts';
import { fetchLimits, webFetcher } from '../../shared/adapters/web/fetcher.ts';
import { dayOf } from '../../shared/domain/day.ts';
import { type Answer, inspect, type ReadAs } from './source/inspect.ts';

const help = `npm run source -- URL|FILE|ID [--as list|article|feed|home] [--url URL]

What one policy source yields, as JSON on stdout: the state of the page (readable, or what stands in its place), the
rows or the fields that were found, by which mechanism, in which block of the page, and what was rejected and why.

  URL    a page to read now
  FILE   a saved page or answer; --url is the address it came from, against which its links are resolved
  ID     a source of the registry that comes with the product
  --as   how to read it; without it the page is taken for what it looks like. home proposes columns as sources.

Ends with status 0 when there was an answer to look at, also a blocked one; 2 when there was none.
`;

const readings: readonly string[] = ['list', 'article', 'feed', 'home'] satisfies ReadAs[];

class Unreadable extends Error {}

async function fromWeb(
  url: string,
  source: { legacyTls: boolean; allowHosts: readonly string[]; family?: 4 | 6 | undefined },
): Promise<Answer> {
  const { host, hostname } = new URL(url);
  // Somebody who names a sample site on this machine means it; nothing it redirects to is allowed by that.
  const isLoopback = /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(hostname);
  const fetcher = webFetcher({ allowPrivate: isLoopback ? [host] : [], limits: fetchLimits });
  try {
    const { legacyTls, allowHosts, family } = source;
    const answer = await fetcher.fetch({ url, sourceUrl: url, allowHosts, legacyTls, family });
    if (answer.kind === 'page') return answer;
    const why = answer.kind === 'failed' ? `${answer.reason}（${answer.detail}）` : '没有变化';
    throw new Unreadable(`${url} 读取失败：${why}`);
  } finally {
    await fetcher.close();
  }
}

function fromFile(file: string, url: string): Answer {
  try {
    return { bytes: readFileSync(file), status: 200, headers: {}, url };
  } catch {
    const ids = '政策源编号（如 bj-nr-1）';
    throw new Unreadable(`找不到 ${file}：应为 http(s) 网址、已保存的页面文件，或${ids}`);
  }
}

async function answerOf(target: string, url: string | undefined): Promise<Answer> {
  if (/^https?:\/\//i.test(target)) {
    if (!URL.canParse(target)) throw new Unreadable(`${target} 不是网址：应形如 https://zrzy.example.gov.cn/tzgg/`);
    return fromWeb(target, { legacyTls: false, allowHosts: [] });
  }
  const source = shippedSources().find(({ sourceId }) => sourceId === target);
  if (!source) return fromFile(target, url ?? 'https://page.invalid/');
  if (source.url === undefined)
    throw new Unreadable(
      `政策源 ${target}（${source.authority} ${source.column}）还没有网址：用 --as home 读它的首页以发现栏目`,
    );
  return fromWeb(source.url, source);
}

/** What a page does not say is null, not left out. */
const orNull = (_: string, value: unknown) => value ?? null;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean' }, as: { type: 'string' }, url: { type: 'string' } },
  });
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const [target, ...more] = positionals;
  if (target === undefined || more.length > 0)
    throw new Unreadable(`应给一个网址、文件或政策源编号，收到 ${positionals.length} 个\n\n${help}`);
  if (values.as !== undefined && !readings.includes(values.as))
    throw new Unreadable(`--as 应为 ${readings.join('、')} 之一，收到 ${values.as}`);
  if (values.url !== undefined && !/^https?:\/\//i.test(values.url))
    throw new Unreadable(`--url 应为 http(s) 网址，收到 ${values.url}`);
  const answer = await answerOf(target, values.url);
  const inspection = await inspect(answer, values.as as ReadAs | undefined, dayOf(new Date().toISOString()));
  process.stdout.write(`${JSON.stringify(inspection, orNull, 2)}\n`);
}

try {
  await main();
} catch (error) {
  const said = error instanceof Error ? error.message : String(error);
  const isExpected = error instanceof Unreadable || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS');
  process.stderr.write(isExpected ? `${said}\n` : `这个页面读不出，是程序的缺陷；请连同页面报告：${said}\n`);
  process.exitCode = isExpected ? 2 : 1;
}
