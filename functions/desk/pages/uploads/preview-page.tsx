import { mergeQuestions } from '../../../../shared/domain/upload/part.ts';
import { fileNameOf } from '../../../../shared/domain/upload/ticket.ts';
import { folderOf } from '../../../../shared/usecases/desk/uploads/commit-uploads.ts';
import { type PreviewedFile, previewUploads } from '../../../../shared/usecases/desk/uploads/preview-uploads.ts';
import { Csrf } from '../../csrf.tsx';
import type { DeskDeps } from '../../deps.ts';
import type { DeskContext } from '../../desk-context.ts';
import { page } from '../../layout.tsx';
import { ChangesView } from './changes-view.tsx';
import { FileOverview } from './file-overview.tsx';
import { knownRecords } from './known-records.ts';
import { MendForm } from './mend-form.tsx';
import { Questions } from './questions.tsx';
import { ReceiptView } from './receipt-view.tsx';
import { type RejectedTable, rejectedTable } from './rejected-table.ts';
import { Sheets } from './sheet-view.tsx';
import { type OpenTicket, openTicket } from './ticket-store.ts';

/** The preview of what lies under a ticket, as it is now. */
export async function previewOf(c: DeskContext, deps: DeskDeps, ticket: string) {
  const { staffId } = c.get('reader');
  const open = await openTicket(deps, staffId, ticket);
  const folder = folderOf(staffId, ticket);
  return { open, previews: await previewUploads(deps, { folder, files: open.files, answers: open.answers }) };
}

/** 预览: what committing would do, with everything that may be answered and mended before. */
export async function previewPage(c: DeskContext, deps: DeskDeps, ticket: string): Promise<Response> {
  const { open, previews } = await previewOf(c, deps, ticket);
  if (open.files.length === 0) return nothingArrived(c);
  // The same question of several files is answered once.
  const questions = mergeQuestions(previews.flatMap(({ receipt }) => receipt?.questions ?? []));
  const said = new Map(open.answers.map((answer) => [answer.questionId, answer.said]));
  const answered = open.answers.filter(({ questionId }) => !questions.some(({ id }) => id === questionId));
  const known = await knownRecords(deps, questions, previews);
  const names = new Set(open.files.map(({ name }) => name));
  return page(
    c,
    '预览',
    <>
      <h1>预览：还没有写入</h1>
      <Commit c={c} open={open} />
      {previews.length > 1 && (
        <FileOverview
          unread="太长，不能预览"
          files={previews.map(({ name, receipt }, index) => ({
            name: fileNameOf(name),
            href: `#file-${index}`,
            receipt,
          }))}
        />
      )}
      {answered.length > 0 && <p class="good">已答：{answered.map((one) => one.said).join('；')}</p>}
      <Questions
        c={c}
        questions={questions}
        known={known}
        action="/uploads/answer"
        hidden={{ ticket }}
        said={said}
        from={filesAsking(previews)}
      />
      {
        await Promise.all(
          previews.map(async (preview, index) => {
            const tables = await Promise.all(
              [...preview.rejected].map(([key, csv]) => rejectedTable(deps.reader, key, csv)),
            );
            const left = tables.filter(({ name }) => !names.has(name));
            return <FileView c={c} preview={preview} open={open} rejected={left} no={index} />;
          }),
        )
      }
      {open.files.length > 1 && <Commit c={c} open={open} />}
    </>,
  );
}

/** Names of the files that put a question, by its id. */
function filesAsking(previews: readonly PreviewedFile[]): Map<string, string> {
  const asked = previews.flatMap(({ name, receipt }) =>
    (receipt?.questions ?? []).map(({ id }) => ({ id, name: fileNameOf(name) })),
  );
  const byId = Map.groupBy(asked, ({ id }) => id);
  return new Map([...byId].map(([id, of]) => [id, [...new Set(of.map(({ name }) => name))].join('、')]));
}

function Commit({ c, open }: { readonly c: DeskContext; readonly open: OpenTicket }) {
  return (
    <form method="post" action="/uploads/commit" class="row">
      <Csrf c={c} />
      <input type="hidden" name="ticket" value={open.ticket} />
      <button type="submit">确认写入 {open.files.length} 个文件</button>
      <a class="button quiet" href="/uploads">
        不写入，返回
      </a>
    </form>
  );
}

function FileView({
  c,
  preview,
  open,
  rejected,
  no,
}: {
  readonly c: DeskContext;
  readonly preview: PreviewedFile;
  readonly open: OpenTicket;
  readonly rejected: readonly RejectedTable[];
  readonly no: number;
}) {
  const { name, receipt, sheets, changes } = preview;
  const hidden = { ticket: open.ticket };
  return (
    <section id={`file-${no}`}>
      <h2>{fileNameOf(name)}</h2>
      {receipt === undefined ? (
        <p class="warn">文件很长，不能在这里预览；可以直接写入，读取结果见回执。</p>
      ) : (
        <>
          <ReceiptView receipt={receipt} />
          <ChangesView changes={changes} />
        </>
      )}
      <Sheets c={c} sheets={sheets} ticket={open.ticket} no={`${no}`} />
      {rejected.map((table, index) => (
        <MendForm c={c} table={table} hidden={hidden} no={`${no}-${index}`} />
      ))}
    </section>
  );
}

const nothingArrived = (c: DeskContext) =>
  page(
    c,
    '没有收到文件',
    <>
      <h1>没有收到文件</h1>
      <p>没有收到文件：可能太大、是空文件，或上传时网络断了。什么都没有写入，请再试一次。</p>
      <p>
        <a href="/uploads">回到上传</a>
      </p>
    </>,
    404,
  );
