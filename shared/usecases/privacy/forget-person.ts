import { deletedName, forgottenRow, type Person, withoutWords } from '../../domain/privacy/forgotten.ts';
import type { PersonalData, StoredFile, StoredItem } from '../../ports/personal-data.ts';

/** What became of a person's data: the report that 个人信息保护法 §47 lets the person ask for. */
export interface ForgetReport {
  readonly found: boolean;
  /** Names that the person's row had over time; deleted with it, so that they stand in no log. */
  readonly names: number;
  /** True when somebody else has the same name: then only what also names the person's number was changed. */
  readonly isNameShared: boolean;
  readonly itemsChanged: number;
  readonly itemsDeleted: number;
  /** Versions deleted, by the first part of their keys, such as `uploads`. */
  readonly filesDeleted: Readonly<Record<string, number>>;
}

interface Ports {
  readonly data: PersonalData;
  /** All text in a file, packed or not. */
  readonly textsOf: (bytes: Uint8Array) => readonly string[];
}

/** Kinds of item that may be gone without loss: they are made anew, or are of the past alone. */
const disposable = /^(?:history|outbox|standing|tally)#/;
const shortestName = 2;

/**
 * Deletes what is kept of `person`: earlier versions, uploads with the row, receipts, drafts, frozen plans and mails go;
 * what business and tax law keep (contracts, payments, actions) stays without the name, under the person's number. May be
 * repeated: what was done is found no more.
 */
export async function forgetPerson(person: Person, { data, textsOf }: Ports): Promise<ForgetReport> {
  const { names, others, isKnown } = await namesOf(person, data);
  const words = [...names].filter((name) => name.length >= shortestName).sort((a, b) => b.length - a.length);
  const isNameShared = words.some((word) => others.has(word));
  const concerns = (text: string): boolean =>
    words.some((word) => text.includes(word)) && (!isNameShared || text.includes(person.id));
  const items = await forgetItems(person, words, concerns, data);
  const filesDeleted = words.length === 0 ? {} : await forgetFiles(data, textsOf, concerns);
  return { found: isKnown, names: words.length, isNameShared, ...items, filesDeleted };
}

const isOwn = ({ kind, id }: Person, { pk, sk }: StoredItem) => pk.startsWith(`record#${kind}#`) && sk === id;
const isEarlier = ({ kind, id }: Person, { pk }: StoredItem) => pk === `history#${kind}#${id}`;
const rowOf = (item: StoredItem): Record<string, unknown> => (item['row'] ?? {}) as Record<string, unknown>;

/** Every name the person's row ever had, and those of everybody else. */
async function namesOf(person: Person, data: PersonalData) {
  const names = new Set<string>();
  const others = new Set<string>();
  let isKnown = false;
  for await (const item of data.items()) {
    if (!/^(?:record|history)#(?:contact|staff)#/.test(item.pk)) continue;
    const { name } = rowOf(item);
    const isPerson = isOwn(person, item) || isEarlier(person, item);
    isKnown ||= isPerson;
    if (typeof name === 'string' && name !== deletedName) (isPerson ? names : others).add(name);
  }
  return { names, others, isKnown };
}

async function forgetItems(
  person: Person,
  words: readonly string[],
  concerns: (text: string) => boolean,
  data: PersonalData,
): Promise<Pick<ForgetReport, 'itemsChanged' | 'itemsDeleted'>> {
  let [itemsChanged, itemsDeleted] = [0, 0];
  for await (const item of data.items()) {
    const isConcerned = concerns(JSON.stringify(item));
    if (isEarlier(person, item) || (isConcerned && disposable.test(item.pk))) {
      await data.remove(item);
      itemsDeleted += 1;
    } else if (isConcerned || isOwn(person, item)) {
      const changed = isOwn(person, item) ? { ...item, row: forgottenRow(person.kind, rowOf(item)) } : item;
      const after = withoutWords<StoredItem>(changed, words);
      if (JSON.stringify(after) === JSON.stringify(item)) continue;
      await data.put(after);
      if (after.pk !== item.pk || after.sk !== item.sk) await data.remove(item);
      itemsChanged += 1;
    }
  }
  return { itemsChanged, itemsDeleted };
}

/**
 * Files with the name in them, and with a draft its other forms: a Word file is found by its own text, and the mail whose
 * words are gone ends as not sent and is reported.
 */
async function forgetFiles(
  data: PersonalData,
  textsOf: Ports['textsOf'],
  concerns: (text: string) => boolean,
): Promise<Record<string, number>> {
  const deleted: Record<string, number> = {};
  for await (const file of data.files()) {
    if (!concerns(file.key) && !(await isAbout(file, textsOf, concerns))) continue;
    await file.remove();
    const part = file.key.split('/', 1)[0] ?? '';
    deleted[part] = (deleted[part] ?? 0) + 1;
  }
  return deleted;
}

async function isAbout(
  file: StoredFile,
  textsOf: Ports['textsOf'],
  concerns: (text: string) => boolean,
): Promise<boolean> {
  // A page of a public site says what it says; its copy goes by its own retention.
  if (file.key.startsWith('raw/')) return false;
  return textsOf(await file.bytes()).some(concerns);
}
