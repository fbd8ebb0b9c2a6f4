/** Whose data is to be deleted: a contact of a client, or one of the firm's own people. */
export interface Person {
  readonly kind: 'contact' | 'staff';
  readonly id: string;
}

/** Stands where the name of a person stood whose data was deleted. */
export const deletedName = '（已删除）';

/** Fields of the person's own row that are kept: what other records refer to, and what says nothing of the person. */
const keptFields: Readonly<Record<Person['kind'], ReadonlySet<string>>> = {
  contact: new Set(['contactId', 'clientId', 'decisionRole']),
  staff: new Set(['staffId', 'department', 'post', 'role']),
};

/** Required fields, so that the row still reads: an address nobody has, and gone from the firm. */
const replacements: Readonly<Record<Person['kind'], Readonly<Record<string, unknown>>>> = {
  contact: { name: deletedName, title: deletedName },
  staff: { name: deletedName, email: 'deleted@deleted.invalid', status: '离职', receivesAlerts: false },
};

/** The person's own row without the person. */
export function forgottenRow(kind: Person['kind'], row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept = Object.entries(row).filter(([field]) => keptFields[kind].has(field));
  return { ...Object.fromEntries(kept), ...replacements[kind] };
}

/** `value` with every one of `words` in its texts, keys of objects included, replaced by `deletedName`. */
export function withoutWords<Value>(value: Value, words: readonly string[]): Value {
  return scrubbed(value, words) as Value;
}

function scrubbed(value: unknown, words: readonly string[]): unknown {
  if (typeof value === 'string') return words.reduce((text, word) => text.replaceAll(word, deletedName), value);
  if (Array.isArray(value)) return value.map((each) => scrubbed(each, words));
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [scrubbed(key, words) as string, scrubbed(each, words)]),
  );
}
