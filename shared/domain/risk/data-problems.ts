import { neededRoles } from './continuity/decision-chain.ts';
import { shippedScorecards } from './payment/shipped-scorecards.ts';
import { countyContacts, type RiskFacts } from './risk-facts.ts';

/** What the inputs of the register lack or contradict, one Chinese sentence each, in a fixed order. */
export function findDataProblems(facts: RiskFacts): string[] {
  return [...nodeProblems(facts), ...clientProblems(facts), ...calibrationProblems(facts)];
}

function nodeProblems(facts: RiskFacts): string[] {
  return facts.positions.flatMap((position) => {
    const problems: string[] = [];
    const { triggeredOn } = position.row;
    if (position.dueOn !== undefined && triggeredOn !== undefined && position.dueOn < triggeredOn) {
      problems.push(`节点 ${position.contractId}/${position.node} 到期日早于触发日，按到期日计算`);
    }
    if (position.clientId === undefined) {
      problems.push(`节点 ${position.contractId}/${position.node} 的合同未登记，按无客户记录估计`);
    }
    for (const promise of position.promises) {
      if (position.balanceFen <= 0 && promise.receivedFen === 0) {
        problems.push(`承诺 ${promise.promiseId} 登记在节点付清之后，不计入兑现记录`);
      }
    }
    return problems;
  });
}

function clientProblems(facts: RiskFacts): string[] {
  return facts.clients.flatMap((client) => {
    const projects = facts.projects.filter(({ row }) => row.clientId === client.row.clientId && row.stage !== '关闭');
    if (projects.length === 0) return [];
    const problems: string[] = [];
    if (client.row.county === undefined && client.row.regionCode === undefined) {
      problems.push(`客户 ${client.row.clientId} 没有县区，政策和竞品只能按项目匹配`);
    }
    const filled = countyContacts(client.row, facts).some(({ row }) =>
      (neededRoles as readonly string[]).includes(row.decisionRole),
    );
    if (!filled) problems.push(`客户 ${client.row.clientId} 的决策链为空，关系风险标为历史不足`);
    return problems;
  });
}

function calibrationProblems(facts: RiskFacts): string[] {
  return ([0, 30] as const).flatMap((horizon) => {
    const found = facts.calibrations[horizon].scorecardVersion;
    const expected = shippedScorecards[horizon].version;
    return found === expected ? [] : [`校准文件属于权重版本 ${found}，当前为 ${expected}，未采用`];
  });
}
