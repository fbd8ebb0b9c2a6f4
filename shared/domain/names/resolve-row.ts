import { columnsOf } from '../cells/header.ts';
import { checkedRow, type ReadRow, type RowRejection, type RowRemark } from '../cells/read-row.ts';
import { type NamedKind, namedKinds } from '../logs/answer.ts';
import type { Column } from '../logs/column.ts';
import type { Log } from '../logs/log.ts';
import { type LogKind, logs } from '../logs/registry.ts';
import { formatYuan } from '../money.ts';
import { isKeptAside } from '../upload/layout/kinds-of-row.ts';
import type { SheetLayout } from '../upload/layout/sheet-layout.ts';
import { type KindDraft, spokenWith } from '../upload/row-draft.ts';
import type { PaymentQuestion } from '../upload/same-payment.ts';
import { clientIdOf, contactIdOf, paymentIdOf, planIdOf, projectIdOf, staffIdOf } from './generated-id.ts';
import type { Candidates, Named, NameIndex } from './name-index.ts';
import { plainName } from './short-form.ts';

/** What names are looked up in. */
export interface NameSource {
  index(kind: NamedKind): NameIndex;
  /** The id that a person answered for a spelling. */
  answer(kind: NamedKind, spelling: string): string | undefined;
  /** The id that a real id was joined to, where its record already had one. */
  joined(kind: NamedKind, id: string): string | undefined;
  /** Nodes on record of a contract. */
  nodes(contractId: string): readonly { readonly node: string; readonly name: string }[];
}

/** A name that waits for a person, or for a record that bears it. */
export interface NameQuestion {
  readonly about: 'name' | 'id';
  readonly kind: NamedKind;
  readonly column: string;
  readonly spelling: string;
  readonly candidates: readonly Named[];
}

/** Whatever a row waits for. */
export type RowQuestion = NameQuestion | PaymentQuestion;

/** A spelling to be known from now on. */
export type NewName = Omit<Named, 'aliases' | 'isOnlyNamed'> & { readonly isAlias?: boolean };

/** A row of one kind with its names looked up. */
export interface ResolvedRow {
  readonly result:
    | { readonly state: 'row'; readonly keyed: ReadRow }
    | { readonly state: 'rejected'; readonly rejections: readonly RowRejection[] }
    | { readonly state: 'waiting'; readonly questions: readonly RowQuestion[] }
    /** A kind that the row only names: not all of its columns are there. */
    | { readonly state: 'partial' };
  readonly said: readonly RowRemark[];
  readonly names: readonly NewName[];
  /** What the row came to, also where it makes no record. */
  readonly values: Readonly<Record<string, unknown>>;
  /** True where a name was taken as it stands: a record that bears it later makes the row read again. */
  readonly isOpen: boolean;
}

/** What a row knows besides its values. */
export interface RowPlace {
  readonly titles: SheetLayout['titles'];
  readonly balance: string | undefined;
  /** Which of several equal payments of the file it is, from 1. */
  readonly nth: (natural: string) => number;
  /** The node that a row without a number stands for. */
  readonly nodeOf: (contractId: string, name: string) => string;
  /** Ids that the kinds beside this one were given in the same row, by kind. */
  readonly ownIds: ReadonlyMap<NamedKind, { readonly name: string; readonly id: string }>;
}

const han = /[\u3400-\u9fff]/;

/** True for a text that is more likely a name than an id: 龙桥镇, not W001 and not HT2024-018. */
export function isNameLike(kind: LogKind, spelling: string): boolean {
  if (!han.test(spelling)) return false;
  return kind !== 'contract' || !/\d{2}/.test(spelling) || spelling.length > 24;
}

/** The named kind of a column's references, undefined for a column that refers to nothing that is named. */
export function namedKindOf(column: Column): NamedKind | undefined {
  return kindsNamed.has(column.refersTo as NamedKind) ? (column.refersTo as NamedKind) : undefined;
}

const kindsNamed: ReadonlySet<NamedKind> = new Set(Object.values(namedKinds));
/** Those first that others are looked up among. */
const order = ['clientId', 'parentId', 'projectId', 'contractId'];

