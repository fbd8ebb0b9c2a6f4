import { addDays, type Day } from '../../day.ts';
import type { LogRecord, RecordId } from '../../logs/record.ts';
import { recordId } from '../../logs/record.ts';
import { formatWan } from '../../money.ts';
import { isInOffice, neededRoles } from '../../risk/continuity/decision-chain.ts';
import { countyContacts } from '../../risk/risk-facts.ts';
import { daysOf } from '../../week.ts';
import { plansIn, type ReviewIndex } from '../review-index.ts';
import { clientName } from './names.ts';
import { milestonesOwnedBy } from './projects.ts';
import type { ReviewFacts, SuggestionFacts } from './schema.ts';

/** More suggestions than this are no longer read. */
const mostSuggestions = 8;
/** A decision maker without 最长接触间隔 is seen at least this often. */
const decisionGapDays = 30;
/** Deadlines of policies are told this long before. */
const deadlineDays = 14;

/** Role gaps told at a time; the register has all of them. */
const mostGaps = 2;
const beforeSigning: ReadonlySet<string> = new Set(['线索', '意向', '谈判']);
/** Who pays, audits and uses matters once there is a contract. */
const earlyRoles = ['决策', '主管'] as const;

type Known = Pick<ReviewFacts, 'nodes' | 'promises' | 'relations' | 'projects' | 'milestones' | 'rivals' | 'policies'>;

/** A suggestion with what a plan for the same thing would name. */
interface Candidate extends Omit<SuggestionFacts, 'dueOn'> {
  /** Working day of 计划周, 0 for the first, on which it is due at the latest. */
  readonly within: number;
  readonly contactId?: string | undefined;
  readonly clientId?: string | undefined;
  readonly projectId?: string | undefined;
}

/** What the records say should be done in 计划周 and the person has not planned, the most pressing first. */
export function suggestionFigures(index: ReviewIndex, staffId: string, facts: Known): SuggestionFacts[] {
  const plans = plansIn(index, staffId, index.planWeek);
  const candidates = [
    ...openClocks(facts),
    ...duePromises(index, facts),
    ...overdueNodes(index, facts),
    ...staleContacts(facts, index, staffId),
    ...slippedMilestones(index, staffId),
    ...policyDeadlines(facts, index),
    ...roleGaps(facts, index, staffId).slice(0, mostGaps),
  ];
  const days = daysOf(index.planWeek).filter((day) => index.calendar.isSendingDay(day) && day >= index.issuedOn);
  return candidates
    .filter((candidate) => !plans.some((plan) => isPlanned(candidate, plan, index)))
    .slice(0, mostSuggestions)
    .map(({ what, why, recordIds, within }) => ({
      what,
      why,
      dueOn: days[Math.min(within, days.length - 1)] ?? index.planTo,
      recordIds,
    }));
}

/** A plan covers a candidate when it names the same person, or the same project, or a visit to the same client. */
function isPlanned(candidate: Candidate, { row }: LogRecord<'plan'>, index: ReviewIndex): boolean {
  if (row.status === '取消') return false;
  const client =
    row.clientId ?? (row.contactId === undefined ? undefined : index.contacts.get(row.contactId)?.row.clientId);
  if (candidate.contactId !== undefined) {
    return row.contactId === candidate.contactId || (row.contactId === undefined && client === candidate.clientId);
  }
  if (candidate.projectId !== undefined && row.projectId === candidate.projectId) return true;
  return candidate.clientId !== undefined && client === candidate.clientId;
}

function openClocks({ rivals }: Known): Candidate[] {
  return rivals
    .filter(({ state }) => state === '计时中' || state === '超时未答')
    .map(({ name, state, hours, recordIds }) => ({
      what: `提交对“${name}”的优势对比报告`,
      why: `竞品发现后 ${hours} 小时，${state}`,
      within: 0,
      recordIds,
    }));
}

