import type { NamedKind } from '../../../domain/logs/answer.ts';
import type { LogRecord } from '../../../domain/logs/record.ts';
import { type Named, NameIndex } from '../../../domain/names/name-index.ts';
import type { NameSource, NewName } from '../../../domain/names/resolved-row.ts';
import { plainName } from '../../../domain/names/short-form.ts';
import type { KnownNames, NameEntry } from '../../../ports/names.ts';
import type { LogRecords } from '../../../ports/records.ts';
import type { UploadedFile, UploadLog } from '../../../ports/uploads.ts';
import { inBatches } from '../../in-batches.ts';

interface Ports {
  readonly records: Pick<LogRecords, 'all' | 'ledgerOf'>;
  readonly names: KnownNames;
  readonly uploadLog: Pick<UploadLog, 'noteOpen'>;
}

const contractsAtOnce = 8;

/** What one reading of an upload knows of names: loaded kind by kind when a row first needs it. */
export class NameBook implements NameSource {
  private readonly ports: Ports;
  private readonly file: UploadedFile;
  private readonly entries = new Map<NamedKind, readonly NameEntry[]>();
  private readonly indexes = new Map<NamedKind, NameIndex>();
  private readonly aliases = new Map<string, string>();
  private readonly nodesOf = new Map<string, readonly { readonly node: string; readonly name: string }[]>();
  private answers: ReadonlyMap<string, string> | undefined;
  private isNoted = false;

  constructor(ports: Ports, file: UploadedFile) {
    this.ports = ports;
    this.file = file;
  }

  /** True where tables brought names of `kind`, so that an id may stand for another. */
  async hasEntries(kind: NamedKind): Promise<boolean> {
    return (await this.entriesOf(kind)).length > 0;
  }

  /** Loads what is known of `kinds`. The upload counts as open from before that on. */
  async load(kinds: Iterable<NamedKind>): Promise<void> {
    const missing = [...new Set(kinds)].filter((kind) => !this.indexes.has(kind));
    if (missing.length === 0) return;
    if (!this.isNoted) await this.ports.uploadLog.noteOpen(this.file, true);
    this.isNoted = true;
    this.answers ??= new Map(
      (await this.ports.records.all('answer')).map(({ row }) => [answerKey(row.kind, row.spelling), row.id]),
    );
    for (const kind of missing) {
      const [records, entries] = [await this.ports.records.all(kind), await this.entriesOf(kind)];
      const known = records.map((record) => namedOf(kind, record));
      const named = entries
        .filter(({ isAlias }) => isAlias !== true)
        .map(({ spelling, ...entry }): Named => ({ ...entry, kind, name: spelling, isOnlyNamed: true }));
      this.indexes.set(kind, new NameIndex([...known, ...named]));
    }
  }

  /** Loads the nodes of contracts. */
  async loadNodes(contractIds: Iterable<string>): Promise<void> {
    const missing = [...new Set(contractIds)].filter((id) => !this.nodesOf.has(id));
    await inBatches(missing, contractsAtOnce, async (id) => {
      const { receivables } = await this.ports.records.ledgerOf(id);
      this.nodesOf.set(
        id,
        receivables.map(({ row }) => ({ node: row.node, name: row.name })),
      );
    });
  }

  /** Keeps names that rows brought; true when one of them is new. */
  async keep(names: readonly NewName[]): Promise<boolean> {
    const fresh: (NameEntry & { readonly kind: NamedKind })[] = [];
    for (const { kind, id, name, clientId, projectId, isAlias } of names) {
      const known = await this.entriesOf(kind);
      const isKnown = [...known, ...fresh].some(
        (one) => one.kind === kind && one.spelling === name && one.id === id && one.projectId === projectId,
      );
      if (isKnown) continue;
      fresh.push({
        kind,
        id,
        spelling: name,
        ...(clientId !== undefined && { clientId }),
        ...(projectId !== undefined && { projectId }),
        ...(isAlias === true && { isAlias }),
      });
    }
    if (fresh.length === 0) return false;
    await this.ports.names.note(fresh);
    for (const [kind, added] of Map.groupBy(fresh, (entry) => entry.kind)) {
      this.entries.set(kind, [...(this.entries.get(kind) ?? []), ...added]);
    }
    return true;
  }

  index(kind: NamedKind): NameIndex {
    return this.indexes.get(kind) ?? empty;
  }

  answer(kind: NamedKind, spelling: string): string | undefined {
    return this.answers?.get(`${kind}\n${plainName(spelling)}`);
  }

  joined(kind: NamedKind, id: string): string | undefined {
    return this.aliases.get(`${kind}\n${id}`);
  }

  nodes(contractId: string): readonly { readonly node: string; readonly name: string }[] {
    return this.nodesOf.get(contractId) ?? [];
  }

  private async entriesOf(kind: NamedKind): Promise<readonly NameEntry[]> {
    const known = this.entries.get(kind);
    if (known !== undefined) return known;
    const entries = await this.ports.names.all(kind);
    this.entries.set(kind, entries);
    for (const { isAlias, spelling, id } of entries) {
      if (isAlias === true) this.aliases.set(`${kind}\n${spelling}`, id);
    }
    return entries;
  }
}

const empty = new NameIndex([]);

const kindOfTitle: Readonly<Record<string, NamedKind>> = {
  人员: 'staff',
  客户: 'client',
  联系人: 'contact',
  项目: 'project',
  合同: 'contract',
};

const answerKey = (title: string, spelling: string): string => `${kindOfTitle[title] ?? ''}\n${plainName(spelling)}`;

function namedOf(kind: NamedKind, { key, row }: Pick<LogRecord<NamedKind>, 'key' | 'row'>): Named {
  const ids: Partial<Record<string, unknown>> = row;
  const { name, aliases, clientId, projectId, amountFen } = row as {
    readonly amountFen?: number;
    readonly name?: string;
    readonly aliases?: readonly string[];
    readonly clientId?: string;
    readonly projectId?: string;
  };
  const id = String(ids[idFields[kind]] ?? key);
  return {
    kind,
    id,
    name: name ?? id,
    ...(aliases !== undefined && { aliases }),
    ...(kind === 'staff' && { marks: row as NonNullable<Named['marks']> }),
    ...(kind === 'contact' && { title: String(ids['title'] ?? '') }),
    ...(kind !== 'client' && clientId !== undefined && { clientId }),
    ...(kind === 'contract' && projectId !== undefined && { projectId }),
    ...(kind === 'contract' && amountFen !== undefined && { amountFen }),
  };
}

const idFields: Readonly<Record<NamedKind, string>> = {
  staff: 'staffId',
  client: 'clientId',
  contact: 'contactId',
  project: 'projectId',
  contract: 'contractId',
};
