import { addDays, type Day, daysBetween } from '../../day.ts';
import { type LogRecord, type RecordId, recordId } from '../../logs/record.ts';
import { compareTexts } from '../../text-order.ts';
import type { ReviewIndex } from '../review-index.ts';
import { contactActionsOf, contactsIn } from './contacts.ts';
import { clientName, contactName, projectName, staffName } from './names.ts';
import type { MilestoneFacts, ProjectFacts, ReviewFacts } from './schema.ts';

/** Milestones done longer ago than this are history. */
const milestoneMemoryDays = 28;

/** Projects that `staffId` answers for or worked on in the week, their milestones, and contracts signed in the week. */
export function projectFigures(
  index: ReviewIndex,
  staffId: string,
  actions: readonly LogRecord<'action'>[],
): Pick<ReviewFacts, 'projects' | 'milestones' | 'contractsSigned'> {
  const touched = new Set(actions.flatMap(({ row }) => row.projectId ?? []));
  const projects = index.records.projects.filter(
    ({ row }) => row.stage !== '关闭' && (row.ownerId === staffId || touched.has(row.projectId)),
  );
  const ids = new Set(projects.map(({ row }) => row.projectId));
  const milestones = index.records.milestones.filter(
    ({ row }) => row.ownerId === staffId || (ids.has(row.projectId) && touched.has(row.projectId)),
  );
  return {
    projects: projects.map((project) => projectFacts(project, index)),
    milestones: milestones
      .filter(({ row }) => row.doneOn === undefined || row.doneOn >= addDays(index.weekTo, -milestoneMemoryDays))
      .map((milestone) => milestoneFacts(milestone, index))
      .sort(
        (a, b) =>
          compareTexts(a.project, b.project) || compareTexts(a.plannedOn, b.plannedOn) || compareTexts(a.no, b.no),
      ),
    contractsSigned: index.records.contracts
      .filter(({ row }) => ids.has(row.projectId) && row.signedOn >= index.weekFrom && row.signedOn <= index.weekTo)
      .map((contract) => ({
        contractId: contract.row.contractId,
        project: projectName(index, contract.row.projectId),
        client: clientName(index, contract.row.clientId),
        signedOn: contract.row.signedOn,
        amountFen: contract.row.amountFen,
        recordIds: [recordId(contract)],
      })),
  };
}

function projectFacts(project: LogRecord<'project'>, index: ReviewIndex): ProjectFacts {
  const { row } = project;
  const done = milestonesOf(index, row.projectId).filter(
    ({ row: { doneOn } }) => doneOn !== undefined && doneOn <= index.weekTo,
  );
  const last = done
    .sort((a, b) => compareTexts(a.row.doneOn ?? '', b.row.doneOn ?? '') || compareTexts(a.key, b.key))
    .at(-1);
  const recordIds: RecordId[] = [recordId(project)];
  return {
    projectId: row.projectId,
    name: row.name,
    clientId: row.clientId,
    ownerId: row.ownerId,
    stage: row.stage,
    stageSince: row.stageSince,
    stageDays: daysBetween(row.stageSince, index.issuedOn),
    stageChangedThisWeek: row.stageSince >= index.weekFrom && row.stageSince <= index.weekTo,
    lastMilestone: last?.row.name ?? null,
    proposalVersion: row.proposalVersion ?? null,
    proposalSentOn: row.proposalSentOn ?? null,
    planB: row.planB ?? null,
    keyProject: row.keyProject ?? false,
    technicalContactOn: technicalContactOn(row.projectId, index),
    recordIds: last === undefined ? recordIds : [...recordIds, recordId(last)],
  };
}

const milestonesOf = (index: ReviewIndex, projectId: string): LogRecord<'milestone'>[] =>
  index.records.milestones.filter(({ row }) => row.projectId === projectId);

/** The last day on which somebody with the role 技术 or 使用 was met about the project. */
function technicalContactOn(projectId: string, index: ReviewIndex): Day | null {
  const days = (index.actionsOnProject.get(projectId) ?? [])
    .filter((action) => {
      const roles = [...contactsIn(action)].map((id) => index.contacts.get(id)?.row.decisionRole);
      return contactActionsOf([action]).length > 0 && (roles.includes('技术') || roles.includes('使用'));
    })
    .map(({ row }) => row.date);
  return days.sort().at(-1) ?? null;
}

function milestoneFacts(milestone: LogRecord<'milestone'>, index: ReviewIndex): MilestoneFacts {
  const { row } = milestone;
  const doneOn = row.doneOn !== undefined && row.doneOn <= index.weekTo ? row.doneOn : null;
  const until = doneOn ?? (row.plannedOn < index.issuedOn ? index.issuedOn : null);
  return {
    project: projectName(index, row.projectId),
    no: row.no,
    name: row.name,
    plannedOn: row.plannedOn,
    doneOn,
    slipDays: until === null ? null : daysBetween(row.plannedOn, until),
    owner: staffName(index, row.ownerId),
    contact: row.contactId === undefined ? null : contactName(index, row.contactId),
    evidence: row.evidence ?? null,
    doneThisWeek: doneOn !== null && doneOn >= index.weekFrom,
    recordIds: [recordId(milestone)],
  };
}
