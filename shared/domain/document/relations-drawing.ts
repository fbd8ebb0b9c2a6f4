import { type Cell, type Drawing, evidence, table } from './nodes.ts';
import type { RelationOwner, RelationPerson, RelationProject, RelationUnit } from './relations.ts';
import { type Layout, layOut, type Spot } from './relations-layout.ts';
import { shortened, svgText } from './svg.ts';

/**
 * 客户关系图谱: who of ours keeps whom at which client, and which projects stand there. The same records give the same
 * picture whatever their order; the table in its place elsewhere holds everything the picture shows.
 */
export function relationsDrawing(
  people: readonly RelationPerson[],
  units: readonly RelationUnit[],
  projects: readonly RelationProject[],
  owners: readonly RelationOwner[],
): Drawing {
  const layout = layOut(people, units, projects, owners);
  return { type: 'drawing', svg: svgOf(layout), fallback: [relationsTable(layout)] };
}

const columns = { owners: 16, people: 176, units: 424, projects: 660 } as const;
const widths = { owners: 92, people: 188, units: 176, projects: 204 } as const;
const nodeHeight = 28;
const width = columns.projects + widths.projects + 16;
const fonts = 'PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif';

function svgOf(layout: Layout): string {
  const headings = [
    heading('我方责任人', columns.owners),
    heading('联系人（深色为统计周接触）', columns.people),
    heading('单位', columns.units),
    heading('项目与阶段', columns.projects),
  ];
  const boxes = [
    ...layout.owners.map(({ node, y }) => box(columns.owners, y, widths.owners, node.name, '', '#1f2329', '#ffffff')),
    ...layout.people.map(({ node, y }) => {
      const [paper, ink] = node.contacts > 0 ? ['#1456c9', '#ffffff'] : ['#eef2f8', '#41464d'];
      return box(columns.people, y, widths.people, node.name, node.position, paper, ink);
    }),
    ...layout.units.map(({ node, y }) =>
      box(columns.units, y, widths.units, node.name, node.type, '#dff0e4', '#17632f'),
    ),
    ...layout.projects.map(({ node, y }) =>
      box(columns.projects, y, widths.projects, node.name, node.stage, '#fdf0d2', '#6f4b00'),
    ),
  ];
  const size = `width="${width}" height="${layout.height}" viewBox="0 0 ${width} ${layout.height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" font-family="${fonts}" font-size="13"><title>客户关系图谱</title>${[...headings, ...lines(layout), ...boxes].join('')}</svg>`;
}

const heading = (words: string, x: number): string =>
  `<text x="${x}" y="28" font-size="12" fill="#646a73">${words}</text>`;

/** Half-width characters of 13 points that a box of this many points holds. */
const roomOf = (points: number): number => Math.floor((points - 20) / 6.9);

function box(x: number, y: number, boxWidth: number, name: string, note: string, paper: string, ink: string): string {
  const rectangle = `<rect x="${x}" y="${y - nodeHeight / 2}" width="${boxWidth}" height="${nodeHeight}" rx="6" fill="${paper}"/>`;
  const words = shortened(note === '' ? name : `${name}  ${note}`, roomOf(boxWidth));
  const full = `<title>${svgText(note === '' ? name : `${name}，${note}`)}</title>`;
  return `<g>${full}${rectangle}<text x="${x + 10}" y="${y + 4.5}" fill="${ink}">${svgText(words)}</text></g>`;
}

function lines({ owners, people, units, projects }: Layout): string[] {
  const ownerAt = spotsById(owners);
  const unitAt = spotsById(units);
  return [
    ...people.flatMap(({ node, y }) => {
      const weight = node.contacts > 0 ? 2 : 1;
      return [
        curve(columns.owners + widths.owners, ownerAt.get(node.ownerId ?? ''), columns.people, y, weight),
        curve(columns.people + widths.people, y, columns.units, unitAt.get(node.unitId), weight),
      ];
    }),
    ...projects.map(({ node, y }) =>
      curve(columns.units + widths.units, unitAt.get(node.unitId), columns.projects, y, 1),
    ),
  ].filter((line) => line !== '');
}

const spotsById = (spots: readonly Spot<{ readonly id: string }>[]): Map<string, number> =>
  new Map(spots.map(({ node, y }) => [node.id, y]));

function curve(x1: number, y1: number | undefined, x2: number, y2: number | undefined, weight: number): string {
  if (y1 === undefined || y2 === undefined) return '';
  const middle = (x1 + x2) / 2;
  const path = `M${x1} ${round(y1)}C${middle} ${round(y1)} ${middle} ${round(y2)} ${x2} ${round(y2)}`;
  return `<path d="${path}" fill="none" stroke="${weight > 1 ? '#5b8ad6' : '#c9cdd4'}" stroke-width="${weight}"/>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

function relationsTable({ owners, people, units, projects }: Layout): Drawing['fallback'][number] {
  const ownerName = new Map(owners.map(({ node }) => [node.id, node.name]));
  const rows = units.flatMap(({ node: unit }): Cell[][] => {
    const inside = people.filter(({ node }) => node.unitId === unit.id);
    const run = projects.filter(({ node }) => node.unitId === unit.id);
    const shown: Cell =
      run.length === 0
        ? '无'
        : run.flatMap(({ node }, index) => [
            `${index > 0 ? '；' : ''}${node.name}（${node.stage}，${ownerName.get(node.ownerId) ?? node.ownerId}）`,
            evidence(node.recordId),
          ]);
    if (inside.length === 0) return [[unit.name, '无联系人', '—', '—', '0', shown]];
    return inside.map(({ node }, index) => [
      unit.name,
      [node.name, evidence(node.recordId)],
      node.position,
      node.ownerId === undefined ? '无' : (ownerName.get(node.ownerId) ?? node.ownerId),
      String(node.contacts),
      index === 0 ? shown : '同上',
    ]);
  });
  const header = ['单位', '联系人', '职务与角色', '我方责任人', '统计周接触', '项目（阶段，负责人）'];
  return table(header, rows, [null, null, null, null, 'right', null]);
}
