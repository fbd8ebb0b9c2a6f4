import { addDays, type Day } from '../../../domain/day.ts';
import { document, heading, paragraph, table } from '../../../domain/document/nodes.ts';
import type { JobRun, PartOrder } from '../../../domain/job-run.ts';
import type { DraftMail } from '../../../domain/mail.ts';
import { registerFrom } from '../../../domain/risk/register-of.ts';
import { inBatches } from '../../in-batches.ts';
import { tellAdministrators } from '../../mails/tell-administrators.ts';
import { stillKept } from '../../runs/settle-part.ts';
import { registerBy, registerKey } from '../register-on.ts';
import { riskFiles } from './risk-files.ts';
import type { RiskPorts } from './risk-ports.ts';
import { keepStanding } from './standing-register.ts';

/** What a collecting made. */
export interface CollectedRegister {
  readonly rows: number;
  readonly issues: number;
  readonly file: string;
  /** Clients that no part could assess. */
  readonly failed: number;
}

/** Files read at once. */
const readAtOnce = 16;
/** Clients named in the register, which says how many there are. */
const namedClients = 20;

/**
 * Writes the register from what the parts made. Clients whose part was given up are missing in it: it says so itself, the
 * administrators are told their names, and the next day tries again whether anything changed or not.
 */
export async function collectRegister(
  ports: RiskPorts,
  order: PartOrder,
  run: JobRun,
  administrators: readonly DraftMail['recipient'][],
): Promise<CollectedRegister> {
  const files = riskFiles(ports.files, order.runId);
  const { head, staff, standing, parts } = stillKept(await files.plan(order.plan), order);
  const rows = await inBatches(run.done, readAtOnce, async (part) =>
    stillKept(await files.rows(order.plan, part), order),
  );
  const failed = run.failed.flatMap((part) => parts[part] ?? []);
  const previous = await registerBy(ports.files, addDays(head.asOf, -7));
  const dataQuality = [...head.dataQuality, ...(failed.length === 0 ? [] : [missingSentence(failed)])];
  const register = registerFrom({ ...head, dataQuality }, rows.flat(), staff, previous);
  const file = registerKey(head.asOf);
  await ports.files.putJson(file, register);
  if (failed.length > 0)
    await tellOf(ports, await namesOf(files, order, run, parts), { day: head.asOf, order, administrators });
  else await keepStanding(ports.files, standing);
  const issues = register.rows.filter((row) => row.standing === 'issue').length;
  return { rows: register.rows.length, issues, file, failed: failed.length };
}

/** Nodes that have no client are their own group, with an empty id. */
const idOf = (clientId: string): string => (clientId === '' ? '无客户的节点' : clientId);

function missingSentence(clientIds: readonly string[]): string {
  const more = clientIds.length > namedClients ? '等' : '';
  const named = clientIds.slice(0, namedClients).map(idOf).join('、');
  return `${clientIds.length} 个客户的节点、项目和关系多次重试仍未能评估，本登记册中没有：${named}${more}`;
}

/** Ids of the clients that nobody assessed, with their names. */
async function namesOf(
  files: ReturnType<typeof riskFiles>,
  order: PartOrder,
  { failed }: JobRun,
  parts: readonly (readonly string[])[],
): Promise<string[][]> {
  const found = await inBatches(failed, readAtOnce, async (part) => {
    const clients = (await files.slice(order.plan, part))?.clients ?? [];
    const names = new Map(clients.map(({ row }) => [row.clientId, row.name]));
    return (parts[part] ?? []).map((clientId) => [names.get(clientId) ?? '', idOf(clientId)]);
  });
  return found.flat();
}

async function tellOf(
  { mails }: RiskPorts,
  clients: readonly string[][],
  told: { readonly day: Day; readonly order: PartOrder; readonly administrators: readonly DraftMail['recipient'][] },
): Promise<void> {
  await tellAdministrators(mails, told.administrators, {
    logicalDay: told.day,
    subjectKey: `risks-failed ${told.order.plan}`,
    subject: `【需处理】${told.day} 有 ${clients.length} 个客户的风险未能评估`,
    document: document(
      heading(1, '未能评估风险的客户'),
      paragraph('下列客户的节点、项目和关系多次重试仍未能评估，当天的风险登记册中没有它们。系统在第二天会再试一次：'),
      table(['客户', '编号'], clients),
      paragraph('若次日仍如此，请把本邮件转给系统维护人员，并附上述编号。'),
    ),
  });
}
