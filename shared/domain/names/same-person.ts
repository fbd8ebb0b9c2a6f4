import { staffIdOf } from './generated-id.ts';
import type { Named } from './name-index.ts';
import type { RowInWork } from './row-in-work.ts';
import { plainName } from './short-form.ts';

const madeId = /^RY[0-9a-f]{12}$/;

/** The person of that name who waits for a mail address (暂存), where this row brings it. */
export function waitingPerson(row: RowInWork): string | undefined {
  const { name = '', email, phone } = row.texts;
  if (email === undefined) return undefined;
  const [one, ...others] = namesakes(row);
  if (one?.isOnlyNamed !== true || others.length > 0) return undefined;
  return phone === undefined || one.id === staffIdOf(name, phone) ? one.id : undefined;
}

/**
 * The person on record whom a list without 工号 means: one of the same name with the same address, telephone or, where the
 * list has neither, department. Of the same name alone it may be another one, which is asked.
 */
export function personOnRecord(row: RowInWork): string | undefined {
  const { name = '' } = row.texts;
  const known = namesakes(row).filter(({ isOnlyNamed }) => isOnlyNamed !== true);
  const same = known.filter((one) => agrees(row, one));
  const [one, ...others] = same;
  if (one !== undefined && others.length === 0) return one.id;
  if (known.length === 0) return undefined;
  return row.ask({
    about: 'name',
    kind: 'staff',
    column: row.headerOf('name', row.columnOf('name')),
    spelling: name,
    candidates: same.length > 0 ? same : known,
  });
}

/** The person whose id was made, where this row brings the real one and says the same of how to reach them. */
export function personOfMadeId(row: RowInWork): string | undefined {
  const found = namesakes(row).filter(({ id, isOnlyNamed }) => isOnlyNamed !== true && madeId.test(id));
  const [one, ...others] = found.filter((known) => agrees(row, known));
  return others.length === 0 ? one?.id : undefined;
}

function namesakes(row: RowInWork): readonly Named[] {
  const { name = '' } = row.texts;
  const all = row.source.index('staff').candidates(name).found;
  return all.filter((one) => plainName(one.name) === plainName(name));
}

/** True where the first of address, telephone and department that both sides have is the same. */
function agrees({ texts }: RowInWork, { marks = {} }: Named): boolean {
  const { email, phone, department } = texts;
  const pairs = [
    [email?.toLowerCase(), marks.email?.toLowerCase()],
    [phone?.replace(/\D/g, ''), marks.phone?.replace(/\D/g, '')],
    [department === undefined ? undefined : plainName(department), plainName(marks.department ?? '')],
  ] as const;
  const [own, other] = pairs.find(([left, right]) => left !== undefined && right !== undefined && right !== '') ?? [];
  return own !== undefined && own === other;
}
