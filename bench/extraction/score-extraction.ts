import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { documentNumber } from '../../shared/domain/policy/article/document-number.ts';
import { extractList } from '../../shared/domain/policy/list/extract.ts';
import { classifyPage } from '../../shared/domain/policy/page-state/classify.ts';
import { type CorpusPage, readCorpus } from './corpus.ts';
import { disguises } from './disguise.ts';
import { mutations } from './mutate.ts';
import { figuresOf, peerTable } from './peer-table.ts';
import { type ArticleScore, scoreArticle } from './score-articles.ts';
import { scoreList } from './score-lists.ts';

const help = `npm run score:extraction -- PATH [--verbose] [--json] [--disguised] [--mutated]
Scores list and article extraction on the pages of PATH/pages against PATH/groundtruth.
--disguised  scores them again with other class and id names, without any, in more boxes, without white space, on
             another host and in GBK: rules that know a site would show there
--mutated    scores them with evidence taken away (metas, document title, class names, headings) and counts what is wrong
             and called sure. Readability on linkedom, defuddle and article-extractor beside both`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean' },
    verbose: { type: 'boolean' },
    json: { type: 'boolean' },
    disguised: { type: 'boolean' },
    mutated: { type: 'boolean' },
  },
});

const mean = (figures: readonly number[]) =>
  figures.length === 0 ? 1 : figures.reduce((a, b) => a + b, 0) / figures.length;
const figure = (value: number) => value.toFixed(3);
const mark = (right: boolean) => (right ? '✓' : '✗');

function scoreLists(pages: readonly CorpusPage[]) {
  const scores = pages.filter((page) => (page.kind === 'list' || page.kind === 'home') && page.truth).map(scoreList);
  const sum = (pick: (score: (typeof scores)[number]) => number) =>
    scores.reduce((total, score) => total + pick(score), 0);
  const micro = (2 * sum((s) => s.hits)) / Math.max(1, sum((s) => s.expected) + sum((s) => s.found));
  console.log('\nLists                                    mechanism       expected found  hits    F1');
  for (const score of scores) {
    const counts = [score.expected, score.found, score.hits].map((count) => String(count).padStart(6)).join('');
    console.log(`${score.file.padEnd(40)} ${score.mechanism.padEnd(15)} ${counts}   ${figure(score.f1)}`);
    if (values.verbose) for (const row of score.missed.slice(0, 10)) console.log(`    missed ${row}`);
    if (values.verbose) for (const row of score.extra.slice(0, 10)) console.log(`    extra  ${row}`);
  }
  const macro = mean(scores.map((score) => score.f1));
  console.log(`total: macro F1 ${figure(macro)}, over all rows ${figure(micro)}`);
  return { pages: scores.length, macroF1: macro, microF1: micro };
}

async function scoreArticles(pages: readonly CorpusPage[]) {
  const scores: ArticleScore[] = [];
  for (const page of pages) if (page.kind === 'article' && page.truth) scores.push(await scoreArticle(page));
  console.log('\nArticles                                 title date number body   sure');
  for (const score of scores) {
    const own = `  ${mark(score.title)}    ${mark(score.date)}     ${mark(score.number)}   ${figure(score.body)}   ${mark(score.sure)}`;
    console.log(`${score.file.padEnd(40)} ${own}`);
    if (values.verbose) for (const note of score.notes) console.log(`    ${note}`);
  }
  const share = (pick: (score: ArticleScore) => boolean) => mean(scores.map((score) => Number(pick(score))));
  const total = {
    pages: scores.length,
    title: share((s) => s.title),
    date: share((s) => s.date),
    number: share((s) => s.number),
    falseNumbers: scores.filter((s) => s.falseNumber).length,
    body: mean(scores.map((s) => s.body)),
    readers: figuresOf(scores),
  };
  console.log(
    `total: title ${figure(total.title)}, date ${figure(total.date)}, number ${figure(total.number)} (${total.falseNumbers} false), body F1 ${figure(total.body)}`,
  );
  console.log(peerTable('Readers', scores));
  return total;
}

async function scoreDisguised(pages: readonly CorpusPage[]) {
  const scored = pages.filter((page) => page.truth);
  const rows = [];
  console.log('\nDisguised                      lists F1  title  date   number body F1');
  for (const { name, apply } of disguises) {
    const changed = scored.map(apply);
    const lists = changed.filter(({ kind }) => kind !== 'article').map((page) => scoreList(page).f1);
    const articles = await Promise.all(changed.filter(({ kind }) => kind === 'article').map(scoreArticle));
    const share = (pick: (score: ArticleScore) => number) => mean(articles.map(pick));
    const row = {
      name,
      lists: mean(lists),
      title: share((s) => Number(s.title)),
      date: share((s) => Number(s.date)),
      number: share((s) => Number(s.number)),
      body: share((s) => s.body),
    };
    const { title, date, number, body } = row;
    console.log(`${name.padEnd(30)} ${[row.lists, title, date, number, body].map(figure).join('  ')}`);
    rows.push(row);
  }
  return rows;
}

