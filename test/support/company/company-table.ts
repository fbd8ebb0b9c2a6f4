import type { Day } from '../../../shared/domain/day.ts';
import { recordsOf, seededCompany, seededPolicies } from '../seeded-company.ts';
import { companyWorld } from './company-world.ts';
import type { Item } from './memory-table.ts';
import { seededNotices } from './seeded-notices.ts';

/** Sources are as many at every size, and so is what they bring: policies of seven weeks, notices of eight. */
const [policyCount, noticeCount] = [700, 1_600];

/** What a company of `size` uploads on `day`, with what its sources brought before. */
export function seededUpload(size: number, day: Day, share = 1) {
  const rows = seededCompany(size, day);
  const policies = seededPolicies(Math.ceil(policyCount * share), day);
  const notices = seededNotices(Math.ceil(noticeCount * share), rows, day);
  return { rows, from: { records: recordsOf(rows), policies: [...policies, ...notices], day } };
}

/** Every item of the table of a company of `size` before the jobs of `day`; `share` of what the sources bring. */
export async function companyTable(size: number, day: Day, share = 1): Promise<Item[]> {
  const none = { markdown: () => '', web: () => '', docx: async () => new Uint8Array() };
  const { items } = await companyWorld({ from: seededUpload(size, day, share).from, writer: none, word: none });
  return items();
}
