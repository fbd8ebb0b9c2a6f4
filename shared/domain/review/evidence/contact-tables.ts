import type { RootContent } from 'mdast';
import { relationsDrawing } from '../../document/relations-drawing.ts';
import { blank, caption, cited, shortDay, tableOr } from '../chapters/cells.ts';
import type { ReviewFacts } from '../facts/schema.ts';

/** People shown in the table of contacts; the drawing has all of them. */
const mostPeople = 20;

/** How often and how long ago each contact was seen. */
export function contactTable({ relations, units }: ReviewFacts): RootContent[] {
  const unitName = new Map(units.map(({ clientId, name }) => [clientId, name]));
  const rows = relations
    .slice(0, mostPeople)
    .map((one) => [
      cited(`${one.name}（${one.role}）`, one.recordIds),
      unitName.get(one.clientId) ?? one.clientId,
      String(one.visitsThisWeek),
      String(one.visitsInFourWeeks),
      one.lastOn === null ? '没有接触记录' : shortDay(one.lastOn),
      one.gapDays === null ? blank : `${one.gapDays}${isStale(one) ? `（上限 ${one.maxGapDays}）` : ''}`,
    ]);
  const header = ['联系人（角色）', '单位', '统计周', '近四周', '上次接触', '间隔天数'];
  const align = [null, null, 'right', 'right', null, 'right'] as const;
  return [caption('接触频次与间隔'), tableOr(header, rows, '名下没有联系人。', [...align])];
}

const isStale = ({ gapDays, maxGapDays }: ReviewFacts['relations'][number]): boolean =>
  gapDays !== null && maxGapDays !== null && gapDays > maxGapDays;

/** The picture for the page and the table for every format. */
export function relationsChart({ relations: people, units, owners, projects }: ReviewFacts): RootContent[] {
  if (people.length === 0 && projects.length === 0) return [];
  const known = new Set(units.map(({ clientId }) => clientId));
  const drawing = relationsDrawing(
    people.map((one) => ({
      id: one.contactId,
      name: one.name,
      position: `${one.title} · ${one.role}`,
      unitId: one.clientId,
      ownerId: one.ownerId ?? undefined,
      contacts: one.visitsThisWeek,
      recordId: `contact:${one.contactId}`,
    })),
    units.map(({ clientId, name, type }) => ({ id: clientId, name, type })),
    projects
      .filter(({ clientId }) => known.has(clientId))
      .map((one) => ({
        id: one.projectId,
        name: one.name,
        unitId: one.clientId,
        stage: one.stage,
        ownerId: one.ownerId,
        recordId: `project:${one.projectId}`,
      })),
    owners.map(({ staffId, name }) => ({ id: staffId, name })),
  );
  return [caption('客户关系图谱'), { ...drawing, fallback: [] }, ...drawing.fallback];
}
