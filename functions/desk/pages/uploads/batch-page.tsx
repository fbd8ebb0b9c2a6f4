import { mergeQuestions } from '../../../../shared/domain/upload/part.ts';
import type { DeskUpload } from '../../../../shared/ports/incoming.ts';
import { folderOf, isAnswerFile } from '../../../../shared/usecases/desk/uploads/commit-uploads.ts';
import type { DeskDeps } from '../../deps.ts';
import type { DeskApp, DeskContext } from '../../desk-context.ts';
import { page } from '../../layout.tsx';
import { Confirmations } from './confirmations.tsx';
import { FileOverview } from './file-overview.tsx';
import { knownRecords } from './known-records.ts';
import { receiptOf } from './one-page.tsx';
import { Questions } from './questions.tsx';
import { ticketIn } from './ticket-store.ts';

export const batchAddress = (ticket: string): string => `/uploads/batch?ticket=${ticket}`;

/** What became of the files that were committed together: one page for all of them. */
export function batchRoutes(app: DeskApp, deps: DeskDeps): void {
  app.get('/uploads/batch', (c) => batchPage(c, deps, ticketIn(c.req.query('ticket'))));
  app.get('/uploads/batch/state', async (c) => {
    const ticket = ticketIn(c.req.query('ticket'));
    return ticket === undefined
      ? c.notFound()
      : c.html(await stateOf(c, deps, ticket, await uploadsOf(c, deps, ticket)));
  });
}

const uploadsOf = (c: DeskContext, deps: DeskDeps, ticket: string): Promise<DeskUpload[]> =>
  deps.deskUploads.inFolder(folderOf(c.get('reader').staffId, ticket));

/** The page of the files under `ticket`; `said` is what was just done. */
export async function batchPage(
  c: DeskContext,
  deps: DeskDeps,
  ticket: string | undefined,
  said?: string,
): Promise<Response> {
  const uploads = ticket === undefined ? [] : await uploadsOf(c, deps, ticket);
  if (ticket === undefined || uploads.length === 0) return c.notFound();
  return page(
    c,
    '写入结果',
    <>
      <h1>写入结果</h1>
      {said && <p class="good">{said}</p>}
      {await stateOf(c, deps, ticket, uploads)}
      <p>
        <a class="button quiet" href="/uploads">
          再上传
        </a>
      </p>
    </>,
  );
}

/** What is known of the files now; asks again by itself until each has its receipt. */
async function stateOf(c: DeskContext, deps: DeskDeps, ticket: string, uploads: readonly DeskUpload[]) {
  const files = await Promise.all(
    uploads.map(async (upload) => ({
      upload,
      name: upload.name,
      href: `/uploads/one?key=${encodeURIComponent(upload.key)}`,
      receipt: await receiptOf(deps, upload.key),
    })),
  );
  const unread = files.filter(({ receipt }) => receipt === undefined).length;
  // The answers are uploads too, and say nothing that was not said.
  const answers = files.filter(({ name }) => isAnswerFile(name));
  const overview = (
    <>
      <FileOverview files={files.filter((file) => !answers.includes(file))} unread="正在读取……" />
      {answers.length > 0 && (
        <p class="note">
          您的回答也已写入：
          {answers.map(({ name, href }, index) => (
            <>
              {index > 0 && '、'}
              <a href={href}>{name}</a>
            </>
          ))}
        </p>
      )}
    </>
  );
  if (unread > 0) {
    const again = `/uploads/batch/state?ticket=${ticket}`;
    return (
      <div hx-get={again} hx-trigger="every 2s" hx-swap="outerHTML" role="status">
        <p>
          正在读取，还有 {unread} 个文件……读完后这里显示结果，也会发邮件。<a href={batchAddress(ticket)}>刷新</a>
        </p>
        {overview}
      </div>
    );
  }
  const questions = mergeQuestions(files.flatMap(({ receipt }) => receipt?.questions ?? []));
  const known = await knownRecords(deps, questions);
  return (
    <div>
      <p class="good">{files.length - answers.length} 个文件都已读完。</p>
      {overview}
      {files.map(({ upload, receipt }) => (
        <>
          {receipt && <Confirmations c={c} deps={deps} upload={upload} receipt={receipt} />}
          <Questions
            c={c}
            questions={questions.filter(({ id }) => firstToAsk(files, id) === upload.key)}
            known={known}
            action="/uploads/answer"
            hidden={{ key: upload.key, ticket }}
            from={new Map(questions.map(({ id }) => [id, upload.name]))}
          />
        </>
      ))}
    </div>
  );
}

/** Key of the first file that puts the question `id`: that of several is answered once. */
const firstToAsk = (
  files: readonly { readonly upload: DeskUpload; readonly receipt: Awaited<ReturnType<typeof receiptOf>> }[],
  id: string,
): string | undefined =>
  files.find(({ receipt }) => receipt?.questions.some((question) => question.id === id))?.upload.key;
