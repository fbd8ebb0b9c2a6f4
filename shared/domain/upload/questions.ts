import type { Day } from '../day.ts';
import { namedKinds } from '../logs/answer.ts';
import { logs } from '../logs/registry.ts';
import { formatYuan } from '../money.ts';
import { clientIdOf, textHash } from '../names/generated-id.ts';
import type { NameQuestion } from '../names/resolved-row.ts';
import type { LayoutQuestion } from './layout/sheet-layout.ts';
import type { OtherReceipt } from './other-money.ts';
import type { Question, QuestionAnswer } from './receipt.ts';
import { isMadeId, type PaymentQuestion } from './same-payment.ts';

interface Place {
  readonly sheet: string | undefined;
  readonly row: number;
}

const idOf = (...parts: readonly string[]): string => textHash(parts.join('\n')).slice(0, 10);
const titleOf = (kind: NameQuestion['kind']): string =>
  Object.entries(namedKinds).find(([, one]) => one === kind)?.[0] ?? logs[kind].title;
/** More candidates than this do not help to choose. */
const mostCandidates = 12;

/** The question about a name in a row. */
export function askName(question: NameQuestion, { sheet, row }: Place): Question {
  const { about, kind, column, spelling, candidates } = question;
  const title = titleOf(kind);
  const shown = candidates.slice(0, mostCandidates).map(({ id, name }) => (id === name ? id : `${id} ${name}`));
  const words =
    spelling === ''
      ? `表里没有${column}，标题、表名和文件名里也看不出来；上传一行布局，固定值写 ${column}=…`
      : candidates.length === 0
        ? `${title}“${spelling}”没有登记；上传它的${title}文件，或一行对应：类别=${title}，写法=${spelling}，编号=…${
            kind === 'client' ? `（新客户先按名称登记：编号=${clientIdOf(spelling, undefined)}）` : ''
          }`
        : `${title}“${spelling}”可能是 ${shown.length} 个；上传一行对应：类别=${title}，写法=${spelling}，编号=其中一个`;
  return {
    id: idOf(about, kind, spelling),
    ...(sheet !== undefined && { sheet }),
    row,
    rows: 1,
    column,
    about,
    text: words,
    candidates: shown,
    ...(spelling !== '' && { answer: nameAnswer(question, title, shown) }),
  };
}

/** The question whether two payments are one; those of the same two payers are one question. */
export function askPayment({ row, known }: PaymentQuestion, { sheet, row: at }: Place): Question {
  const own = isMadeId(row.paymentId) ? `没有流水号，编号 ${row.paymentId}` : `流水号 ${row.paymentId}`;
  const text = [
    `到账 ${row.receivedOn} ${formatYuan(row.amountFen)} 元：付款方“${row.payer}”（${own}）与已登记的`,
    `“${known.payer}”（${known.paymentId}）同日同额，是不是同一笔？上传一行对应：类别=到账，写法=${row.payer}，`,
    `编号=${known.payer}（是同一笔）或 不同${known.payer}（是两笔）；只答这一笔：写法=${row.paymentId}，`,
    `编号=${known.paymentId} 或 不同`,
  ];
  return {
    id: idOf('payment', row.payer, known.payer),
    ...(sheet !== undefined && { sheet }),
    row: at,
    rows: 1,
    column: '付款方',
    about: 'id',
    text: text.join(''),
    candidates: [known.payer, `不同${known.payer}`],
    answer: {
      kind: 'answer',
      choices: [
        { label: '是同一笔', rows: [{ 类别: '到账', 写法: row.payer, 编号: known.payer }] },
        { label: '是两笔', rows: [{ 类别: '到账', 写法: row.payer, 编号: `不同${known.payer}` }] },
      ],
    },
  };
}

