import { dayOf } from '../../day.ts';
import { type LogRecord, type RecordVersion, recordId, uploaderOf } from '../../logs/record.ts';
import { logs } from '../../logs/registry.ts';
import { type ClaimRecord, claimsOf, unproven } from '../../quality/claim-problems.ts';
import { outsideTenure, reversedTenure, sharedDecisionSlots } from '../../quality/contact-problems.ts';
import { leaversNodes, nodesOffAmount } from '../../quality/contract-problems.ts';
import { stageBehind } from '../../quality/stage-problems.ts';
import { presentPerson } from '../../warning/decide/recipients.ts';
import type { ReviewIndex } from '../review-index.ts';
import { contactsIn } from './contacts.ts';
import { needsResult } from './process.ts';
import type { ReviewFacts } from './schema.ts';

type Problems = ReviewFacts['problems'];

/** What the person's records of the week lack or contradict; told, never mended. */
export function dataProblems(
  actions: readonly LogRecord<'action'>[],
  staffId: string,
  facts: Pick<ReviewFacts, 'nextTasks' | 'nextVisits' | 'projects' | 'relations' | 'requests'>,
  index: ReviewIndex,
): Problems {
  return inOne([
    ...unreported(actions),
    ...actions.flatMap((action) => unknownNames(action, index)),
    ...actions.flatMap((action) => outOfOffice(action, index)),
    ...actions.flatMap((action) => unprovenClaims(action, index)),
    ...plansOutsideWeek(facts),
    ...stagesBehind(facts, index),
    ...contactsOfClients(facts, index),
    ...contractsOf(staffId, index),
    ...unaskedResources(facts),
    ...withdrawnOf(staffId, index),
  ]);
}

/** What is said in the same words of several records, once with their number. */
function inOne(problems: Problems): Problems {
  return [...Map.groupBy(problems, ({ words }) => words)].map(([words, some]) => ({
    words: some.length === 1 ? words : `${words}（${some.length} 处）`,
    recordIds: [...new Set(some.flatMap(({ recordIds }) => recordIds))],
  }));
}

/** Records of this person, or of people who answer for them, that were withdrawn; told with who, when and why. */
function withdrawnOf(staffId: string, index: ReviewIndex): Problems {
  return index.records.withdrawn
    .filter((version) => peopleIn(version).has(staffId))
    .map((version) => ({
      words: `已作废：${logs[version.kind].title} ${version.key}（${dayOf(version.origin.uploadedAt)}，${uploaderOf(version.origin)}，原因：${version.withdrawn ?? ''}）`,
      recordIds: [recordId(version)],
    }));
}

const personFields = ['staffId', 'staffIds', 'ownerId', 'headId', 'directorId'] as const;

function peopleIn({ row }: RecordVersion): ReadonlySet<string> {
  const fields: Readonly<Record<string, unknown>> = row ?? {};
  return new Set(personFields.flatMap((field) => [fields[field] ?? []].flat()).map(String));
}

function unreported(actions: readonly LogRecord<'action'>[]): Problems {
  const missing = actions.filter((action) => needsResult(action) && action.row.outcome === undefined);
  if (missing.length === 0) return [];
  const halves = [...Map.groupBy(missing, ({ row }) => `${row.date} ${row.half}`)];
  return [
    {
      words: `结果未填报：${halves.map(([half, { length }]) => `${half}${length === 1 ? '' : ` ${length} 处`}`).join('、')}`,
      recordIds: missing.map(recordId),
    },
  ];
}

function unknownNames(action: LogRecord<'action'>, index: ReviewIndex): Problems {
  const { row } = action;
  const unknown = [
    ...[...contactsIn(action)].filter((id) => !index.contacts.has(id)).map((id) => `联系人 ${id}`),
    ...(row.clientId === undefined || index.clients.has(row.clientId) ? [] : [`客户 ${row.clientId}`]),
    ...(row.projectId === undefined || index.projects.has(row.projectId) ? [] : [`项目 ${row.projectId}`]),
    ...(row.contractId === undefined || index.contracts.has(row.contractId) ? [] : [`合同 ${row.contractId}`]),
  ];
  return unknown.length === 0
    ? []
    : [{ words: `${row.date} 待关联：${unknown.join('、')}`, recordIds: [recordId(action)] }];
}

