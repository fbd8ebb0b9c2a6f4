import type { RecordId } from '../../logs/record.ts';
import { formatWan } from '../../money.ts';
import { isInOffice, neededRoles } from '../../risk/continuity/decision-chain.ts';
import { countyContacts } from '../../risk/risk-facts.ts';
import { shortDay } from '../chapters/cells.ts';
import { clientName } from '../facts/names.ts';
import type { ReviewFacts } from '../facts/schema.ts';
import type { ReviewIndex } from '../review-index.ts';
import type { Candidate } from './candidate.ts';
import { daysOn, planDay } from './days.ts';

/** A decision maker without 最长接触间隔 is seen at least this often. */
const decisionGapDays = 30;
/** Working days in which a successor is called upon. */
const handoverDays = 5;
/** Role gaps told at a time; the register has all of them. */
const mostGaps = 2;
const beforeSigning: ReadonlySet<string> = new Set(['线索', '意向', '谈判']);
/** Who pays, audits and uses matters once there is a contract. */
const earlyRoles = ['决策', '主管'] as const;

/** Contacts whose office changed: whoever follows is called upon. */
export function changedOffices(index: ReviewIndex, { appointments }: Pick<ReviewFacts, 'appointments'>): Candidate[] {
  return appointments.map(({ contactId, clientId, name, client, from, to, successor, on, openFen, recordIds }) => {
    const money = openFen > 0 ? `，交接未收的 ${formatWan(openFen)}` : '，交接在办事项';
    return {
      id: `office:${contactId}`,
      what: from === null ? `拜会${name}，了解新的分工` : `拜会${successor ?? `${client}的继任者`}${money}`,
      why: `${name} ${shortDay(on)}${from === null ? `任${to ?? '新职'}` : '不再任原职'}`,
      dueOn: daysOn(index, handoverDays),
      contactId,
      clientId,
      recordIds,
    };
  });
}

/** Contacts kept by the person whom nobody saw for longer than agreed. */
export function staleContacts(
  index: ReviewIndex,
  staffId: string,
  { relations, appointments }: Pick<ReviewFacts, 'relations' | 'appointments'>,
): Candidate[] {
  const changed = new Set(appointments.map(({ contactId }) => contactId));
  return relations
    .filter(({ ownerId, contactId }) => ownerId === staffId && !changed.has(contactId))
    .filter(isUnseen)
    .map(({ contactId, clientId, name, title, role, gapDays, maxGapDays, lastOn, recordIds }) => ({
      id: `unseen:${contactId}`,
      what: `约见${name}（${clientName(index, clientId)}${title}）`,
      why:
        lastOn === null
          ? `${role}角色，没有接触记录`
          : `${role}角色，上次 ${shortDay(lastOn)}，已 ${gapDays} 天，上限 ${longestGap({ role, maxGapDays })} 天`,
      dueOn: planDay(index, 3),
      contactId,
      clientId,
      recordIds: recordIds.slice(0, 2),
    }));
}

/** Days that may pass between two meetings with a contact; undefined where nothing is agreed and the role decides nothing. */
export const longestGap = ({
  role,
  maxGapDays,
}: Pick<ReviewFacts['relations'][number], 'role' | 'maxGapDays'>): number | undefined =>
  maxGapDays ?? (role === '决策' ? decisionGapDays : undefined);

/** True for a contact whom nobody saw for longer than agreed. */
export function isUnseen(relation: ReviewFacts['relations'][number]): boolean {
  const longest = longestGap(relation);
  return longest !== undefined && (relation.gapDays === null || relation.gapDays > longest);
}

/** Roles of the decision chain in which nobody is on record. */
export function roleGaps(
  index: ReviewIndex,
  staffId: string,
  { projects }: Pick<ReviewFacts, 'projects'>,
): Candidate[] {
  return projects
    .filter(({ ownerId }) => ownerId === staffId)
    .flatMap(({ projectId, name, clientId, stage, recordIds }): Candidate[] => {
      const client = index.clients.get(clientId);
      const chain = client === undefined ? [] : countyContacts(client.row, index.records);
      const held = new Set(
        chain.filter(({ row }) => isInOffice(row, index.issuedOn)).map(({ row }) => row.decisionRole as string),
      );
      const needed = beforeSigning.has(stage) ? earlyRoles : neededRoles;
      const missing = needed.filter((role) => !held.has(role));
      if (missing.length === 0) return [];
      return [
        {
          id: `roles:${projectId}`,
          what: `补登“${name}”的${missing.join('、')}联系人`,
          why: `${clientName(index, clientId)}所在县没有登记`,
          dueOn: planDay(index, 4),
          projectId,
          clientId,
          recordIds: recordIds.slice(0, 1) as RecordId[],
        },
      ];
    })
    .slice(0, mostGaps);
}