/** Looks up the names in `draft`, makes the ids that are missing and asks the kind's own rules. */
export function resolveRow(draft: KindDraft, source: NameSource, place: RowPlace): ResolvedRow {
  return new Resolving(draft, source, place).result();
}

class Resolving {
  private readonly draft: KindDraft;
  private readonly source: NameSource;
  private readonly place: RowPlace;
  private readonly kind: LogKind;
  private readonly values: Record<string, unknown>;
  private readonly questions: NameQuestion[] = [];
  private readonly rejections: RowRejection[];
  private readonly said: RowRemark[] = [];
  private readonly names: NewName[] = [];
  private isOpen = false;

  constructor(draft: KindDraft, source: NameSource, place: RowPlace) {
    this.draft = draft;
    this.source = source;
    this.place = place;
    this.kind = draft.layout.kind;
    this.values = { ...draft.values };
    this.rejections = [...draft.rejections];
  }

  result(): ResolvedRow {
    this.peopleFromTitles();
    const references = columnsOf(this.kind).flatMap(([field, column]) => {
      const kind = namedKindOf(column);
      return kind === undefined || this.values[field] === undefined ? [] : [{ field, column, kind }];
    });
    const rank = (field: string) => (order.includes(field) ? order.indexOf(field) : order.length);
    for (const one of references.sort((left, right) => rank(left.field) - rank(right.field))) this.reference(one);
    this.node();
    this.ownId();
    const result = this.outcome();
    if (result.state === 'partial' || (result.state === 'row' && !result.keyed.isWhole)) this.contractName();
    return { result, said: this.said, names: this.names, values: this.values, isOpen: this.isOpen };
  }

  private outcome(): ResolvedRow['result'] {
    const { isBeside } = this.draft.layout;
    if (isBeside && this.questions.length > 0) return { state: 'waiting', questions: this.questions };
    if (this.rejections.length > 0)
      return isBeside ? { state: 'partial' } : { state: 'rejected', rejections: this.rejections };
    if (this.questions.length > 0) return { state: 'waiting', questions: this.questions };
    const isMissing = columnsOf(this.kind).some(
      ([field, { presence }]) => presence === 'required' && this.values[field] === undefined,
    );
    if (isBeside && isMissing && !isKeptAside(this.kind)) return { state: 'partial' };
    const spoken = spokenWith(this.draft, this.values);
    const known = Object.keys(this.values).filter((field) => this.values[field] !== undefined);
    const checked = checkedRow(
      this.kind,
      this.values,
      isBeside && isMissing ? { said: known, isPartial: true } : spoken,
    );
    return 'key' in checked ? { state: 'row', keyed: checked } : { state: 'rejected', rejections: checked.rejections };
  }

  /** A person whose name stands in a title, a sheet's or the file's name. */
  private peopleFromTitles(): void {
    for (const [field, { text }] of this.draft.layout.constants) {
      const column = this.columnOf(field);
      if (column === undefined || text !== '' || column.refersTo !== 'staff') continue;
      if (this.values[field] !== undefined) continue;
      const spelled = personIn(this.place.titles) ?? '';
      const answered = this.source.answer('staff', spelled);
      if (answered !== undefined) {
        this.values[field] = column.type === 'texts' ? [answered] : answered;
        continue;
      }
      const titles = Object.entries(this.place.titles);
      const found = titles
        .map(([from, title]) => ({ from, who: this.source.index('staff').within(title) }))
        .find(({ who }) => who.length > 0);
      const [one, ...others] = found?.who ?? [];
      if (one === undefined || others.length > 0) {
        this.ask({
          about: 'name',
          kind: 'staff',
          column: column.header,
          spelling: spelled,
          candidates: found?.who ?? [],
        });
        continue;
      }
      this.values[field] = column.type === 'texts' ? [one.id] : one.id;
      this.said.push({ column: column.header, words: `按${found?.from ?? '标题'}取“${one.name}”` });
    }
  }

