import { logs } from '../../../../shared/domain/logs/registry.ts';
import type { DeskUpload } from '../../../../shared/ports/incoming.ts';
import { folderOf, uploadTables } from '../../../../shared/usecases/desk/uploads/commit-uploads.ts';
import { planUndo, type UndoPlan } from '../../../../shared/usecases/desk/uploads/undo-upload.ts';
import type { DeskDeps } from '../../deps.ts';
import type { DeskApp } from '../../desk-context.ts';
import { onePage, receiptOf, undoPage, uploadUnder } from './one-page.tsx';
import { newTicket } from './ticket-store.ts';

/** Taking an upload back: first what that would do, then doing it. */
export function undoRoutes(app: DeskApp, deps: DeskDeps): void {
  app.get('/uploads/undo', async (c) => {
    const upload = await uploadUnder(deps, c.req.query('key'));
    const plan = upload && (await planOf(deps, upload));
    if (upload === undefined || plan === undefined) return c.notFound();
    if (typeof plan === 'string') return onePage(c, deps, upload, plan);
    const left = plan.left.map(({ kind, key, reason }) => `${logs[kind].title} ${key}：${reason}`);
    return undoPage(c, upload, { ...plan, left });
  });
  app.post('/uploads/undo', async (c) => {
    const upload = await uploadUnder(deps, (await c.req.parseBody())['key']);
    const plan = upload && (await planOf(deps, upload));
    if (upload === undefined || plan === undefined) return c.notFound();
    if (typeof plan === 'string') return onePage(c, deps, upload, plan);
    const { staffId } = c.get('reader');
    const folder = folderOf(staffId, newTicket(deps));
    const made = await uploadTables(deps, { staffId, folder, tables: plan.tables });
    const undone = { ...upload, undoneBy: made.map(({ key }) => key) };
    await deps.deskUploads.note(undone);
    const said = `正在撤销：${plan.restored} 条恢复、${plan.withdrawn} 条作废、${plan.left.length} 条保持现状。`;
    return onePage(c, deps, undone, said);
  });
}

/** What undoing would do; why it cannot be done now, in Chinese; undefined where the file is gone. */
async function planOf(deps: DeskDeps, upload: DeskUpload): Promise<UndoPlan | string | undefined> {
  if (upload.undoneBy !== undefined) return '这次上传已经撤销过了。';
  const receipt = await receiptOf(deps, upload.key);
  if (receipt === undefined) return '文件还在读取，读完后才能撤销。';
  const content = await deps.incoming.open(upload.key);
  if (content === 'missing') return undefined;
  const why = `撤销上传 ${upload.name}`;
  const plan = await planUndo(deps, { key: upload.key, uploadedAt: receipt.uploadedAt, content, why });
  return plan ?? '文件太长，不能一次撤销；请上传一份更正后的文件。';
}
