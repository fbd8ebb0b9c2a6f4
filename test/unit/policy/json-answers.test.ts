import { expect, it } from 'vitest';
import { extractList } from '../../../shared/domain/policy/list/extract.ts';
import { sourceOfRow } from '../../../shared/domain/policy/source/uploaded-source.ts';
import { understand } from '../../../shared/domain/policy/understanding/understand.ts';

const url = 'https://sousuo.qc.gov.cn/search/data?p=1';
const notice = (name: string, at: number) => ({
  title: `关于做好${name}工作的第${at}号通知`,
  url: `https://www.qc.gov.cn/zwgk/${at}/content_${at}.htm`,
  pubtimeStr: `2025.07.${10 + at}`,
});
const read = (answer: unknown) => extractList({ body: JSON.stringify(answer), contentType: 'application/json', url });

it('an answer with a list for each kind of document gives the rows of all of them', () => {
  const lists = { gongwen: '国务院文件', bumenfile: '部门文件', otherfile: '其他文件', gongbao: '公报' };
  const catMap = Object.fromEntries(
    Object.entries(lists).map(([key, name], kind) => [
      key,
      { totalCount: 3, listVO: [1, 2, 3].map((at) => notice(name, at + 4 * kind)) },
    ]),
  );

  const list = read({ code: 200, searchVO: { catMap, paramsVO: { n: 3 } } });

  expect(list.rows).toHaveLength(12);
  expect(list.rows.map(({ title }) => title.slice(4, 8))).toEqual(
    ['国务院文', '部门文件', '其他文件', '公报工作'].flatMap((name) => [name, name, name]),
  );
});

it('the files of a notice are no list beside the notices', () => {
  const files = [1, 2, 3].map((at) => notice('附件', at));

  const list = read({ data: { list: [1, 2, 3].map((at) => ({ ...notice('复垦', at), files })) } });

  expect(list.rows.map(({ title }) => title)).toEqual([1, 2, 3].map((at) => `关于做好复垦工作的第${at}号通知`));
});

it('a document of a library of all ministries is told as the document of its ministry', () => {
  const listVO = ['农业农村部', '自然资源部', '财政部、农业农村部'].map((puborg, at) => ({
    ...notice('库', at),
    puborg,
  }));
  const { rows } = read({ searchVO: { listVO } });
  const library = sourceOfRow({ ...row, authority: '国务院部门文件库' });
  if ('reason' in library) throw new Error(library.reason);

  const told = rows.map((each) => {
    const found = { policyId: 'p', row: each, article: undefined, unread: undefined, url, firstSeenOn: '2025-07-21' };
    return understand({ ...found, source: library }).policy.places[0]?.authority;
  });

  expect(told).toEqual(['农业农村部', '自然资源部', '财政部、农业农村部']);
});

const row = {
  sourceId: 'qc-1',
  authority: '青川县人民政府',
  field: '其他',
  column: '规范性文件',
  url,
  everyDays: 1,
  legacyTls: false,
  allowHosts: [],
  enabled: true,
} as const;

it('a source that is posted to names its JSON, and another body is refused with what is allowed', () => {
  expect(sourceOfRow({ ...row, method: 'POST', body: '{"pageNum":1}' })).toMatchObject({ body: '{"pageNum":1}' });
  expect(sourceOfRow({ ...row, method: 'POST', body: 'pageNum=1' })).toEqual({
    reason: 'body：应为 JSON，如 {"pageNum":1}',
  });
  expect(sourceOfRow({ ...row, method: 'POST' })).toEqual({
    reason: '请求方法为 POST 时应填请求内容（JSON），为 GET 时不填',
  });
});