  private reference({ field, column, kind }: { field: string; column: Column; kind: NamedKind }): void {
    const value = this.values[field];
    if (Array.isArray(value)) {
      const spellings = (value as string[]).flatMap((one) => this.parts(kind, one));
      this.values[field] = [...new Set(spellings.flatMap((one) => this.idOf(field, column, kind, one) ?? []))];
      return;
    }
    const several = this.severalIn(kind, String(value));
    if (several !== undefined) {
      this.rejections.push({
        column: this.headerOf(field, column),
        found: String(value).slice(0, 60),
        reason: several,
      });
      return;
    }
    const id = this.idOf(field, column, kind, String(value));
    if (id !== undefined) this.values[field] = id;
  }

  /** Why a cell that may hold one record is refused: it names several. */
  private severalIn(kind: NamedKind, text: string): string | undefined {
    const parts = text.split(/[、;；,，/／]/).map((part) => part.trim());
    if (parts.length < 2 || parts.includes('') || this.source.index(kind).byId.has(text)) return undefined;
    if (this.source.index(kind).candidates(text).isSure && this.source.index(kind).candidates(text).found.length > 0)
      return undefined;
    const known = parts.filter(
      (part) => this.source.index(kind).byId.has(part) || this.source.index(kind).candidates(part).found.length > 0,
    );
    return known.length === parts.length
      ? `这一格只能写一个，读到 ${parts.length} 个（${parts.join('、').slice(0, 40)}）；请分成几行`
      : undefined;
  }

  /** A list that is separated by commas, slashes or blanks, where each part is known; else the text as it stands. */
  private parts(kind: NamedKind, text: string): string[] {
    const parts = text.split(/[,，/／\s]+/).filter((part) => part !== '');
    if (parts.length < 2) return [text];
    const isKnown = (part: string): boolean => {
      const { found, isSure } = this.candidates(kind, part);
      return this.source.index(kind).byId.has(part) || (isSure && found.length > 0);
    };
    if (parts.every(isKnown)) return parts;
    return kind === 'contact' && parts.every((part) => han.test(part)) && /[,，/／]/.test(text) ? parts : [text];
  }

  private candidates(kind: NamedKind, spelling: string): Candidates {
    const { clientId, projectId } = this.values as { clientId?: string; projectId?: string };
    const scope = { ...(clientId !== undefined && { clientId }), ...(projectId !== undefined && { projectId }) };
    const all = this.source.index(kind).candidates(spelling, scope);
    if (kind !== 'contact' || clientId === undefined) return all;
    return { ...all, found: all.found.filter((one) => one.clientId === clientId) };
  }

  /** The id that `spelling` means; undefined after a question was put. */
  private idOf(field: string, column: Column, kind: NamedKind, spelling: string): string | undefined {
    const answered = this.source.answer(kind, spelling);
    if (answered !== undefined) return answered;
    const joined = this.source.joined(kind, spelling);
    if (joined !== undefined) return joined;
    if (!isNameLike(kind, spelling) || this.source.index(kind).byId.has(spelling)) return spelling;
    const own = this.place.ownIds.get(kind);
    if (own !== undefined && plainName(own.name) === plainName(spelling)) return own.id;
    const { found, isSure } = this.candidates(kind, spelling);
    const [one, ...others] = found;
    const header = this.headerOf(field, column);
    if (one !== undefined && others.length === 0 && isSure) {
      if (one.isOnlyNamed === true) this.isOpen = true;
      const isSame = plainName(spelling) === plainName(one.name);
      this.said.push({ column: header, words: isSame ? '按名称找到编号' : `“${spelling}”按“${one.name}”读取` });
      return one.id;
    }
    // A contact is called by name, by post or by both: what merely resembles is another person until said otherwise.
    if (one !== undefined && (kind !== 'contact' || isSure)) {
      return this.ask({ about: 'name', kind, column: header, spelling, candidates: found });
    }
    const ofProject = kind === 'contract' ? this.contractOfProject(spelling) : undefined;
    if (ofProject !== undefined) {
      this.said.push({ column: header, words: `项目“${spelling}”的合同 ${ofProject}` });
      return ofProject;
    }
    return this.unknown(field, kind, header, spelling);
  }

