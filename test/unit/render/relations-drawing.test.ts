import { describe, expect, it } from 'vitest';
import { isPlainSvg } from '../../../shared/adapters/render/markup/svg-check.ts';
import { plainText } from '../../../shared/domain/document/plain.ts';
import type {
  RelationOwner,
  RelationPerson,
  RelationProject,
  RelationUnit,
} from '../../../shared/domain/document/relations.ts';
import { relationsDrawing } from '../../../shared/domain/document/relations-drawing.ts';

const owners: RelationOwner[] = [
  { id: 'W001', name: '张三' },
  { id: 'W002', name: '李四' },
];
const units: RelationUnit[] = [
  { id: 'C1', name: '青田县自然资源局', type: '政府' },
  { id: 'C2', name: '云川县农业农村局', type: '政府' },
  { id: 'C3', name: '天地公司', type: '民企' },
];
const person = (
  id: string,
  unitId: string,
  ownerId: string,
  contacts: number,
  name = `联系人${id}`,
): RelationPerson => ({
  id,
  name,
  position: '股长 · 付款',
  unitId,
  ownerId,
  contacts,
  recordId: `contact:${id}`,
});
const people = [person('P1', 'C1', 'W001', 2), person('P2', 'C1', 'W002', 0), person('P3', 'C2', 'W002', 1)];
const projects: RelationProject[] = [
  { id: 'X1', name: '青田整治', unitId: 'C1', stage: '执行', ownerId: 'W001', recordId: 'project:X1' },
];

describe('the drawing of relations', () => {
  it('is the same whatever the order of the records', () => {
    const drawn = relationsDrawing(people, units, projects, owners);

    expect(relationsDrawing([...people].reverse(), [...units].reverse(), projects, [...owners].reverse())).toEqual(
      drawn,
    );
  });

  it('says the same as the table that stands in its place in mails', () => {
    const { svg, fallback } = relationsDrawing(people, units, projects, owners);

    const words = fallback.map(plainText).join('');
    for (const { name } of [...people, ...units, ...projects, ...owners]) {
      expect(svg).toContain(name);
      expect(words).toContain(name);
    }
  });

  it('keeps boxes apart and inside the picture', () => {
    const { svg } = relationsDrawing(people, units, projects, owners);

    const boxes = [...svg.matchAll(/<rect x="(\d+)" y="([\d.]+)"/g)].map(([, x, y]) => ({ x, y: Number(y) }));
    const height = Number(/height="(\d+)"/.exec(svg)?.[1]);
    for (const column of Map.groupBy(boxes, ({ x }) => x).values()) {
      const tops = column.map(({ y }) => y).sort((a, b) => a - b);
      for (const [index, top] of tops.slice(1).entries()) expect(top - (tops[index] ?? 0)).toBeGreaterThanOrEqual(28);
      expect(Math.max(...tops) + 28).toBeLessThanOrEqual(height);
    }
  });

  it('escapes names and shortens those that no box holds, keeping them whole as a tooltip', () => {
    const long = '某'.repeat(40);
    const { svg } = relationsDrawing(
      [person('P1', 'C1', 'W001', 1, '<script>"&'), person('P2', 'C1', 'W001', 1, long)],
      units,
      [],
      owners,
    );

    expect(isPlainSvg(svg)).toBe(true);
    expect(svg).toContain('&lt;script&gt;&quot;&amp;');
    expect(svg).toContain(`<title>${long}，`);
    expect(svg).toContain('…</text>');
  });

  it('draws people whose unit or owner is in no record, the unit by its number', () => {
    const { svg } = relationsDrawing([person('P1', 'C9', 'W999', 0)], units, [], owners);

    expect(svg).toContain('C9');
    expect(svg.match(/<path/g)?.length).toBe(1);
  });
});
