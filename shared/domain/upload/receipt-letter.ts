import type { Root, RootContent } from 'mdast';
import { document, heading, list, paragraph, strong, table } from '../document/nodes.ts';
import { type LogKind, logs } from '../logs/registry.ts';
import type { Receipt, ReceiptTable } from './receipt.ts';

/** More rows than this are only in the attached file. */
const rowsShown = 30;
const candidatesShown = 12;

/** How a row may wait, by its word in Chinese. */
const waits = [
  ['待选', 'waiting'],
  ['暂存', 'setAside'],
  ['待确认', 'toConfirm'],
] as const;

/** What became of the upload, in a subject line. */
export function receiptSubject(receipt: Receipt): string {
  const name = receipt.file.slice(receipt.file.lastIndexOf('/') + 1);
  if (receipt.failed !== undefined) return `【上传回执】${name}：没有处理完，正在由运维处理`;
  if (receipt.refused !== undefined) return `【上传回执】${name}：整个文件未接收`;
  const sum = (count: 'accepted' | 'rejected' | 'waiting' | 'setAside' | 'toConfirm') =>
    receipt.tables.reduce((total, each) => total + each[count], 0);
  const waiting = waits
    .filter(([, count]) => sum(count) > 0)
    .map(([name, count]) => `${sum(count)} 行${name}`)
    .join('，');
  if (sum('rejected') > 0) return `【上传回执】${name}：${sum('rejected')} 行需要修改，${sum('accepted')} 行已接收`;
  if (receipt.repeated) return `【上传回执】${name}：与已有记录完全相同，没有变化`;
  if (waiting !== '') return `【上传回执】${name}：${waiting}，${sum('accepted')} 行已接收`;
  return `【上传回执】${name}：${sum('accepted')} 行全部接收`;
}

/** The receipt as a mail; `hasAllAttached` tells whether the rejected rows go along. */
export function receiptLetter(receipt: Receipt, hasAllAttached: boolean): Root {
  if (receipt.failed !== undefined) {
    return document(paragraph(strong(`文件 ${receipt.file} 没有处理完。`)), paragraph(receipt.failed));
  }
  if (receipt.refused !== undefined) {
    return document(
      paragraph(strong(`文件 ${receipt.file} 整个未接收。`), '已有记录没有任何变化。'),
      paragraph('原因：', receipt.refused),
      paragraph('改好后重新上传即可，文件名不限。'),
    );
  }
  const remarks = receipt.remarks.map((remark) => paragraph(remark));
  return document(
    paragraph(strong(receipt.file), `（${receipt.encoding ?? ''}）`, opening(receipt)),
    countsTable(receipt.tables),
    ...remarks,
    ...asked(receipt.questions),
    ...receipt.tables.flatMap((each) => about(each, hasAllAttached)),
    ...section('对不上的地方', receipt.findings),
  );
}

/** What rows may come to, by the name of its column; those that are seldom have one only where there is something to count. */
const outcomes = [
  ['行数', 'records'],
  ['新增', 'added'],
  ['更新', 'updated'],
  ['未变', 'unchanged'],
  ['作废', 'withdrawn'],
  ['待选', 'waiting'],
  ['暂存', 'setAside'],
  ['待确认', 'toConfirm'],
  ['退回', 'rejected'],
] as const;
const seldom: ReadonlySet<string> = new Set(['withdrawn', 'waiting', 'setAside', 'toConfirm']);

function countsTable(tables: readonly ReceiptTable[]): RootContent {
  const shown = outcomes.filter(([, count]) => !seldom.has(count) || tables.some((each) => each[count] > 0));
  return table(
    ['日志', ...shown.map(([name]) => name)],
    tables.map((each) => [
      each.sheet === undefined ? each.title : `${each.title}（${each.sheet}）`,
      ...shown.map(([, count]) => String(each[count])),
    ]),
    [null, ...shown.map(() => 'right' as const)],
  );
}

/** That an upload could not be read to its end, of which `rows` rows were. */
export function uploadsFailed(rows: number): string {
  const read = rows > 0 ? `前 ${rows} 行已经处理并有效，其余还没有处理。` : '文件里的行还没有处理。';
  return `系统多次尝试读取这个文件都没有成功。${read}系统已报警，运维处理后会另发回执；文件已保存，不必重新上传。`;
}

function opening({ repeated, tables }: Receipt): string {
  if (repeated) return '与已有记录完全相同，没有任何变化。';
  const rejected = tables.reduce((total, each) => total + each.rejected, 0);
  const waiting = waits.flatMap(([name, count]) => {
    const rows = tables.reduce((total, each) => total + each[count], 0);
    return rows === 0 ? [] : [`${rows} 行${name}`];
  });
  const others = [...waiting, ...(rejected > 0 ? [`${rejected} 行需要修改`] : [])];
  return others.length === 0 ? '已全部接收。' : `有 ${others.join('，')}，其余已接收。`;
}

