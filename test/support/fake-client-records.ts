import { countyKey } from '../../shared/domain/county.ts';
import type { ClientRecords, LogRecords } from '../../shared/ports/records.ts';

/** Records by client and project, looked for among all of `records`. */
export function fakeClientRecords(records: Pick<LogRecords, 'all'>): ClientRecords {
  return {
    async ofClient(clientId) {
      const all = [await records.all('contact'), await records.all('project'), await records.all('survey')].flat();
      return all.filter(({ row }) => row.clientId === clientId);
    },
    async ofProject(projectId) {
      const all = [await records.all('milestone'), await records.all('rival')].flat();
      return all.filter(({ row }) => row.projectId === projectId);
    },
    rivalsIn: async (county) =>
      (await records.all('rival')).filter(({ row }) => row.projectId === undefined && countyKey(row) === county),
    async actionsAt(clientId, most) {
      const all = (await records.all('action')).filter(({ row }) => row.clientId === clientId);
      return all.sort((a, b) => (`${a.row.date}#${a.key}` < `${b.row.date}#${b.key}` ? 1 : -1)).slice(0, most);
    },
  };
}
