import { writtenMoment } from '../../../shared/domain/day.ts';
import { logKinds, logs } from '../../../shared/domain/logs/registry.ts';
import {
  type Corrected,
  Correction,
  correctRecord,
  kindNamed,
} from '../../../shared/usecases/desk/records/correct-record.ts';
import { type FoundRecords, findRecords } from '../../../shared/usecases/desk/records/find-records.ts';
import { type RecordPage, recordPage, type VersionLine } from '../../../shared/usecases/desk/records/record-page.ts';
import type { DeskDeps } from '../deps.ts';
import type { DeskContext, PageModule } from '../desk-context.ts';
import { page } from '../layout.tsx';
import { recordAddress } from '../parts/addresses.ts';
import { Choice } from '../parts/forms.tsx';
import { Changes, Problems } from '../parts/outcome.tsx';
import { viewingOf } from '../views/viewing.ts';
import { textsIn } from './node.tsx';
import { CorrectionForm, Withdrawal } from './record-forms.tsx';

/** 记录: any record by id or name, its versions, and its correction. */
export const recordPages: PageModule = (app, deps) => {
  app.get('/records', async (c) => {
    const { viewer } = await viewingOf(c, deps);
    const words = (c.req.query('words') ?? '').slice(0, 200);
    const kind = kindNamed(c.req.query('kind') ?? '');
    const result = await findRecords(deps.views, viewer, { words, kind });
    return page(c, '记录', <Search words={words} kind={kind} result={result} />);
  });
  app.get('/records/one', (c) => show(c, deps));
  app.post('/records/one', async (c) => {
    const { viewer } = await viewingOf(c, deps);
    const place = placeOf(c);
    const sent = textsIn(await c.req.parseBody());
    const cells = Object.fromEntries(
      Object.entries(sent).flatMap(([name, value]) => (name.startsWith('cell.') ? [[name.slice(5), value]] : [])),
    );
    const correction = Correction.safeParse({ ...sent, cells });
    if (place === undefined) return c.notFound();
    if (!correction.success)
      return show(
        c,
        deps,
        { state: 'refused', problems: [{ column: '表单', found: '', reason: '内容不完整或过长' }] },
        cells,
      );
    const corrected = await correctRecord(deps.views, viewer, place, correction.data);
    if (corrected.state === 'kept') return c.redirect(`${recordAddress(place.kind, place.key)}&done=1`, 303);
    return show(c, deps, corrected, cells);
  });
};

function placeOf(c: DeskContext) {
  const kind = kindNamed(c.req.query('kind') ?? '');
  return kind === undefined ? undefined : { kind, key: c.req.query('key') ?? '' };
}

function Search({
  words,
  kind,
  result,
}: {
  readonly words: string;
  readonly kind: string | undefined;
  readonly result: FoundRecords;
}) {
  return (
    <>
      <h1>记录</h1>
      <form method="get" action="/records" class="row card">
        <div>
          <label for="words">编号，或名称的一部分</label>
          <input id="words" name="words" value={words} maxlength={200} />
        </div>
        <Choice name="kind" label="类别" value={kind} choices={logKinds.map((one) => [one, logs[one].title])} />
        <button type="submit">查找</button>
      </form>
      {words.trim() !== '' && result.found.length === 0 && <p>没有找到您可以查看的记录。</p>}
      <ul class="plain">
        {result.found.map((one) => (
          <li>
            <span class="sort">{one.title}</span>{' '}
            <a href={recordAddress(one.kind, one.key)}>{one.name === '' ? one.key : one.name}</a>
            {one.name !== '' && <small> {one.key}</small>}
            {one.isWithdrawn && <span class="bad">（作废）</span>}
          </li>
        ))}
      </ul>
      {result.hasMore && <p class="note">还有更多，请写得更具体。</p>}
    </>
  );
}

async function show(
  c: DeskContext,
  deps: DeskDeps,
  corrected?: Exclude<Corrected, { state: 'kept' }>,
  cells: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const place = placeOf(c);
  const { viewer, staff } = await viewingOf(c, deps);
  const view = place && (await recordPage(deps.views, viewer, place));
  if (view === undefined) return c.notFound();
  const names = new Map(staff.map(({ row }) => [row.staffId, row.name]));
  const nameOf = (staffId: string): string => names.get(staffId) ?? staffId;
  const status =
    corrected === undefined || corrected.state === 'unchanged' ? 200 : corrected.state === 'overtaken' ? 409 : 422;
  return page(
    c,
    `${view.title} ${view.key}`,
    <>
      <h1>
        {view.title} {view.key} {view.state !== '在用' && <span class="bad">（{view.state}）</span>}
      </h1>
      {c.req.query('done') === '1' && corrected === undefined && (
        <p class="card good" role="status">
          已保存为新版本。
        </p>
      )}
      <Outcome corrected={corrected} nameOf={nameOf} />
      {view.mayChange && view.state !== '作废' ? (
        <CorrectionForm c={c} view={view} cells={cells} />
      ) : (
        <Fields view={view} />
      )}
      {view.mayChange && <Withdrawal c={c} view={view} />}
      <h2>版本</h2>
      <ol class="plain">
        {view.versions.map((version) => (
          <Version version={version} nameOf={nameOf} />
        ))}
      </ol>
    </>,
    status,
  );
}

function Outcome({
  corrected,
  nameOf,
}: {
  readonly corrected: Exclude<Corrected, { state: 'kept' }> | undefined;
  readonly nameOf: (id: string) => string;
}) {
  switch (corrected?.state) {
    case 'refused':
      return <Problems problems={corrected.problems} />;
    case 'unchanged':
      return <p class="card">内容与现有记录相同，没有产生新版本。</p>;
    case 'forbidden':
      return <p class="card bad">您可以查看但不能更改这条记录。</p>;
    case 'overtaken':
      return (
        <div class="card warn" role="alert">
          <p>
            没有保存：您打开之后，{nameOf(corrected.by)} 已于 {writtenMoment(corrected.at)}{' '}
            更改了这条记录。您填写的内容仍在下面，请对照后再提交。
          </p>
          <Changes changes={corrected.changes} />
        </div>
      );
    default:
      return null;
  }
}

const Fields = ({ view }: { readonly view: RecordPage }) => (
  <dl class="facts">
    {view.fields
      .filter(({ value }) => value !== '')
      .map(({ header, value }) => (
        <div>
          <dt>{header}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
);

const Version = ({ version, nameOf }: { readonly version: VersionLine; readonly nameOf: (id: string) => string }) => (
  <li class="card">
    <p>
      第 {version.version} 版 · {writtenMoment(version.at)} · {nameOf(version.by)} ·{' '}
      {version.file === undefined
        ? '在复盘页面上'
        : `文件 ${version.file.key}${version.file.sheet === undefined ? '' : ` 表 ${version.file.sheet}`} 第 ${version.file.row} 行`}
      {version.withdrawn !== undefined && <span class="bad"> · 作废：{version.withdrawn}</span>}
      {version.reason !== undefined && version.reason !== version.withdrawn && <span> · 原因：{version.reason}</span>}
    </p>
    <Changes changes={version.changes} />
  </li>
);
