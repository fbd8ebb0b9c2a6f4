import divisions from '../divisions.json' with { type: 'json' };

export type DivisionLevel = 'province' | 'city' | 'county';

/** One administrative division from province down to county. */
export interface Division {
  /** GB/T 2260, six digits. */
  readonly code: string;
  readonly name: string;
  readonly level: DivisionLevel;
  /** Names from the province down, joined by `/`: `海南省/海口市`. Municipalities have no city of their own name. */
  readonly path: string;
  /** The name as people say it: 海口, 太康, 沧源. May be the same for several divisions. */
  readonly short: string;
}

const peoples =
  '蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺';
const ofPeople = new RegExp(`(?:(?:${peoples})族|各族|蒙古)+$`);
const provinceEnd = /(?:壮族|回族|维吾尔)?自治区$|特别行政区$|省$|市$/;
const otherEnd = /自治[州县旗]$|林区$|矿区$|新区$|地区$|[市县区盟旗州]$/;

function shortName(name: string, level: DivisionLevel): string {
  if (level === 'province') return name.replace(provinceEnd, '');
  const bare = name.replace(otherEnd, '');
  const people = bare.replace(ofPeople, '');
  const short = people.length >= 2 ? people : bare;
  return short.length >= 2 ? short : name;
}

const isPlace = (name: string): boolean => !/直辖|开发区$|园区$|管理区$|示范区$|名胜区$/.test(name);

function readAll(): Division[] {
  const names = divisions.names as Readonly<Record<string, string>>;
  return Object.entries(names)
    .filter(([, name]) => isPlace(name))
    .map(([code, name]) => {
      const level = code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'city' : 'county';
      const province = names[`${code.slice(0, 2)}0000`] ?? '';
      const city = names[`${code.slice(0, 4)}00`] ?? '';
      const parents = [province, ...(isPlace(city) && city !== province ? [city] : [])];
      const path =
        level === 'province'
          ? name
          : level === 'city'
            ? [...new Set([province, name])].join('/')
            : [...parents, name].join('/');
      return { code, name, level, path, short: shortName(name, level) } as const;
    })
    .filter(({ level, path }) => level === 'province' || path.includes('/'));
}

/** Every division from province to county, in the order of their codes. */
export const allDivisions: readonly Division[] = readAll();

const byCode = new Map(allDivisions.map((division) => [division.code, division]));

/** The division with this six-digit code; undefined for one the table does not have. */
export function divisionOf(code: string): Division | undefined {
  return byCode.get(code);
}

/** True when `inner` is `outer` or lies in it, both as paths. */
export function liesIn(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}/`);
}
