import { type Day, dayOf } from '../../../domain/day.ts';
import { positionsOf } from '../../../domain/ledger/positions-of.ts';
import { formatSum, formatYuan, sumFen } from '../../../domain/money.ts';
import { textHash } from '../../../domain/names/generated-id.ts';
import type { LedgerStand } from '../../../domain/upload/part.ts';
import type { Question } from '../../../domain/upload/receipt.ts';
import type { LogRecords } from '../../../ports/records.ts';
import { inBatches } from '../../in-batches.ts';

const contractsAtOnce = 8;
/** More differences than this a receipt does not list. */
const mostNamed = 100;

/**
 * What the 已收 of a ledger says against the payments on record. It is a cumulative stand and never a payment: one
 * question asks whether it becomes the opening.
 */
export async function standsAgainst(
  records: Pick<LogRecords, 'ledgerOf'>,
  stands: readonly LedgerStand[],
  uploadedAt: string,
): Promise<{ readonly findings: string[]; readonly questions: Question[] }> {
  const byContract = Map.groupBy(stands, ({ contractId }) => contractId);
  const off = (
    await inBatches([...byContract], contractsAtOnce, async ([contractId, of]) => {
      const asOf = of.find((one) => one.asOf !== undefined)?.asOf ?? dayOf(uploadedAt);
      const positions = positionsOf(await records.ledgerOf(contractId), asOf);
      return of.flatMap((stand) => {
        const counted = positions.filter(({ node }) => stand.node === undefined || node === stand.node);
        const receivedFen = sumFen(counted.map((position) => position.receivedFen));
        return receivedFen === stand.receivedFen ? [] : [{ stand, asOf, receivedFen }];
      });
    })
  ).flat();
  const findings = off.slice(0, mostNamed).map(({ stand, receivedFen }) => {
    const node = stand.node === undefined ? '' : ` 节点 ${stand.node}`;
    return `合同 ${stand.contractId}${node}：台账已收 ${formatSum(stand.receivedFen)}，到账 ${formatSum(receivedFen)}`;
  });
  const left = off.length - findings.length;
  if (left > 0) findings.push(`另有 ${left} 处台账已收与到账不同，未列出`);
  const open = off.filter(({ stand, receivedFen }) => stand.receivedFen > receivedFen);
  const [first] = open;
  return { findings, questions: first === undefined ? [] : [question(first.stand, open)] };
}

function question(stand: LedgerStand, open: readonly { readonly stand: LedgerStand; readonly asOf: Day }[]): Question {
  const answers = open.flatMap(({ stand: { contractId, node, receivedFen }, asOf }) =>
    node === undefined
      ? []
      : [{ 合同编号: contractId, 节点序号: node, 截止日: asOf, 金额: formatYuan(receivedFen).replaceAll(',', '') }],
  );
  const rows = answers.map((row) => Object.values(row).join('，'));
  const perContract = open.length > rows.length ? '；台账只有每份合同的已收，请分到节点' : '';
  return {
    id: textHash(['opening', ...open.map((one) => `${one.stand.contractId}/${one.stand.node ?? ''}`)].join('\n')).slice(
      0,
      10,
    ),
    ...(stand.sheet !== undefined && { sheet: stand.sheet }),
    row: stand.row,
    rows: open.length,
    column: stand.column,
    about: 'opening',
    text: `台账的${stand.column}有 ${open.length} 处多于到账；它是累计数，不作到账。要作期初，上传期初已收（合同编号，节点序号，截止日，金额）${perContract}；截止日 ${[...new Set(open.map(({ asOf }) => asOf))].join('、')}，各处见“对不上的地方”`,
    candidates: rows.slice(0, mostNamed),
    ...(rows.length > 0 && {
      answer: { kind: 'opening' as const, choices: [{ label: '作为期初已收', rows: answers }] },
    }),
  };
}