  /** Nobody bears the name yet. Where the row's key depends on it the row waits, else the name stands until it is known. */
  private unknown(field: string, kind: NamedKind, column: string, spelling: string): string | undefined {
    this.isOpen = true;
    if (kind === 'contact') return contactIdOf(spelling, this.values['clientId'] as string | undefined);
    if (this.isOfKey(field)) return this.ask({ about: 'name', kind, column, spelling, candidates: [] });
    if (kind === 'contract') {
      if (this.kind !== 'payment') return spelling;
      this.said.push({ column, words: `“${spelling}”还不知道是哪份合同，暂为待认领` });
      return undefined;
    }
    if (kind === 'client') return clientIdOf(spelling, undefined);
    return spelling;
  }

  private contractOfProject(spelling: string): string | undefined {
    const projects = this.source.index('project').candidates(spelling);
    const [project, ...others] = projects.found;
    if (project === undefined || others.length > 0 || !projects.isSure) return undefined;
    const contracts = [...this.source.index('contract').byId.values()].filter(
      ({ projectId }) => projectId === project.id,
    );
    const [contract, ...more] = contracts;
    if (more.length > 0) return undefined;
    if (contract?.isOnlyNamed === true || project.isOnlyNamed === true) this.isOpen = true;
    return contract?.id;
  }

  private isOfKey(field: string): boolean {
    const log = logs[this.kind] as unknown as Log;
    if (this.kind === 'action')
      return (field === 'staffIds' || field === 'clientId') && this.values['actionId'] === undefined;
    const own = log.generates;
    if (own !== undefined && this.values[own.field] === undefined && (own.of as readonly string[]).includes(field))
      return true;
    return (log.key as readonly string[]).includes(field);
  }

  private ask(question: NameQuestion): undefined {
    this.isOpen = true;
    this.questions.push(question);
    return undefined;
  }

  /** 节点序号 may be the name of a node of the contract. */
  private node(): void {
    const { node, contractId } = this.values as { node?: string; contractId?: string };
    if (this.kind === 'receivable' || node === undefined || contractId === undefined || !this.columnOf('node')) return;
    if (!han.test(node)) return;
    const nodes = this.source.nodes(contractId);
    if (nodes.some((one) => one.node === node)) return;
    const named = nodes.filter(({ name }) => plainName(name) === plainName(node));
    const [one, ...others] = named;
    if (one === undefined || others.length > 0) {
      this.isOpen = true;
      return;
    }
    this.values['node'] = one.node;
    this.said.push({ column: '节点序号', words: `“${node}”按节点 ${one.node} 读取` });
  }

  private ownId(): void {
    const log = logs[this.kind] as unknown as Log;
    const own = log.generates;
    if (own === undefined || this.rejections.length > 0) return;
    const id = this.values[own.field] as string | undefined;
    if (id !== undefined) {
      this.join(own.field, id);
      return;
    }
    if (this.questions.length > 0) return;
    const made = this.made();
    if (made === undefined || this.questions.length > 0) return;
    this.values[own.field] = made;
    if (this.kind === 'receivable') return;
    this.said.push({ column: log.columns[own.field]?.header ?? own.field, words: '文件里没有，已按内容生成' });
    this.know(made);
  }

  /** A real id for what already has an id that was made: the record keeps the one it has. */
  private join(field: string, id: string): void {
    const kind = this.kind as NamedKind;
    if (!kindsNamed.has(kind) || kind === 'contract') return;
    const natural = this.natural();
    if (natural === undefined || natural === id) return;
    const known = this.source.index(kind).byId.get(natural);
    if (known === undefined || this.source.index(kind).byId.get(id)?.isOnlyNamed === false) return;
    this.values[field] = natural;
    this.names.push({ kind, id: natural, name: id, isAlias: true });
    this.said.push({
      column: this.columnOf(field)?.header ?? field,
      words: `${id} 与已有的 ${natural} 是同一个，已并入`,
    });
  }

