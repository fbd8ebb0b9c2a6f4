import { readFileSync } from 'node:fs';
import { shippedSources } from '../../shared/adapters/sites/registry.ts';
import { fetchLimits, webFetcher } from '../../shared/adapters/web/fetcher.ts';
import { dayOf } from '../../shared/domain/day.ts';
import { type Answer, inspect, type ReadAs } from './source/inspect.ts';
import { CommandError } from './terminal/command-error.ts';
import { runCommand, text } from './terminal/run-command.ts';

const help = `npm run source -- URL|FILE|ID [--as list|article|feed|home|tender] [--url URL]

What one policy source yields, as JSON on stdout: the state of the page (readable, or what stands in its place), the
rows or the fields that were found, by which mechanism, in which block of the page, and what was rejected and why.

  URL    a page to read now
  FILE   a saved page or answer; --url is the address it came from, against which its links are resolved
  ID     a source of the registry that comes with the product
  --as   how to read it; without it the page is taken for what it looks like. home proposes columns as sources,
         tender reads a procurement notice.

Ends with status 0 when there was an answer to look at, also a blocked one; 2 when there was none.
`;

const readings: readonly string[] = ['list', 'article', 'feed', 'home', 'tender'] satisfies ReadAs[];

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
    throw new CommandError(`${url} 读取失败：${why}`);
  } finally {
    await fetcher.close();
  }
}

function fromFile(file: string, url: string): Answer {
  try {
    return { bytes: readFileSync(file), status: 200, headers: {}, url };
  } catch {
    const ids = '政策源编号（如 bj-nr-1）';
    throw new CommandError(`找不到 ${file}：应为 http(s) 网址、已保存的页面文件，或${ids}`);
  }
}

async function answerOf(target: string, url: string | undefined): Promise<Answer> {
  if (/^https?:\/\//i.test(target)) {
    if (!URL.canParse(target)) throw new CommandError(`${target} 不是网址：应形如 https://zrzy.example.gov.cn/tzgg/`);
    return fromWeb(target, { legacyTls: false, allowHosts: [] });
  }
  const source = shippedSources().find(({ sourceId }) => sourceId === target);
  if (!source) return fromFile(target, url ?? 'https://page.invalid/');
  if (source.url === undefined)
    throw new CommandError(
      `政策源 ${target}（${source.authority} ${source.column}）还没有网址：用 --as home 读它的首页以发现栏目`,
    );
  return fromWeb(source.url, source);
}

/** What a page does not say is null, not left out. */
const orNull = (_: string, value: unknown) => value ?? null;

/** Whatever a page does to its readers, somebody who tries it gets words. */
function asWords(cause: Error): never {
  throw new CommandError(`这个页面读不出，是程序的缺陷，请连同页面一起报告：${cause.message}`, { cause });
}

async function main(target: string, values: { readonly as?: string; readonly url?: string }): Promise<number> {
  if (values.as !== undefined && !readings.includes(values.as))
    throw new CommandError(`--as 应为 ${readings.join('、')} 之一，收到 ${values.as}`);
  if (values.url !== undefined && !/^https?:\/\//i.test(values.url))
    throw new CommandError(`--url 应为 http(s) 网址，收到 ${values.url}`);
  const answer = await answerOf(target, values.url);
  const inspection = await inspect(answer, values.as as ReadAs | undefined, dayOf(new Date().toISOString())).catch(
    asWords,
  );
  process.stdout.write(`${JSON.stringify(inspection, orNull, 2)}\n`);
  return 0;
}

await runCommand({ help, options: { as: text, url: text }, takesWord: true }, ({ values, word }) => main(word, values));
