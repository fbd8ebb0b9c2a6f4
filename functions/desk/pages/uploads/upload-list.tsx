import { writtenMoment } from '../../../../shared/domain/day.ts';
import type { DeskUpload } from '../../../../shared/ports/incoming.ts';
import { Scroll } from '../../scroll.tsx';

/** Uploads made on the desk, each with the way to its receipt. */
export function UploadList({
  uploads,
  nameOf,
}: {
  readonly uploads: readonly DeskUpload[];
  readonly nameOf: (staffId: string) => string;
}) {
  if (uploads.length === 0) return <p class="note">还没有在这里上传过文件。</p>;
  return (
    <Scroll label="上传记录">
      <table>
        <thead>
          <tr>
            <th scope="col">时间</th>
            <th scope="col">文件</th>
            <th scope="col">上传者</th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          {uploads.map(({ key, name, staffId, at, undoneBy }) => (
            <tr>
              <td>{writtenMoment(at)}</td>
              <td>
                <a href={`/uploads/one?key=${encodeURIComponent(key)}`}>{name}</a>
              </td>
              <td>{nameOf(staffId)}</td>
              <td>{undoneBy === undefined ? '' : '已撤销'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
