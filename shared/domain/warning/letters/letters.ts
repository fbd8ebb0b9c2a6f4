import type { Root } from 'mdast';
import { chineseDay, type Day, daysBetween } from '../../day.ts';
import { document, evidence, heading, paragraph, quote, strong, table } from '../../document/nodes.ts';
import { formatYuan, sumFen } from '../../money.ts';
import type { StandingRow } from '../standing/standing.ts';
import { amountInWords } from './amount-in-words.ts';

/** A letter drafted for the owner to check, seal and send; the system never sends one to a client. */
export interface Letter {
  readonly title: string;
  /** Of the attachment; made of our own words and a 客户编号, never of a client's name. */
  readonly filename: string;
  readonly document: Root;
}

interface LetterFacts {
  readonly asOf: Day;
  readonly clientId: string;
  readonly clientName: string;
  /** Open nodes of the client, triggered. */
  readonly rows: readonly StandingRow[];
}

const draftNote = quote(
  paragraph(
    '草稿：由系统按登记的合同、节点和到账生成，请核对金额与事实、由法务或主管审定并加盖公章后，由人送达。系统不向客户发出。',
  ),
);

/** 催款函: the overdue nodes of one client. */
export function demandLetter({ asOf, clientId, clientName, rows }: LetterFacts): Letter {
  const overdue = rows.filter(({ dueOn }) => dueOn !== undefined && dueOn < asOf);
  const total = sumFen(overdue.map(({ balanceFen }) => balanceFen));
  return {
    title: '催款函（草稿）',
    filename: `催款函-${safe(clientId)}-${asOf}.docx`,
    document: document(
      heading(1, '关于支付到期合同款项的函'),
      draftNote,
      paragraph(`${clientName}：`),
      paragraph('感谢贵单位对我方工作的支持。按双方合同约定，下列款项付款条件已经成就，付款期限已过：'),
      table(
        ['合同编号', '款项', '到期日', '逾期天数', '未付金额（元）'],
        overdue.map((row) => [
          row.contractId,
          [row.name, evidence(row.recordId)],
          row.dueOn ?? '',
          String(daysBetween(row.dueOn ?? asOf, asOf)),
          formatYuan(row.balanceFen),
        ]),
        [null, null, null, 'right', 'right'],
      ),
      paragraph('以上合计人民币 ', strong(`${formatYuan(total)} 元（大写：${amountInWords(total)}）`), '。'),
      paragraph(
        '请贵单位于收到本函后安排支付，并将预计付款日期函复我方。如款项已在办理，或对金额有不同意见，请告知经办人。',
      ),
      paragraph('此致'),
      paragraph('（单位名称、公章）'),
      paragraph(chineseDay(asOf)),
    ),
  };
}

/** 对账函: every triggered open node of one client, for confirmation. */
export function statementLetter({ asOf, clientId, clientName, rows }: LetterFacts): Letter {
  const triggered = rows.filter(({ dueOn }) => dueOn !== undefined);
  const total = sumFen(triggered.map(({ balanceFen }) => balanceFen));
  return {
    title: '对账函（草稿）',
    filename: `对账函-${safe(clientId)}-${asOf}.docx`,
    document: document(
      heading(1, '往来款项对账函'),
      draftNote,
      paragraph(`${clientName}：`),
      paragraph(`为核对双方往来款项，现将截至 ${chineseDay(asOf)} 我方账面记录列示如下：`),
      table(
        ['合同编号', '款项', '到期日', '未付金额（元）'],
        triggered.map((row) => [
          row.contractId,
          [row.name, evidence(row.recordId)],
          row.dueOn ?? '',
          formatYuan(row.balanceFen),
        ]),
        [null, null, null, 'right'],
      ),
      paragraph('以上合计人民币 ', strong(`${formatYuan(total)} 元（大写：${amountInWords(total)}）`), '。'),
      paragraph('本函仅为核对账目之用，并非催款结算。请在下列两项中择一签章后退回：'),
      table(
        ['结论', '经办人签字', '单位盖章', '日期'],
        [
          ['□ 信息无误', '', '', ''],
          ['□ 信息不符，差异如下：', '', '', ''],
        ],
      ),
      paragraph('（单位名称、公章）'),
      paragraph(chineseDay(asOf)),
    ),
  };
}

/** An id as part of a file name: what is no letter or digit becomes a hyphen. */
const safe = (id: string): string => id.replace(/[^\p{L}\p{N}]/gu, '-').slice(0, 60);
