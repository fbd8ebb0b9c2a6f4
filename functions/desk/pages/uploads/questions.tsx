import type { NamedKind } from '../../../../shared/domain/logs/answer.ts';
import type { Question } from '../../../../shared/domain/upload/receipt.ts';
import { Csrf } from '../../csrf.tsx';
import type { DeskContext } from '../../desk-context.ts';

/** Ids and names that a question may mean, by kind. */
export type KnownRecords = ReadonlyMap<string, readonly { readonly id: string; readonly name: string }[]>;

/** Kinds that the questions ask for an id of. */
export const askedKinds = (questions: readonly Question[]): NamedKind[] => [
  ...new Set(questions.flatMap(({ answer }) => (answer?.free?.of === undefined ? [] : [answer.free.of as NamedKind]))),
];

/** Questions with a button for each answer; `hidden` says what they are about. */
export function Questions({
  c,
  questions,
  known,
  action,
  hidden,
  said = new Map(),
  from = new Map(),
}: {
  readonly c: DeskContext;
  readonly questions: readonly Question[];
  readonly known: KnownRecords;
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly said?: ReadonlyMap<string, string>;
  /** Names of the files that put a question, by its id. */
  readonly from?: ReadonlyMap<string, string>;
}) {
  if (questions.length === 0) return null;
  return (
    <section>
      <h2>需要您回答</h2>
      {questions.map((question) => (
        <form method="post" action={action} class="card question">
          <Csrf c={c} />
          {Object.entries(hidden).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <input type="hidden" name="question" value={question.id} />
          <p>
            <span class="note">{placeOf(question, from.get(question.id))}</span>
            <br />
            {shortOf(question)}
          </p>
          {said.has(question.id) && <p class="good">已选：{said.get(question.id)}</p>}
          <div class="row choices">
            {question.answer?.choices.map(({ label }, index) => (
              <button type="submit" name="choice" value={index}>
                {label}
              </button>
            ))}
          </div>
          <FreeAnswer question={question} known={known} />
        </form>
      ))}
    </section>
  );
}

/** Where the question arises: file, sheet, rows. */
const placeOf = ({ sheet, row, rows }: Question, file: string | undefined): string =>
  [file, sheet, rows === 1 ? `第 ${row} 行` : `第 ${row} 行起 ${rows} 行`]
    .filter((part) => part !== undefined)
    .join(' · ');

/** The words without how a file would answer: here a click does. */
const shortOf = ({ text, answer }: Question): string =>
  answer === undefined ? text : text.replace(/[；。，]?(?:要作期初，)?上传(?:一行|它的|期初已收).*$/, '');

const labelOf = ({ column, before }: { readonly column: string; readonly before: string }): string =>
  before === '' ? `或者填写${column}` : before.replace(/=$/, '');

function FreeAnswer({ question, known }: { readonly question: Question; readonly known: KnownRecords }) {
  const free = question.answer?.free;
  if (free === undefined) return null;
  const records = known.get(free.of ?? '') ?? [];
  const id = `free-${question.id}`;
  return (
    <div class="row">
      <div>
        <label for={id}>{records.length > 0 ? '或者是已登记的' : labelOf(free)}</label>
        {records.length > 0 ? (
          <select id={id} name="written">
            <option value="">请选择</option>
            {records.map((record) => (
              <option value={record.id}>
                {record.id === record.name ? record.id : `${record.name}（${record.id}）`}
              </option>
            ))}
          </select>
        ) : (
          <input id={id} name="written" maxlength={100} />
        )}
      </div>
      <button type="submit" name="choice" value="written" class="quiet">
        确定
      </button>
    </div>
  );
}
