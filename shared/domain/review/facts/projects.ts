import { addDays, type Day, daysBetween } from '../../day.ts';
import { grouped, oncePer } from '../../grouped.ts';
import { type LogRecord, type RecordId, recordId } from '../../logs/record.ts';
import { compareTexts } from '../../text-order.ts';
import type { ReviewIndex } from '../review-index.ts';
import { contactActionsOf, contactsIn } from './contacts.ts';
import { clientName, contactName, projectName, staffName } from './names.ts';
import type { MilestoneFacts, ProjectFacts, ReviewFacts } from './schema.ts';

/** Milestones done longer ago than this are history. */
const milestoneMemoryDays = 28;

type Records = ReviewIndex['records'];

const projectsBy = oncePer((projects: Records['projects']) =>
  grouped(projects, ({ row }) => [`project ${row.projectId}`, `owner ${row.ownerId}`]),
);
const milestonesBy = oncePer((milestones: Records['milestones']) =>
  grouped(milestones, ({ row }) => [`project ${row.projectId}`, `owner ${row.ownerId}`]),
);
const contractsBy = oncePer((contracts: Records['contracts']) => grouped(contracts, ({ row }) => [row.projectId]));

/** Projects that `staffId` answers for, whatever their stage. */
export const projectsOf = (index: ReviewIndex, staffId: string): readonly LogRecord<'project'>[] =>
  projectsBy(index.records.projects).of(`owner ${staffId}`);

/** Contracts of a project. */
export const contractsOfProject = (index: ReviewIndex, projectId: string): readonly LogRecord<'contract'>[] =>
  contractsBy(index.records.contracts).of(projectId);

/** Projects that `staffId` answers for or worked on in the week, their milestones, and contracts signed in the week. */
export function projectFigures(
  index: ReviewIndex,
  staffId: string,
  actions: readonly LogRecord<'action'>[],
): Pick<ReviewFacts, 'projects' | 'milestones' | 'contractsSigned'> {
  const touched = new Set(actions.flatMap(({ row }) => row.projectId ?? []));
  const projects = projectsBy(index.records.projects)
    .ofAny([`owner ${staffId}`, ...[...touched].map((projectId) => `project ${projectId}`)])
    .filter(({ row }) => row.stage !== '关闭');
  const ids = new Set(projects.map(({ row }) => row.projectId));
  const workedOn = [...touched].filter((projectId) => ids.has(projectId)).map((projectId) => `project ${projectId}`);
  const milestones = milestonesBy(index.records.milestones).ofAny([`owner ${staffId}`, ...workedOn]);
  return {
    projects: projects.map((project) => projectFacts(project, index)),
    milestones: milestones
      .filter(({ row }) => row.doneOn === undefined || row.doneOn >= addDays(index.weekTo, -milestoneMemoryDays))
      .map((milestone) => milestoneFacts(milestone, index))
      .sort(
        (a, b) =>
          compareTexts(a.project, b.project) || compareTexts(a.plannedOn, b.plannedOn) || compareTexts(a.no, b.no),
      ),
    contractsSigned: contractsBy(index.records.contracts)
      .ofAny(ids)
      .filter(({ row }) => row.signedOn >= index.weekFrom && row.signedOn <= index.weekTo)
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

/** Milestones that `staffId` answers for. */
export const milestonesOwnedBy = (index: ReviewIndex, staffId: string): readonly LogRecord<'milestone'>[] =>
  milestonesBy(index.records.milestones).of(`owner ${staffId}`);

/** Milestones of a project. */
export const milestonesOf = (index: ReviewIndex, projectId: string): readonly LogRecord<'milestone'>[] =>
  milestonesBy(index.records.milestones).of(`project ${projectId}`);

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
