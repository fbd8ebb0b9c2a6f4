import { stages } from '../../logs/project.ts';
import type { LogRecord } from '../../logs/record.ts';
import { recordId } from '../../logs/record.ts';
import type { ReviewIndex } from '../review-index.ts';
import { contactsIn } from './contacts.ts';
import { needsResult } from './process.ts';
import type { ReviewFacts } from './schema.ts';

type Problems = ReviewFacts['problems'];

/** What the person's records of the week lack or contradict; told, never mended. */
export function dataProblems(
  actions: readonly LogRecord<'action'>[],
  facts: Pick<ReviewFacts, 'nextTasks' | 'nextVisits' | 'projects' | 'requests'>,
  index: ReviewIndex,
): Problems {
  return [
    ...unreported(actions),
    ...actions.flatMap((action) => unknownNames(action, index)),
    ...actions.flatMap((action) => outsideTenure(action, index)),
    ...plansOutsideWeek(facts),
    ...stagesBehind(facts, index),
    ...unaskedResources(facts),
  ];
}

function unreported(actions: readonly LogRecord<'action'>[]): Problems {
  const missing = actions.filter((action) => needsResult(action) && action.row.outcome === undefined);
  if (missing.length === 0) return [];
  return [
    {
      words: `结果未填报：${missing.map(({ row }) => `${row.date} ${row.half}`).join('、')}`,
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

function outsideTenure(action: LogRecord<'action'>, index: ReviewIndex): Problems {
  const { date } = action.row;
  return [...contactsIn(action)].flatMap((id): Problems => {
    const contact = index.contacts.get(id);
    const { from, until } = contact?.row ?? {};
    if (contact === undefined || ((from ?? date) <= date && date <= (until ?? date))) return [];
    return [
      { words: `${date} 接触 ${contact.row.name} 不在任职期内`, recordIds: [recordId(action), recordId(contact)] },
    ];
  });
}

function plansOutsideWeek({ nextTasks, nextVisits }: Pick<ReviewFacts, 'nextTasks' | 'nextVisits'>): Problems {
  return [...nextTasks, ...nextVisits]
    .filter(({ dueInWeek }) => !dueInWeek)
    .map(({ planId, dueOn, recordIds }) => ({ words: `计划 ${planId} 完成日期 ${dueOn} 在计划周外`, recordIds }));
}

const order: readonly string[] = stages;
/** Milestones whose names say what stage a project must have reached. */
const reached: readonly (readonly [RegExp, string])[] = [
  [/签约|签订|签署/, '签约'],
  [/初验|终验|验收/, '验收'],
];

/** A project whose stage is behind what its milestones say was done, or that has a contract and is not signed. */
function stagesBehind({ projects }: Pick<ReviewFacts, 'projects'>, index: ReviewIndex): Problems {
  return projects.flatMap(({ projectId, name, stage, recordIds }): Problems => {
    const done = index.records.milestones.filter(
      ({ row }) => row.projectId === projectId && row.doneOn !== undefined && row.doneOn <= index.weekTo,
    );
    const ahead = done.find(({ row }) => {
      const least = reached.find(([words]) => words.test(row.name))?.[1];
      return (
        least !== undefined && !/补充|备忘|意向|保密/.test(row.name) && order.indexOf(stage) < order.indexOf(least)
      );
    });
    const contract = index.records.contracts.find(
      ({ row }) => row.projectId === projectId && row.signedOn <= index.weekTo,
    );
    const isUnsigned = order.indexOf(stage) < order.indexOf('签约');
    if (ahead !== undefined) {
      return [{ words: `${name} 登记阶段落后于里程碑 ${ahead.row.name}`, recordIds: [...recordIds, recordId(ahead)] }];
    }
    if (contract === undefined || !isUnsigned) return [];
    const words = `${name} 已有合同 ${contract.row.contractId}，登记阶段仍在签约之前`;
    return [{ words, recordIds: [...recordIds, recordId(contract)] }];
  });
}

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
