import { chainOf, isChainKnown, unknownRoles } from './continuity/decision-chain.ts';
import { isAfterPayment } from './payment/node-inputs.ts';
import { shippedScorecards } from './payment/shipped-scorecards.ts';
import { type CompanyFacts, countyContacts, type RiskFacts } from './risk-facts.ts';

/** What the inputs of the register lack or contradict, one Chinese sentence each, in a fixed order. */
export function findDataProblems(facts: CompanyFacts): string[] {
  return [
    ...nodeProblems(facts),
    ...clientProblems(facts),
    ...projectProblems(facts),
    ...rivalProblems(facts),
    ...calibrationProblems(facts),
  ];
}

function nodeProblems(facts: RiskFacts): string[] {
  const clients = new Set(facts.clients.map(({ row }) => row.clientId));
  const settled = new Map(facts.trails.map((trail) => [trail.recordId as string, trail]));
  return facts.positions.flatMap((position) => {
    const problems: string[] = [];
    const { triggeredOn } = position.row;
    const name = `节点 ${position.contractId}/${position.node}`;
    if (position.dueOn !== undefined && triggeredOn !== undefined && position.dueOn < triggeredOn) {
      problems.push(`${name} 到期日早于触发日，按到期日计算`);
    }
    const trail = settled.get(position.recordId);
    if (trail?.settledOn !== undefined && trail.settledOn < trail.triggeredOn && position.row.type !== '预付') {
      problems.push(`${name} 在触发之前已经付清，按准时计算`);
    }
    if (position.clientId === undefined) {
      problems.push(`${name} 的合同未登记或尚未签订，按无客户记录估计`);
    } else if (!clients.has(position.clientId)) {
      problems.push(`${name} 的客户 ${position.clientId} 未登记，不分省份估计`);
    }
    for (const promise of position.promises) {
      if (isAfterPayment(position, promise)) {
        problems.push(`承诺 ${promise.promiseId} 登记在节点付清之后，不计入兑现记录`);
      }
    }
    return problems;
  });
}

function clientProblems(facts: RiskFacts): string[] {
  const open = new Set(facts.positions.filter(({ balanceFen }) => balanceFen > 0).map(({ clientId }) => clientId));
  const withProject = new Set(facts.projects.filter(({ row }) => row.stage !== '关闭').map(({ row }) => row.clientId));
  return facts.clients.flatMap((client) => {
    const { clientId, county, regionCode } = client.row;
    if (!withProject.has(clientId) && !open.has(clientId)) return [];
    const problems: string[] = [];
    if (county === undefined && regionCode === undefined) {
      problems.push(`客户 ${clientId} 没有县区，政策和竞品只能按项目匹配`);
    }
    return [...problems, ...chainProblems(client, facts)];
  });
}

/** Roles that nobody was entered for: to be filled in, and no sign that the client lacks somebody. */
function chainProblems({ row }: RiskFacts['clients'][number], facts: RiskFacts): string[] {
  const { slots, left } = chainOf(countyContacts(row, facts), facts.asOf);
  const unknown = unknownRoles(slots, left);
  if (unknown.length === 0) return [];
  if (unknown.length === slots.length) return [`客户 ${row.clientId} 的决策链为空，关系风险标为历史不足`];
  const until = isChainKnown(unknown) ? '' : '，补登之前关系风险标为历史不足';
  return [`客户 ${row.clientId} 的联系人没有登记${unknown.join('、')}角色${until}`];
}

function projectProblems(facts: RiskFacts): string[] {
  const clients = new Set(facts.clients.map(({ row }) => row.clientId));
  const withNodes = new Set(facts.positions.map(({ projectId }) => projectId));
  return facts.projects.flatMap(({ row }) => {
    if (row.stage === '关闭') return [];
    const problems: string[] = [];
    if (!clients.has(row.clientId)) {
      problems.push(`项目 ${row.projectId} 的客户 ${row.clientId} 未登记，决策链为空，关系风险标为历史不足`);
    }
    if (row.expectedAmountFen === undefined && !withNodes.has(row.projectId)) {
      problems.push(`项目 ${row.projectId} 没有应收节点也没有预计金额，涉及金额按 0 计`);
    }
    return problems;
  });
}

function rivalProblems(facts: RiskFacts): string[] {
  const projects = new Set(facts.projects.map(({ row }) => row.projectId));
  return facts.rivals.flatMap(({ row }) => {
    const problems: string[] = [];
    if (row.projectId === undefined && row.county === undefined) {
      problems.push(`竞品动态 ${row.rivalId} 没有项目也没有县区，未计入任何项目`);
    }
    if (row.projectId === undefined && row.county !== undefined && row.province === undefined) {
      problems.push(`竞品动态 ${row.rivalId} 有县区而没有省份，未计入任何项目`);
    }
    if (row.projectId !== undefined && !projects.has(row.projectId)) {
      problems.push(`竞品动态 ${row.rivalId} 的项目 ${row.projectId} 未登记，未计入任何项目`);
    }
    if (row.answeredAt !== undefined && Date.parse(row.answeredAt) < Date.parse(row.foundAt)) {
      problems.push(`竞品动态 ${row.rivalId} 的对比报告提交时间早于发现时间，按已提交计算`);
    }
    return problems;
  });
}

function calibrationProblems(facts: CompanyFacts): string[] {
  return ([0, 30] as const).flatMap((horizon) => {
    const { scorecardVersion, replacedVersion, fittedOn } = facts.calibrations[horizon];
    const expected = shippedScorecards[horizon].version;
    if (scorecardVersion !== expected) {
      return [`校准文件属于权重版本 ${scorecardVersion}，当前为 ${expected}，未采用`];
    }
    return replacedVersion === undefined || fittedOn !== facts.asOf
      ? []
      : [`校准文件属于权重版本 ${replacedVersion}，当前为 ${expected}，未采用，已重新校准`];
  });
}
