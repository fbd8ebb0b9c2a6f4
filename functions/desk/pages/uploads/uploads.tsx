import { logs } from '../../../../shared/domain/logs/registry.ts';
import { answerTables, fileNameOf, withAnswer } from '../../../../shared/domain/upload/ticket.ts';
import { commitUploads, folderOf, uploadTables } from '../../../../shared/usecases/desk/uploads/commit-uploads.ts';
import { surveyFiles } from '../../../../shared/usecases/desk/uploads/survey-file.ts';
import type { DeskDeps } from '../../deps.ts';
import type { DeskApp, DeskContext, PageModule } from '../../desk-context.ts';
import { allowOnly } from '../../session/allow.tsx';
import { answerOf } from './answer-of.ts';
import { batchAddress, batchPage, batchRoutes } from './batch-page.tsx';
import { columnsAnswer } from './columns-answer.ts';
import { isAdministrator } from './confirmations.tsx';
import { onePage, receiptOf, stateOf, uploadUnder } from './one-page.tsx';
import { previewOf, previewPage } from './preview-page.tsx';
import { mendedRows } from './rejected-table.ts';
import { startPage } from './start-page.tsx';
import { incomingFolder, keepAnswers, newTicket, openTicket, ticketIn } from './ticket-store.ts';
import { undoRoutes } from './undo.tsx';

/** 上传: files in, previewed, mended, committed, taken back. For administrators. */
export const uploadPages: PageModule = (app, deps) => {
  app.use('/uploads', allowOnly('upload', 'change'));
  app.use('/uploads/*', allowOnly('upload', 'change'));
  app.get('/uploads', (c) => startPage(c, deps));
  previewRoutes(app, deps);
  app.get('/uploads/one', async (c) => {
    const upload = await uploadUnder(deps, c.req.query('key'));
    return upload === undefined ? c.notFound() : onePage(c, deps, upload);
  });
  app.get('/uploads/state', async (c) => {
    const upload = await uploadUnder(deps, c.req.query('key'));
    return upload === undefined ? c.notFound() : c.html(await stateOf(c, deps, upload));
  });
  batchRoutes(app, deps);
  undoRoutes(app, deps);
  app.post('/uploads/confirm', async (c) => {
    const { key, id } = await c.req.parseBody();
    const upload = await uploadUnder(deps, key);
    const receipt = upload && (await receiptOf(deps, upload.key));
    const waiting = receipt?.tables.flatMap(({ confirmations }) => confirmations) ?? [];
    const isWaiting = waiting.some((each) => each.id === id);
    if (upload === undefined || !isWaiting || !isAdministrator(deps, c.get('reader'))) return c.notFound();
    await deps.confirmations.confirm(String(id), c.get('reader').staffId);
    return onePage(c, deps, upload, '已确认，文件正在重新读取，稍后刷新。');
  });
};

const toPreview = (c: DeskContext, ticket: string) => c.redirect(`/uploads/preview?ticket=${ticket}`, 303);

function previewRoutes(app: DeskApp, deps: DeskDeps): void {
  app.get('/uploads/preview', (c) => {
    const ticket = ticketIn(c.req.query('ticket'));
    return ticket === undefined ? c.notFound() : previewPage(c, deps, ticket);
  });
  app.post('/uploads/answer', async (c) => {
    const fields = await c.req.parseBody();
    return fields['key'] === undefined ? answerBefore(c, deps, fields) : answerAfter(c, deps, fields);
  });
  app.post('/uploads/columns', async (c) => {
    const fields = await c.req.parseBody();
    const ticket = ticketIn(fields['ticket']);
    if (ticket === undefined) return c.notFound();
    const { staffId } = c.get('reader');
    const answer = columnsAnswer(fields);
    const { answers } = await openTicket(deps, staffId, ticket);
    if (answer !== undefined) await keepAnswers(deps, staffId, ticket, withAnswer({ answers }, answer));
    return toPreview(c, ticket);
  });
  app.post('/uploads/mend', async (c) => {
    const fields = await c.req.parseBody();
    const ticket = ticketIn(fields['ticket']) ?? newTicket(deps);
    const rows = mendedRows(fields);
    if (rows.length === 0) return c.notFound();
    const name = fileNameOf(String(fields['name'] ?? '更正.csv'));
    const key = incomingFolder(c.get('reader').staffId, ticket) + name;
    await deps.incoming.put(key, deps.csv(rows), 'text/csv; charset=utf-8');
    return toPreview(c, ticket);
  });
  app.post('/uploads/commit', async (c) => {
    const ticket = ticketIn((await c.req.parseBody())['ticket']);
    if (ticket === undefined) return c.notFound();
    const { staffId } = c.get('reader');
    const { files, answers } = await openTicket(deps, staffId, ticket);
    if (files.length === 0) return toPreview(c, ticket);
    const layouts = (await deps.records.all('layout')).map(({ row }) => row);
    const ordered = (await surveyFiles(deps, files, layouts)).map(({ file }) => file);
    const made = await commitUploads(deps, { staffId, ticket, files: ordered, answers });
    const [only, ...others] = made;
    return c.redirect(
      only === undefined || others.length > 0
        ? batchAddress(ticket)
        : `/uploads/one?key=${encodeURIComponent(only.key)}`,
      303,
    );
  });
}

type FormFields = Readonly<Record<string, unknown>>;

/** An answer to a question of the preview: it waits with the files. */
async function answerBefore(c: DeskContext, deps: DeskDeps, fields: FormFields): Promise<Response> {
  const ticket = ticketIn(fields['ticket']);
  if (ticket === undefined) return c.notFound();
  const { open, previews } = await previewOf(c, deps, ticket);
  const asked = previews.flatMap(({ receipt }) => receipt?.questions ?? []);
  const question = asked.find(({ id }) => id === fields['question']);
  const answer = question && answerOf(question, fields['choice'], fields['written']);
  if (answer !== undefined) {
    await keepAnswers(deps, c.get('reader').staffId, ticket, withAnswer({ answers: open.answers }, answer));
  }
  return toPreview(c, ticket);
}

/** An answer to a question of a receipt: it is uploaded at once, and the file is read again by itself. */
async function answerAfter(c: DeskContext, deps: DeskDeps, fields: FormFields): Promise<Response> {
  const upload = await uploadUnder(deps, fields['key']);
  const receipt = upload && (await receiptOf(deps, upload.key));
  if (upload === undefined || receipt === undefined) return c.notFound();
  const question = receipt.questions.find(({ id }) => id === fields['question']);
  const answer = question && answerOf(question, fields['choice'], fields['written']);
  if (answer === undefined) return onePage(c, deps, upload);
  const { staffId } = c.get('reader');
  const tables = answerTables([answer]).map(({ kind, rows }) => ({ name: `回答-${logs[kind].title}.csv`, rows }));
  await uploadTables(deps, { staffId, folder: folderOf(staffId, newTicket(deps)), tables });
  const said = `已记下“${answer.said}”。文件正在按它重新读取，稍后刷新。`;
  const ticket = ticketIn(fields['ticket']);
  return ticket === undefined ? onePage(c, deps, upload, said) : batchPage(c, deps, ticket, said);
}