function outOfOffice(action: LogRecord<'action'>, index: ReviewIndex): Problems {
  return [...contactsIn(action)].flatMap((id): Problems => {
    const contact = index.contacts.get(id);
    const words = contact && outsideTenure(action.row.date, contact);
    return contact === undefined || words === undefined
      ? []
      : [{ words, recordIds: [recordId(action), recordId(contact)] }];
  });
}

function unprovenClaims(action: LogRecord<'action'>, index: ReviewIndex): Problems {
  const claims = claimsOf(action.row);
  if (claims.length === 0) return [];
  const { contractId, date } = action.row;
  const payments = index.records.payments.filter(({ row }) => row.contractId === contractId);
  const found: ClaimRecord = {
    contractId,
    isContractKnown: contractId !== undefined && index.contracts.has(contractId),
    receivedOn: payments.map(({ row }) => row.receivedOn),
  };
  return claims.flatMap((claim): Problems => {
    const words = unproven(claim, date, found);
    return words === undefined ? [] : [{ words: `${date} ${words}`, recordIds: [recordId(action)] }];
  });
}

function plansOutsideWeek({ nextTasks, nextVisits }: Pick<ReviewFacts, 'nextTasks' | 'nextVisits'>): Problems {
  return [...nextTasks, ...nextVisits]
    .filter(({ dueInWeek }) => !dueInWeek)
    .map(({ planId, dueOn, recordIds }) => ({ words: `计划 ${planId} 完成日期 ${dueOn} 在计划周外`, recordIds }));
}

function stagesBehind({ projects }: Pick<ReviewFacts, 'projects'>, index: ReviewIndex): Problems {
  const { milestones, contracts } = index.records;
  return projects.flatMap(({ projectId }) => {
    const project = index.projects.get(projectId);
    return project === undefined ? [] : stageBehind(project, milestones, contracts, index.weekTo);
  });
}

/** People of the clients whom this person looks after: two who decide, a term that ends before it begins. */
function contactsOfClients(
  { relations, projects }: Pick<ReviewFacts, 'relations' | 'projects'>,
  index: ReviewIndex,
): Problems {
  const clientIds = new Set([...relations, ...projects].map(({ clientId }) => clientId));
  const contacts = index.records.contacts.filter(({ row }) => clientIds.has(row.clientId));
  return [...contacts.flatMap(reversedTenure), ...sharedDecisionSlots(contacts, index.issuedOn)];
}

/** Contracts of this person's nodes whose nodes do not add up, and nodes that a leaver still answers for. */
function contractsOf(staffId: string, index: ReviewIndex): Problems {
  const mine = new Set((index.nodesOf.get(staffId) ?? []).map(({ contractId }) => contractId));
  const ofMine = index.records.receivables.filter(({ row }) => mine.has(row.contractId));
  const nodes = Map.groupBy(ofMine, ({ row }) => row.contractId);
  const team = index.nodes.filter(({ row }) => isTurnOf(staffId, row.ownerId, index));
  return [
    ...[...nodes].flatMap(([id, receivables]) => nodesOffAmount({ contract: index.contracts.get(id), receivables })),
    ...leaversNodes(team, index.staff),
  ];
}

const isTurnOf = (staffId: string, ownerId: string, index: ReviewIndex): boolean =>
  index.staff.get(ownerId)?.row.status === '离职' && presentPerson(ownerId, index.staff)?.staffId === staffId;

/** Resources of next week's plan that no request asks for. */
function unaskedResources(facts: Pick<ReviewFacts, 'nextTasks' | 'nextVisits' | 'requests'>): Problems {
  const asked = facts.requests.map(({ from, need, means }) => `${from}${need}${means ?? ''}`).join('');
  return [...facts.nextTasks, ...facts.nextVisits].flatMap(({ planId, resources, recordIds }): Problems => {
    const unasked = resources.filter((resource) => !asked.includes(resource.slice(0, 2)));
    return unasked.length === 0
      ? []
      : [{ words: `计划 ${planId} 所需资源未列入协调事项：${unasked.join('、')}`, recordIds }];
  });
}
