import { allDivisions, type Division } from '../policy/region/divisions.ts';
import { plainName } from './short-form.ts';

/** What the full name of a client says of it. */
export interface ClientInFull {
  /** Undefined for a company: its name does not say who owns it. */
  readonly type: string | undefined;
  readonly province: string;
  readonly city: string | undefined;
  readonly county: string | undefined;
}

const types: readonly (readonly [string | undefined, RegExp])[] = [
  ['村集体', /(?:村民委员会|村委会|经济合作社|经济联合社|集体经济组织)$/],
  ['政府', /(?:人民政府|镇政府|乡政府|县政府|市政府|区政府|局|管委会|管理委员会)$/],
  ['事业单位', /(?:中心|研究院|设计院|规划院|事务所|整治所|管理站|服务站)$/],
  [undefined, /(?:有限公司|有限责任公司|集团)$/],
];

/** What authorities are for: a name of other words may be a slip, such as 自燃资源局, and is asked. */
const fields =
  /^(?:自然|资源|规划|农业|农村|农牧|畜牧|兽医|渔业|财政|国库|水利|水务|林业|草原|园林|绿化|住房|城乡|建设|住建|交通|运输|发展|改革|生态|环境|环保|文化|旅游|广播|电视|体育|教育|科学|技术|科技|工业|信息化?|商务|民政|人力|社会|保障|卫生|健康|医疗|审计|统计|税务|市场|监督|管理|应急|公安|司法|退役|军人|事务|信访|乡村|振兴|移民|库区|供销|粮食|物资|储备|国土|土地|整治|地质|测绘|地理|气象|不动产|登记|行政|审批|政务|服务|数据|大数据|招商|投资|促进|城市|综合|执法|公路|港航|机关|档案|地震|人防|能源|煤炭|安全|生产|经济|合作|外事|民族|宗教|金融|工商|药品|食品|国有|国资|资产|开发|保护|和|与|及|委员会|区|局)+$/;
const isKnownField = (rest: string): boolean => !rest.endsWith('局') || fields.test(rest);

let byFirst: ReadonlyMap<string, readonly Division[]> | undefined;

/** By the first two characters, longer names first. */
function beginningWith(text: string): readonly Division[] {
  byFirst ??= Map.groupBy(
    [...allDivisions].sort((left, right) => right.name.length - left.name.length),
    ({ name }) => name.slice(0, 2),
  );
  return (byFirst.get(text.slice(0, 2)) ?? []).filter(({ name }) => text.startsWith(name));
}

/**
 * Place and type of a client that is written in full: it begins with a city or a county that there is once, or with the
 * divisions above it, and ends as the name of an authority or a company does. Undefined for any other name.
 */
export function clientInFull(name: string): ClientInFull | undefined {
  const plain = plainName(name);
  const type = types.find(([, ending]) => ending.test(plain));
  const place = placeOf(plain, undefined);
  if (type === undefined || place === undefined || place.level === 'province') return undefined;
  if (!isKnownField(plain.slice(plain.lastIndexOf(place.name) + place.name.length))) return undefined;
  const [province = '', ...below] = place.path.split('/');
  const county = place.level === 'county' ? place.name : undefined;
  // Counties that a province has outright stand under 县 or 省直辖.
  const city = below.find((one) => one !== county && one.length > 2);
  return { type: type[0], province, city, county };
}

/** The lowest division that `text` begins with, after those above it. */
function placeOf(text: string, within: Division | undefined): Division | undefined {
  const all = beginningWith(text).filter(({ path }) => within === undefined || path.startsWith(`${within.path}/`));
  const longest = all.filter(({ name }) => name === all[0]?.name);
  const inner = longest.flatMap((one) => placeOf(text.slice(one.name.length), one) ?? []);
  const found = inner.length > 0 ? inner : longest;
  return found.length === 1 && hasRest(text, found[0]) ? found[0] : undefined;
}

const hasRest = (text: string, found: Division | undefined): boolean =>
  found !== undefined && text.length > found.name.length;

const lowest = /^(?:.{2,12}?[省市州盟])?(.{2,12}[县区市旗])$/;

/** The county that is called so without its level; undefined for none and for several. */
function fullName(short: string): string | undefined {
  const found = allDivisions.filter((one) => one.level === 'county' && one.short === short);
  return found.length === 1 ? found[0]?.name : undefined;
}

/** A unit with the county that stands beside it, where its own name has none: 桐柏县 and 自然资源局. */
export function withCounty(county: string, unit: string): string {
  const [place, plain] = [plainName(county), plainName(unit)];
  const own = lowest.exec(place)?.[1] ?? fullName(place);
  if (own === undefined) return unit;
  const short = own.length > 2 ? own.replace(/[县区市旗]$/, '') : own;
  return plain.includes(short) ? unit : `${own}${plain}`;
}
