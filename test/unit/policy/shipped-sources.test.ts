import { describe, expect, it } from 'vitest';
import { shippedSources } from '../../../shared/adapters/sites/registry.ts';
import { addressKey } from '../../../shared/domain/policy/source/address.ts';
import { mayRequest } from '../../../shared/domain/policy/source/allowed-host.ts';
import { homeColumn } from '../../../shared/domain/policy/source/discovered-source.ts';

const provinces =
  '北京市 天津市 河北省 山西省 内蒙古自治区 辽宁省 吉林省 黑龙江省 上海市 江苏省 浙江省 安徽省 福建省 江西省 山东省 河南省 湖北省 湖南省 广东省 广西壮族自治区 海南省 重庆市 四川省 贵州省 云南省 西藏自治区 陕西省 甘肃省 青海省 宁夏回族自治区 新疆维吾尔自治区 新疆生产建设兵团'.split(
    ' ',
  );
const departments = [
  ...provinces.flatMap((province) => [
    { name: `${province} 自然资源`, id: /^[a-z]{2}-nr-/, province },
    { name: `${province} 农业农村`, id: /^[a-z]{2}-ag-/, province },
  ]),
  { name: '自然资源部', id: /^mnr-/, province: undefined },
  { name: '农业农村部', id: /^moa-/, province: undefined },
];
const all = shippedSources();
const watched = all.filter(({ enabled, url }) => enabled && url !== undefined);
const rowsOf = ({ id, province }: (typeof departments)[number]) =>
  watched.filter((source) => source.province === province && id.test(source.sourceId));
const policyColumns = new Set(['政策文件', '规范性文件', '通知公告', '政策解读']);

describe('the sources that come with the product', () => {
  it('watch a list or the home page of each of the 66 departments, and look for columns at all of them', () => {
    const without = departments.filter((department) => rowsOf(department).length === 0);
    const withoutHome = departments.filter(
      (department) => !rowsOf(department).some(({ column }) => column === homeColumn),
    );

    expect(departments).toHaveLength(66);
    expect(without.map(({ name }) => name)).toEqual([]);
    expect(withoutHome.map(({ name }) => name)).toEqual([]);
  });

  it('say where each row was seen, or that nobody has checked it', () => {
    const isUnchecked = ({ note = '' }: (typeof all)[number]) => note.includes('未核实');
    const unsaid = all.filter((source) => source.provenance.length === 0 && !isUnchecked(source));

    expect(unsaid.map(({ sourceId }) => sourceId)).toEqual([]);
  });

  it('are counted by column, and those that nobody has checked apart', () => {
    const byColumn = Map.groupBy(watched, ({ column }) => column);
    const counts = [...byColumn].map(([column, rows]) => [column, rows.length] as const).sort(([, a], [, b]) => b - a);
    const withPolicies = departments.filter((one) => rowsOf(one).some(({ column }) => policyColumns.has(column)));
    const unchecked = watched.filter(({ note = '' }) => note.includes('未核实'));
    const told = `${counts.map(([column, count]) => `${column} ${count}`).join('，')}；未核实 ${unchecked.length}；有政策或公告栏目的部门 ${withPolicies.length}/66`;
    process.stdout.write(`${told}\n`);

    expect(byColumn.get(homeColumn)?.length).toBeGreaterThanOrEqual(66);
    expect(byColumn.get('人事任免')?.length).toBeGreaterThanOrEqual(6);
    expect(withPolicies.length).toBeGreaterThanOrEqual(42);
    expect(unchecked.length).toBeLessThan(watched.length / 3);
  });

  it('name no page that is a shell, a bare search or a jump, and no address twice', () => {
    const shells = /gkmlpt\/index|\/jump\.s?html|\/site\/search\/|was5\/web\/search$|nrglIndex\.action$|govsearch/;
    const keys = all.map(({ url = '' }) => addressKey(url));

    expect(all.filter(({ url = '' }) => shells.test(url)).map(({ sourceId }) => sourceId)).toEqual([]);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('lead to government hosts alone', () => {
    const elsewhere = all.filter(({ url = '', allowHosts }) => !mayRequest(new URL(url), undefined, allowHosts));

    expect(elsewhere.map(({ sourceId }) => sourceId)).toEqual([]);
  });
});