/** One numbered line each; the rest of a line is what may be meant. */
function asked(questions: Receipt['questions']): RootContent[] {
  if (questions.length === 0) return [];
  const rest = questions.length - rowsShown;
  const lines = questions.slice(0, rowsShown).map(({ sheet, row, rows, text, about, candidates }) => {
    const place = `${sheet === undefined ? '' : `工作表“${sheet}”`}第 ${row} 行${rows > 1 ? `等 ${rows} 行` : ''}`;
    // The sums of a ledger are listed once, among what does not agree.
    const shown = about === 'opening' ? '' : candidates.slice(0, candidatesShown).join('；');
    return `${place}：${text}${shown === '' ? '' : `。可选：${shown}`}`;
  });
  return [
    heading(3, `请回答 ${questions.length} 个问题`),
    paragraph('每个问题用一行 布局、对应 或 期初已收 回答，上传后原文件自动重新读取：'),
    list([...lines, ...(rest > 0 ? [`另有 ${rest} 个问题，见回执文件`] : [])], true),
  ];
}

function about(each: ReceiptTable, hasAllAttached: boolean): RootContent[] {
  const { title, repeatedKeys, pendingReferences, unknownColumns, taken, said } = each;
  return [
    ...section(`${title}：读取方式`, [...taken, ...said.map(saidWords)]),
    ...rejectionsOf(each, hasAllAttached),
    ...waitingOf(each),
    ...emptiedOf(each),
    ...section(
      `${title}：同一编号出现多次`,
      repeatedKeys.map(
        ({ row, earlierRow, key, proposedId }) =>
          `第 ${row} 行与第 ${earlierRow} 行都是 ${key}，内容不同，以第 ${row} 行为准${
            proposedId === undefined ? '' : `；如果是两次行动，请在第 ${row} 行填写行动编号，如 ${proposedId}`
          }`,
      ),
    ),
    ...section(
      `${title}：待关联`,
      pendingReferences.map(pendingWords),
      '以下编号还没有上传过，对应的文件到了就自动关联：',
    ),
    ...(unknownColumns.length > 0 ? [paragraph(`${title}中不认识的列已忽略：${unknownColumns.join('、')}。`)] : []),
  ];
}

function rejectionsOf({ title, rejected, rejections }: ReceiptTable, hasAllAttached: boolean): RootContent[] {
  if (rejected === 0) return [];
  const shown = rejections.slice(0, rowsShown);
  const rest = rejections.length - shown.length;
  const where = hasAllAttached ? '附件中是全部退回的行，最后一列写明原因' : '全部退回的行在回执旁的 CSV 文件中';
  return [
    heading(3, `${title}：退回的 ${rejected} 行`),
    table(
      ['行', '列', '原值', '原因'],
      shown.map(({ row, column, found, reason }) => [String(row), column, found === '' ? '（空）' : found, reason]),
      ['right', null, null, null],
    ),
    paragraph(`${rest > 0 ? `另有 ${rest} 处未列出。` : ''}${where}；改好后直接上传该文件，只补这些行即可。`),
  ];
}

const saidWords = ({ row, rows, column, words }: ReceiptTable['said'][number]): string =>
  `${column}：${words}（第 ${row} 行${rows > 1 ? `等 ${rows} 行` : ''}）`;

function waitingOf({ title, setAside, toConfirm, confirmations }: ReceiptTable): RootContent[] {
  const aside = `${title}：${setAside} 行暂存。这些编号还没有记录，而文件没有新记录的全部必填列；其余各列上传后自动合并，在此之前不计入任何数字。`;
  const ids = confirmations.slice(0, rowsShown).map(({ id, row }) => `第 ${row} 行（${id}）`);
  const confirm = `${title}：${toConfirm} 行待管理员确认后生效：${ids.join('、')}${toConfirm > ids.length ? ' 等' : ''}。`;
  return [...(setAside > 0 ? [paragraph(aside)] : []), ...(toConfirm > 0 ? [paragraph(confirm)] : [])];
}

/** Fields that empty cells emptied, grouped by column. */
function emptiedOf({ title, emptied }: ReceiptTable): RootContent[] {
  const [waiting, done] = [emptied.filter(({ waits }) => waits === true), emptied.filter(({ waits }) => !waits)];
  return [
    ...emptiedWords(done, (fields) => `${title}：空白单元格清空了 ${fields}。不想清空的，请填回原值后重新上传。`),
    ...emptiedWords(waiting, (fields) => `${title}：管理员确认后，空白单元格将清空 ${fields}。`),
  ];
}

function emptiedWords(emptied: ReceiptTable['emptied'], words: (fields: string) => string): RootContent[] {
  if (emptied.length === 0) return [];
  const columns = [...Map.groupBy(emptied, ({ column }) => column)].map(([column, fields]) => {
    const shown = fields.slice(0, emptiedShown).map(({ row, key, before }) => `第 ${row} 行 ${key} 原为“${before}”`);
    const more = fields.length > shown.length ? ` 等 ${fields.length} 处` : '';
    return `${column}（${shown.join('，')}${more}）`;
  });
  return [paragraph(words(`${emptied.length} 个字段：${columns.join('；')}`))];
}

/** Emptied fields that are named for each column. */
const emptiedShown = 10;

const pendingWords = ({ row, column, id, kind, rows }: ReceiptTable['pendingReferences'][number]): string =>
  `${logs[kind as LogKind].title} ${id}（${column}，第 ${row} 行${rows > 1 ? `等 ${rows} 行` : ''}）`;

function section(title: string, sentences: readonly string[], before?: string): RootContent[] {
  if (sentences.length === 0) return [];
  const rest = sentences.length - rowsShown;
  const shown = [...sentences.slice(0, rowsShown), ...(rest > 0 ? [`另有 ${rest} 项，见回执文件`] : [])];
  return [heading(3, title), ...(before === undefined ? [] : [paragraph(before)]), list(shown)];
}
