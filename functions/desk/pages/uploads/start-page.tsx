import type { DeskDeps } from '../../deps.ts';
import { addressOf, type DeskContext, localStage } from '../../desk-context.ts';
import { page } from '../../layout.tsx';
import { incomingFolder, newTicket } from './ticket-store.ts';
import { UploadList } from './upload-list.tsx';

/** Larger files go into the drop folder or the bucket: what is read here is read while somebody waits. */
const mostBytes = 50 * 1024 * 1024;

/** 上传: where files are dropped, and what was uploaded before. */
export async function startPage(c: DeskContext, deps: DeskDeps, said?: string): Promise<Response> {
  const { staffId } = c.get('reader');
  const ticket = newTicket(deps);
  const prefix = incomingFolder(staffId, ticket);
  const then = `/uploads/preview?ticket=${ticket}`;
  const backTo = addressOf(c, deps) + then;
  const { filesAddress } = localStage(c);
  const [{ url, fields }, uploads, staff] = await Promise.all([
    deps.incoming.form({ prefix, mostBytes, backTo, filesAddress }),
    deps.deskUploads.latest(50),
    deps.records.all('staff'),
  ]);
  const people = [...deps.administrators, ...staff.map(({ row }) => row)];
  const names = new Map(people.map((one) => [one.staffId, one.name]));
  return page(
    c,
    '上传',
    <>
      <h1>上传</h1>
      {said && <p class="warn">{said}</p>}
      <form
        method="post"
        action={url}
        enctype="multipart/form-data"
        class="card drop"
        data-post-files="yes"
        data-prefix={prefix}
        data-then={then}
        data-most-bytes={mostBytes}
      >
        {Object.entries(fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <label for="file">
          把文件拖到这里，或选择文件（可多选；CSV 或 XLSX，每个不超过 {mostBytes / 1024 / 1024} MB）
        </label>
        <div class="row">
          <input id="file" name="file" type="file" multiple required accept=".csv,.xlsx,.txt" />
          <button type="submit">上传并预览</button>
        </div>
        <p role="status" data-state="yes" class="note">
          先预览，确认之后才写入。
        </p>
      </form>
      <h2>上传记录</h2>
      <UploadList uploads={uploads} nameOf={(id) => names.get(id) ?? id} />
    </>,
  );
}
