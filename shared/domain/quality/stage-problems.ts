import type { Day } from '../day.ts';
import { stages } from '../logs/project.ts';
import { type LogRecord, recordId } from '../logs/record.ts';
import type { RecordProblem } from './record-problem.ts';

const order: readonly string[] = stages;
/** Milestones whose names say what stage a project must have reached. */
const reached: readonly (readonly [RegExp, string])[] = [
  [/签约|签订|签署/, '签约'],
  [/初验|终验|验收/, '验收'],
];
/** Papers before the contract, or beside it, that are signed too. */
const otherPaper = /补充|备忘|意向|保密/;

/**
 * A project whose stage is behind what its milestones say was done until `day`, or that has a contract and is not
 * signed; `milestones` and `contracts` may be of many projects.
 */
export function stageBehind(
  project: Pick<LogRecord<'project'>, 'key' | 'kind' | 'row'>,
  milestones: readonly LogRecord<'milestone'>[],
  contracts: readonly LogRecord<'contract'>[],
  day: Day,
): RecordProblem[] {
  const { projectId, name, stage } = project.row;
  const isBehind = (least: string): boolean => order.indexOf(stage) < order.indexOf(least);
  const ahead = milestones.find(({ row }) => {
    if (row.projectId !== projectId || row.doneOn === undefined || row.doneOn > day) return false;
    const least = reached.find(([words]) => words.test(row.name))?.[1];
    return least !== undefined && !otherPaper.test(row.name) && isBehind(least);
  });
  if (ahead !== undefined) {
    const words = `${name} 登记阶段落后于里程碑 ${ahead.row.name}`;
    return [{ words, recordIds: [recordId(project), recordId(ahead)] }];
  }
  const contract = contracts.find(({ row }) => row.projectId === projectId && row.signedOn <= day);
  if (contract === undefined || !isBehind('签约')) return [];
  const words = `${name} 已有合同 ${contract.row.contractId}，登记阶段仍在签约之前`;
  return [{ words, recordIds: [recordId(project), recordId(contract)] }];
}