/** The question whether money that is hardly a client's counts as a receipt; that of one sort is one question. */
export function askOtherMoney({ as, payer }: OtherReceipt, { sheet, row }: Place): Question {
  const answers = ['不计入', '计入'];
  const shown = payer === '' ? '（空）' : payer.slice(0, 40);
  const words =
    as === '退给客户的款'
      ? `支出（收款方“${shown}”）像是${as}，是否按冲回（负数）计入到账？`
      : `收款（付款方“${shown}”）像是${as}，不像客户回款，是否计入到账？`;
  return {
    id: idOf('otherMoney', as),
    ...(sheet !== undefined && { sheet }),
    row,
    rows: 1,
    column: '付款方',
    about: 'id',
    text: `${words}上传一行对应：类别=到账，写法=${as}，编号=不计入 或 计入；只答一个付款方：写法=付款方名称`,
    candidates: answers,
    answer: {
      kind: 'answer',
      choices: answers.map((answer) => ({ label: answer, rows: [{ 类别: '到账', 写法: as, 编号: answer }] })),
    },
  };
}

/** The question about a whole table. */
export function askLayout(question: LayoutQuestion, fingerprint: string, { sheet, row }: Place): Question {
  const { about, column, text, candidates } = question;
  return {
    id: idOf(about, fingerprint, column),
    ...(sheet !== undefined && { sheet }),
    row,
    rows: 1,
    column,
    about,
    text,
    candidates: [...candidates],
    answer: layoutAnswer(question, fingerprint),
  };
}

/** The question which year the days of a table are in. */
export function askYear(
  { fingerprint, uploadedOn }: { readonly fingerprint: string; readonly uploadedOn: Day },
  column: string,
  { sheet, row }: Place,
): Question {
  const years = yearsAround(uploadedOn);
  return {
    id: idOf('year', fingerprint),
    ...(sheet !== undefined && { sheet }),
    row,
    rows: 1,
    column,
    about: 'date',
    text: `日期没有年份，标题、表名和其他行也看不出是哪一年（更早的年份请写进标题再传）；上传一行布局，表头：${fingerprint}，固定值写 年份=…`,
    candidates: years,
    answer: {
      kind: 'layout',
      choices: years.map((year) => ({ label: `${year} 年`, rows: [{ 表头: fingerprint, 固定值: `年份=${year}` }] })),
    },
  };
}

/** Years that an answer may name on `day`: one that ended before January is no answer any more, as a layout outlives it. */
function yearsAround(day: Day): string[] {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return [year, ...(month === 1 ? [year - 1] : []), ...(month === 12 ? [year + 1] : [])].map(String);
}

function nameAnswer(
  { kind, spelling, candidates }: NameQuestion,
  title: string,
  shown: readonly string[],
): QuestionAnswer {
  const row = { 类别: title, 写法: spelling };
  const known = shown.map((label, index) => ({ label, rows: [{ ...row, 编号: candidates[index]?.id ?? '' }] }));
  // A client may be known by what it is called until a record of it arrives.
  const label = known.length === 0 ? `新客户，先按“${spelling}”登记名称` : `都不是，先按“${spelling}”登记名称`;
  const asNamed = { label, rows: [{ ...row, 编号: clientIdOf(spelling, undefined) }] };
  return {
    kind: 'answer',
    choices: kind === 'client' ? [...known, asNamed] : known,
    free: { column: '编号', before: '', row, of: kind },
  };
}

/** What stands in 对应 for one way to take the columns. */
const mapMark = '：对应=';

function layoutAnswer({ column, candidates }: LayoutQuestion, fingerprint: string): QuestionAnswer {
  const choices = candidates.flatMap((candidate): QuestionAnswer['choices'] => {
    const [, name, unit = ''] = /^(.{1,4})：单位=(.{1,4})$/.exec(candidate) ?? [];
    if (name !== undefined) return [{ label: name, rows: [{ 表头: fingerprint, 单位: unit }] }];
    const at = candidate.indexOf(mapMark);
    const [label, map] = [candidate.slice(0, at), candidate.slice(at + mapMark.length)];
    return at === -1 ? [] : [{ label, rows: [{ 表头: fingerprint, 对应: map }] }];
  });
  const isOne = choices.length === 0 && !column.includes('、');
  const free = { column: '固定值', before: `${column}=`, row: { 表头: fingerprint } };
  return { kind: 'layout', choices, ...(isOne && { free }) };
}
