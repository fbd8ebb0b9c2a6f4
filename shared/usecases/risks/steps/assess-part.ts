import { assessedRows } from '../../../domain/risk/register-of.ts';
import { riskFactsOf } from '../../../domain/risk/risk-records.ts';
import { stillKept } from '../../runs/settle-part.ts';
import type { NumberedPart } from '../../runs/work-in-parts.ts';
import { riskFiles } from './risk-files.ts';
import type { RiskPorts } from './risk-ports.ts';

/** Assesses the clients of one part, and keeps their rows. It reads no table; again it writes the same. */
export async function assessPart(
  ports: Pick<RiskPorts, 'files'>,
  order: NumberedPart,
): Promise<{ readonly assessed: number }> {
  const files = riskFiles(ports.files, order.runId);
  const plan = stillKept(await files.plan(order.plan), order);
  const measure = stillKept(await files.measure(order.plan), order);
  const records = stillKept(await files.slice(order.plan, order.part), order);
  const facts = { ...riskFactsOf(records, plan.head.asOf), assessed: new Set(plan.parts[order.part]) };
  const rows = assessedRows(facts, measure, plan.now);
  await files.keepRows(order.plan, order.part, rows);
  return { assessed: rows.length };
}
