import { writtenMoment } from '../../../../shared/domain/day.ts';
import { Receipt } from '../../../../shared/domain/upload/receipt.ts';
import type { DeskUpload } from '../../../../shared/ports/incoming.ts';
import { Csrf } from '../../csrf.tsx';
import type { DeskDeps } from '../../deps.ts';
import type { DeskContext } from '../../desk-context.ts';
import { page } from '../../layout.tsx';
import { Confirmations } from './confirmations.tsx';
import { knownRecords } from './known-records.ts';
import { MendForm } from './mend-form.tsx';
import { Questions } from './questions.tsx';
import { ReceiptView } from './receipt-view.tsx';
import { rejectedTable } from './rejected-table.ts';

/** The upload made on the desk under `key`; undefined for any other. */
export async function uploadUnder(deps: Pick<DeskDeps, 'deskUploads'>, key: unknown): Promise<DeskUpload | undefined> {
  return typeof key === 'string' && key.length <= 1000 ? deps.deskUploads.find(key) : undefined;
}

/** The receipt of an upload; undefined while it is being read. */
export const receiptOf = ({ files }: Pick<DeskDeps, 'files'>, key: string): Promise<Receipt | undefined> =>
  files.getJson(`receipts/${key.replace(/^uploads\//, '')}.json`, Receipt);

/** One upload: being read, or its receipt. */
export async function onePage(c: DeskContext, deps: DeskDeps, upload: DeskUpload, said?: string): Promise<Response> {
  return page(
    c,
    upload.name,
    <>
      <h1>{upload.name}</h1>
      <p class="note">
        {upload.staffId} 上传于 {writtenMoment(upload.at)}
      </p>
      {said && <p class="good">{said}</p>}
      {await stateOf(c, deps, upload)}
    </>,
  );
}

/** What is known of an upload now; asks again by itself until its receipt is there. */
export async function stateOf(c: DeskContext, deps: DeskDeps, upload: DeskUpload) {
  const receipt = await receiptOf(deps, upload.key);
  const query = `key=${encodeURIComponent(upload.key)}`;
  if (receipt === undefined) {
    return (
      <div hx-get={`/uploads/state?${query}`} hx-trigger="every 2s" hx-swap="outerHTML" role="status">
        <p>正在读取……读完后这里显示回执，也会发邮件。</p>
        <p>
          <a href={`/uploads/one?${query}`}>刷新</a>
        </p>
      </div>
    );
  }
  const hidden = { key: upload.key };
  const known = await knownRecords(deps, receipt.questions);
  const rejected = await Promise.all(
    receipt.tables
      .flatMap(({ rejectedRowsFiles }) => rejectedRowsFiles)
      .map(async (key) => rejectedTable(deps.reader, key, new TextDecoder().decode(await deps.files.get(key)))),
  );
  return (
    <div>
      {upload.undoneBy === undefined ? (
        <form method="get" action="/uploads/undo" class="row">
          <input type="hidden" name="key" value={upload.key} />
          <button type="submit" class="danger">
            撤销这次上传
          </button>
        </form>
      ) : (
        <p class="warn">这次上传已撤销。</p>
      )}
      <Confirmations c={c} deps={deps} upload={upload} receipt={receipt} />
      <Questions c={c} questions={receipt.questions} known={known} action="/uploads/answer" hidden={hidden} />
      <ReceiptView receipt={receipt} />
      {rejected.map((table, index) => (
        <MendForm c={c} table={table} hidden={hidden} no={`${index}`} />
      ))}
    </div>
  );
}

/** What undoing an upload would do, before it is done. */
export function undoPage(
  c: DeskContext,
  upload: DeskUpload,
  { restored, withdrawn, left }: { restored: number; withdrawn: number; left: readonly string[] },
) {
  return page(
    c,
    '撤销',
    <>
      <h1>撤销：{upload.name}</h1>
      <p>
        {restored} 条记录恢复为上一个版本，{withdrawn} 条只由它带来的记录作废；历史都保留。
      </p>
      {left.length > 0 && (
        <>
          <h2>{left.length} 条保持现状</h2>
          <ul>
            {left.slice(0, 100).map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </>
      )}
      <form method="post" action="/uploads/undo" class="row">
        <Csrf c={c} />
        <input type="hidden" name="key" value={upload.key} />
        {restored + withdrawn > 0 && (
          <button type="submit" class="danger">
            确认撤销
          </button>
        )}
        <a class="button quiet" href={`/uploads/one?key=${encodeURIComponent(upload.key)}`}>
          不撤销
        </a>
      </form>
    </>,
  );
}
