import { WordIndex } from '../page/word-index.ts';
import { allDivisions, type Division, liesIn } from './divisions.ts';

/** Words under which a short name is no place: 和平 as peace, 长江, 海南州. */
const notShort = new Set(
  '和平 新华 长安 城区 郊区 矿区 中山 解放 友好 幸福 建设 红旗 文化 南山 东风 前进 向阳 青年 振兴 复兴 大同 平安 安康 吉安 永安 集美 大方 资源 兴业 新城 高新 市中 城中 城关 郊区 河口 工农 前锋 利州 沙坪 民生 五一 丰收 平原 兴安 大通 昌都 中原 江南 宁化 和谐 东方 安定 民和 同心 开放 新建 合作 正定 兴隆 公安 建华 桥头 东区 西区 铁西 铁东 站前 新兴 扶余 长寿 东港 西湖 武功 文化 建设 平山 平湖 通道'.split(
    ' ',
  ),
);

interface Name {
  readonly text: string;
  readonly isFull: boolean;
  readonly divisions: Division[];
}

function allNames(): WordIndex<Name> {
  const names = new Map<string, Name>();
  const note = (text: string, isFull: boolean, division: Division) => {
    const known = names.get(text) ?? { text, isFull, divisions: [] };
    names.set(text, { ...known, isFull: known.isFull && isFull, divisions: [...known.divisions, division] });
  };
  for (const division of allDivisions) {
    note(division.name, true, division);
    if (division.short !== division.name && division.short.length >= 2 && !notShort.has(division.short)) {
      note(division.short, false, division);
    }
  }
  return new WordIndex(names);
}

const names = allNames();

/** Names in `text` from left to right, the longest at each place. */
const mentionsIn = (text: string): Name[] => names.hitsIn(text).map(({ value }) => value);

const maxRegions = 30;
const readSigns = 6000;

/**
 * The divisions a notice speaks of, as paths, in the order of their mention. Names that several places have (鼓楼区) and
 * short names (太康) count only where a parent is named too or `province`, that of the authority, settles it; short names
 * of counties and cities only in the title.
 */
export function findRegions(title: string, body: string, province: string | undefined): string[] {
  const inTitle = mentionsIn(title);
  const inBody = mentionsIn(body.slice(0, readSigns)).filter(({ isFull }) => isFull);
  const mentioned = [...inTitle, ...inBody];
  const paths: string[] = [];
  const settled = new Set<string>(province === undefined ? [] : [province]);
  for (const { divisions } of mentioned) {
    for (const division of divisions) if (division.level === 'province') settled.add(division.path);
  }
  for (const name of mentioned) {
    const division = theOne(name, settled, paths);
    if (division === undefined) continue;
    settled.add(division.path);
    if (!paths.includes(division.path)) paths.push(division.path);
    if (paths.length === maxRegions) break;
  }
  // 海南省 beside 海南省/海口市 says nothing more.
  return paths.filter((path) => !paths.some((other) => other !== path && liesIn(other, path)));
}

/** Which of the places of that name is meant; undefined when nothing in the notice tells. */
function theOne(name: Name, settled: ReadonlySet<string>, paths: readonly string[]): Division | undefined {
  const [only, ...others] = name.divisions;
  if (only !== undefined && others.length === 0 && (name.isFull || only.level === 'province')) return only;
  const fitting = name.divisions.filter((division) =>
    [...settled].some((known) => known !== division.path && liesIn(division.path, known)),
  );
  if (fitting.length === 1) return fitting[0];
  // 河北 the province before 河北区 the district, which nobody writes without its last sign.
  const [province] = name.divisions.filter(({ level }) => level === 'province');
  if (province !== undefined) return province;
  const near = fitting.filter((division) => paths.some((path) => path.includes('/') && liesIn(division.path, path)));
  return near.length === 1 ? near[0] : undefined;
}