function duePromises(index: ReviewIndex, { promises }: Known): Candidate[] {
  return promises
    .filter(({ state, payBy }) => state !== '已兑现' && payBy <= index.planTo)
    .map(({ contractId, node, contact, payBy, amountFen, receivedFen, state, recordIds }) => {
      const contract = index.contracts.get(contractId)?.row;
      return {
        what: `向${contact}核实 ${contractId} 节点 ${node} 的付款承诺`,
        why: `承诺 ${payBy} 付 ${formatWan(amountFen)}，到账 ${formatWan(receivedFen)}，${state}`,
        within: payBy < index.planFrom ? 0 : 2,
        clientId: contract?.clientId,
        projectId: contract?.projectId,
        recordIds,
      };
    });
}

function overdueNodes(index: ReviewIndex, { nodes, promises }: Known): Candidate[] {
  const promised = new Set(
    promises.filter(({ state }) => state !== '已兑现').map(({ contractId, node }) => `${contractId}/${node}`),
  );
  return nodes
    .filter(({ ageDays, contractId, node }) => (ageDays ?? 0) > 0 && !promised.has(`${contractId}/${node}`))
    .map(({ contractId, node, name, balanceFen, ageDays, obstacle, recordIds }) => {
      const contract = index.contracts.get(contractId)?.row;
      const blocked = obstacle === null || obstacle === '无' ? '' : `，障碍：${obstacle}`;
      return {
        what: `就 ${contractId} 节点 ${node}（${name}）约定付款日期`,
        why: `未收 ${formatWan(balanceFen)}，逾期 ${ageDays ?? 0} 天${blocked}`,
        within: 1,
        clientId: contract?.clientId,
        projectId: contract?.projectId,
        recordIds,
      };
    });
}

function staleContacts({ relations }: Known, index: ReviewIndex, staffId: string): Candidate[] {
  return relations
    .filter(({ ownerId, role, maxGapDays, gapDays }) => {
      const longest = maxGapDays ?? (role === '决策' ? decisionGapDays : undefined);
      return ownerId === staffId && longest !== undefined && (gapDays === null || gapDays > longest);
    })
    .map(({ contactId, clientId, name, title, role, gapDays, maxGapDays, lastOn, recordIds }) => ({
      what: `约见${name}（${clientName(index, clientId)}${title}）`,
      why:
        gapDays === null
          ? `${role}角色，没有接触记录`
          : `${role}角色，上次接触 ${lastOn}，间隔 ${gapDays} 天，上限 ${maxGapDays ?? decisionGapDays} 天`,
      within: 3,
      contactId,
      clientId,
      recordIds: recordIds.slice(0, 2),
    }));
}

function slippedMilestones(index: ReviewIndex, staffId: string): Candidate[] {
  return milestonesOwnedBy(index, staffId)
    .filter(({ row }) => row.doneOn === undefined && row.plannedOn <= index.planTo)
    .map((milestone) => {
      const { projectId, name, plannedOn } = milestone.row;
      const project = index.projects.get(projectId)?.row;
      const isLate = plannedOn < index.planFrom;
      return {
        what: `${isLate ? '重排' : '完成'}里程碑“${project?.name ?? projectId} · ${name}”`,
        why: `计划 ${plannedOn}，${isLate ? '未完成' : '在计划周内到期'}`,
        within: isLate ? 2 : 4,
        projectId,
        recordIds: [recordId(milestone)],
      };
    });
}

function policyDeadlines({ policies }: Known, index: ReviewIndex): Candidate[] {
  const until: Day = addDays(index.planTo, deadlineDays);
  return (policies ?? []).flatMap(({ title, deadlines, recordIds }) =>
    deadlines
      .filter(({ on }) => on >= index.planFrom && on <= until)
      .map(({ kind, on }) => ({
        what: `核对政策“${title}”的${kind}事项`,
        why: `${kind} ${on}`,
        within: 1,
        recordIds,
      })),
  );
}

function roleGaps({ projects }: Known, index: ReviewIndex, staffId: string): Candidate[] {
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
          what: `补登“${name}”决策链联系人：${missing.join('、')}`,
          why: `${clientName(index, clientId)}所在县没有登记这些角色`,
          within: 4,
          projectId,
          clientId,
          recordIds: recordIds.slice(0, 1) as RecordId[],
        },
      ];
    });
}