  private made(): string | undefined {
    const values = this.values as Partial<Record<string, string>>;
    const { receivedOn = '', payer = '', note = '' } = values;
    switch (this.kind) {
      case 'staff':
      case 'client':
      case 'contact':
      case 'project':
        return this.sameAlready() ?? (this.questions.length > 0 ? undefined : this.natural());
      case 'receivable': {
        const { contractId, name } = values;
        return contractId === undefined || name === undefined ? undefined : this.place.nodeOf(contractId, name);
      }
      case 'plan': {
        const { week, ownerId, task } = values;
        return week === undefined || ownerId === undefined || task === undefined
          ? undefined
          : planIdOf(week, ownerId, task);
      }
      case 'payment': {
        const fen = this.values['amountFen'] as number | undefined;
        if (fen === undefined || receivedOn === '') return undefined;
        const natural = [receivedOn, formatYuan(fen), plainName(payer), plainName(note)].join('\n');
        return paymentIdOf(natural, receivedOn, this.place.balance ?? `第 ${this.place.nth(natural)} 笔`);
      }
      default:
        return undefined;
    }
  }

  /** The id that is made of the natural key; undefined while a part of it is missing. */
  private natural(): string | undefined {
    const { name, email, county, clientId } = this.values as Partial<Record<string, string>>;
    if (name === undefined) return undefined;
    if (this.kind === 'staff') return email === undefined ? undefined : staffIdOf(name, email);
    if (this.kind === 'client') return clientIdOf(name, county);
    return this.kind === 'contact' ? contactIdOf(name, clientId) : projectIdOf(name, clientId);
  }

  /** The record on file that has the same natural key. */
  private sameAlready(): string | undefined {
    const kind = this.kind as NamedKind;
    const { name = '', clientId } = this.values as Partial<Record<string, string>>;
    if (kind === 'staff') return undefined;
    const answered = this.source.answer(kind, name);
    if (answered !== undefined) return answered;
    const { found, isSure } = this.source.index(kind).candidates(name, clientId === undefined ? {} : { clientId });
    if (kind === 'client' && this.draft.layout.isBeside && found.length > 0) {
      // A table that only names its clients may call one by a short form.
      const [one, ...others] = found;
      if (isSure && others.length === 0) return one?.id;
      return this.ask({
        about: 'name',
        kind,
        column: this.headerOf('name', this.columnOf('name')),
        spelling: name,
        candidates: found,
      });
    }
    const same = found.filter(
      (one) =>
        isSure &&
        plainName(one.name) === plainName(name) &&
        (kind === 'client' || clientId === undefined || one.clientId === undefined || one.clientId === clientId),
    );
    return same.length === 1 ? same[0]?.id : undefined;
  }

  private know(id: string): void {
    const kind = this.kind as NamedKind;
    const { name, clientId, projectId } = this.values as Partial<Record<string, string>>;
    if (!kindsNamed.has(kind) || name === undefined) return;
    this.names.push({
      kind,
      id,
      name,
      ...(clientId !== undefined && { clientId }),
      ...(projectId !== undefined && { projectId }),
    });
  }

  /** Id and links of a contract that the row only names. */
  private contractName(): void {
    const { contractId, name, clientId, projectId } = this.values as Partial<Record<string, string>>;
    if (this.kind !== 'contract' || contractId === undefined) return;
    this.names.push({
      kind: 'contract',
      id: contractId,
      name: name ?? contractId,
      ...(clientId !== undefined && { clientId }),
      ...(projectId !== undefined && { projectId }),
    });
  }

  private columnOf(field: string): Column | undefined {
    return (logs[this.kind].columns as Readonly<Record<string, Column>>)[field];
  }

  private headerOf(field: string, column: Column | undefined): string {
    return this.draft.layout.placed.find((place) => place.field === field)?.header ?? column?.header ?? field;
  }
}

/** What reads like a person in a title: two to four characters at its beginning. */
function personIn(titles: SheetLayout['titles']): string | undefined {
  const text = [titles.标题, titles.表名, titles.文件名].find((title) => /^[\u4e00-\u9fff]{2,4}(?:\s|$)/.test(title));
  return text?.slice(0, 4).trim();
}
