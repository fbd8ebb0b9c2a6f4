import { relationsDrawing } from '../../../shared/domain/document/relations-drawing.ts';
import { recordId } from '../../../shared/domain/logs/record.ts';
import { weekOf } from '../../../shared/domain/week.ts';
import type { ClientPage } from '../../../shared/usecases/desk/clients/client-page.ts';
import { evidenceAddress } from '../parts/addresses.ts';
import { Scroll } from '../scroll.tsx';

/** The map of relations as a picture, and the table of whom of theirs who of ours knows. */
export function Relations({ view, nameOf }: { readonly view: ClientPage; readonly nameOf: (id: string) => string }) {
  const { contacts, chain } = view;
  if (contacts.length === 0) return null;
  return (
    <>
      <h2>关系</h2>
      <Scroll label="关系图">
        <img
          class="chart wide"
          src={drawingAddress(view, nameOf)}
          alt="关系图：我方责任人、联系人、单位与项目，内容见下表"
        />
      </Scroll>
      <p class="chain">
        {chain.map(({ role, people }) => (
          <span class={people.length === 0 ? 'bad' : 'good'}>
            {role}：{people.length === 0 ? '缺' : people.map(({ name }) => name).join('、')}
          </span>
        ))}
      </p>
      <div class="scroll" tabindex={0}>
        <table class="stack">
          <thead>
            <tr>
              <th>联系人</th>
              <th>职务</th>
              <th>角色</th>
              <th>态度</th>
              <th>最近接触</th>
              <th>我方认识的人</th>
            </tr>
          </thead>
          <tbody>
            {contacts.map(({ contact, lastOn, gapDays, isTooLong }) => (
              <tr>
                <td data-label="联系人">
                  <a href={evidenceAddress(recordId(contact))}>{contact.row.name}</a>
                  {contact.row.until !== undefined && <small>（{contact.row.until} 止）</small>}
                </td>
                <td data-label="职务">{contact.row.title}</td>
                <td data-label="角色">{contact.row.decisionRole}</td>
                <td data-label="态度">{attitudeWords(contact.row.attitude)}</td>
                <td data-label="最近接触" class={isTooLong ? 'bad' : ''}>
                  {lastOn === undefined ? '无记录' : `${lastOn}，${gapDays} 天前`}
                </td>
                <td data-label="我方认识的人">
                  {[
                    ...new Set([
                      ...(contact.row.ownerId === undefined ? [] : [contact.row.ownerId]),
                      ...(view.knownBy.get(contact.row.contactId) ?? []),
                    ]),
                  ]
                    .map(nameOf)
                    .join('、') || '无'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** An attitude as it is uploaded, −2 to 2, in words. */
const attitudeWords = (attitude: number | undefined): string =>
  attitude === undefined
    ? '未填'
    : `${['反对', '偏反对', '中立', '偏支持', '支持'][attitude + 2] ?? ''}（${attitude}）`;

/** The picture of the review, as an address that holds it. */
function drawingAddress({ client, contacts, projects, weeks }: ClientPage, nameOf: (id: string) => string): string {
  const latest = weeks.at(-1)?.week;
  const people = contacts.map(({ contact, lastOn }) => ({
    id: contact.row.contactId,
    name: contact.row.name,
    position: `${contact.row.title} · ${contact.row.decisionRole}`,
    unitId: client.row.clientId,
    ownerId: contact.row.ownerId,
    contacts: lastOn !== undefined && weekOf(lastOn) === latest ? 1 : 0,
    recordId: recordId(contact),
  }));
  const owners = [
    ...new Set([
      ...contacts.flatMap(({ contact }) => contact.row.ownerId ?? []),
      ...projects.map(({ row }) => row.ownerId),
    ]),
  ];
  const { svg } = relationsDrawing(
    people,
    [{ id: client.row.clientId, name: client.row.name, type: client.row.type }],
    projects.map((one) => ({
      id: one.row.projectId,
      name: one.row.name,
      unitId: client.row.clientId,
      stage: one.row.stage,
      ownerId: one.row.ownerId,
      recordId: recordId(one),
    })),
    owners.map((id) => ({ id, name: nameOf(id) })),
  );
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