interface MutatedScore {
  readonly name: string;
  readonly lists: number;
  readonly title: number;
  readonly date: number;
  readonly body: number;
  readonly wrongSure: number;
}

async function scoreMutated(pages: readonly CorpusPage[]): Promise<MutatedScore[]> {
  const scored = pages.filter((page) => page.truth);
  const rows: MutatedScore[] = [];
  const all: ArticleScore[] = [];
  console.log('\nMutated                            lists F1  title  date   body F1  wrong, sure');
  for (const { name, apply } of mutations) {
    const changed = scored.map(apply);
    const lists = mean(changed.filter(({ kind }) => kind !== 'article').map((page) => scoreList(page).f1));
    const articles = await Promise.all(changed.filter(({ kind }) => kind === 'article').map(scoreArticle));
    const share = (pick: (score: ArticleScore) => number) => mean(articles.map(pick));
    const wrongSure = articles.filter((score) => score.wrongSure);
    const row = {
      name,
      lists,
      title: share((s) => Number(s.title)),
      date: share((s) => Number(s.date)),
      body: share((s) => s.body),
      wrongSure: wrongSure.length,
    };
    all.push(...articles);
    const own = [row.lists, row.title, row.date, row.body].map(figure).join('  ');
    console.log(`${name.padEnd(34)} ${own}  ${String(row.wrongSure).padStart(6)}`);
    if (values.verbose)
      for (const score of articles.filter((one) => !one.title || one.wrongSure || one.body < 0.95))
        console.log(
          `    ${score.file} body ${figure(score.body)} ${score.wrongSure ? 'WRONG, SURE' : ''} ${score.notes.join('; ')}`,
        );
    rows.push(row);
  }
  const over = (pick: (row: MutatedScore) => number) => mean(rows.map(pick));
  console.log(
    `mutation score: lists ${figure(over((r) => r.lists))}, title ${figure(over((r) => r.title))}, date ${figure(over((r) => r.date))}, body ${figure(over((r) => r.body))}, wrong and sure ${rows.reduce((sum, r) => sum + r.wrongSure, 0)}`,
  );
  console.log(peerTable('Readers, mutated', all));
  return rows;
}

function scoreStates(pages: readonly CorpusPage[]) {
  console.log('\nPage states');
  let right = 0;
  for (const page of pages) {
    const headers = { 'content-type': page.contentType };
    const state = classifyPage({ status: 200, headers, body: page.body, url: page.url });
    const wanted = page.kind === 'challenge' || page.kind === 'shell';
    const good = (state.state === 'blocked') === wanted;
    if (good) right += 1;
    if (wanted || !good)
      console.log(
        `${page.file.padEnd(40)} ${mark(good)} ${state.state === 'blocked' ? `${state.kind}: ${state.evidence}` : 'ok'}`,
      );
    if (wanted) {
      const rows = extractList({ body: page.body, contentType: page.contentType, url: page.url }).rows.length;
      if (rows > 0) console.log(`    ${rows} rows were read from it`);
    }
  }
  console.log(`total: ${right} of ${pages.length} pages in the right state`);
  return { pages: pages.length, right };
}

function scoreNumbers(data: string) {
  const path = join(data, 'groundtruth', 'docnumbers', 'hubei-scjg-429.json');
  if (!existsSync(path)) return undefined;
  const records = JSON.parse(readFileSync(path, 'utf8')) as { docNumberRaw: string; kind: string }[];
  const isNone = (kind: string) => kind === 'letter' || kind === 'none';
  const right = records.filter(
    (record) => (documentNumber(record.docNumberRaw) === undefined) === isNone(record.kind),
  ).length;
  const falseNumbers = records.filter(
    (record) => isNone(record.kind) && documentNumber(record.docNumberRaw) !== undefined,
  ).length;
  console.log(`\n发文字号 of ${records.length} records: ${right} right, ${falseNumbers} false`);
  return { records: records.length, right, falseNumbers };
}

async function main(): Promise<void> {
  const data = positionals[0];
  if (values.help || !data) {
    console.log(help);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  if (!existsSync(join(data, 'pages', 'manifest.json'))) {
    console.error(`找不到 ${join(data, 'pages', 'manifest.json')}：PATH 应为含 pages/ 与 groundtruth/ 的目录`);
    process.exitCode = 2;
    return;
  }
  const pages = readCorpus(data);
  const lists = scoreLists(pages);
  const articles = await scoreArticles(pages);
  const states = scoreStates(pages);
  const numbers = scoreNumbers(data);
  const disguised = values.disguised ? await scoreDisguised(pages) : undefined;
  const mutated = values.mutated ? await scoreMutated(pages) : undefined;
  if (values.json) console.log(JSON.stringify({ lists, articles, states, numbers, disguised, mutated }, null, 2));
}

await main();
