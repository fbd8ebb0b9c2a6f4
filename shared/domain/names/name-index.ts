import type { NamedKind } from '../logs/answer.ts';
import type { Fen } from '../money.ts';
import { nicknameOf } from './nickname.ts';
import { isWithin, lacksLevels, plainName, shortForm, withoutAutonomy } from './short-form.ts';

/** Somebody or something that may be named in place of its id. */
export interface Named {
  readonly kind: NamedKind;
  readonly id: string;
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly clientId?: string | undefined;
  readonly projectId?: string | undefined;
  /** Of a contract on record. */
  readonly amountFen?: Fen | undefined;
  /** Of a person on record: what tells them from others of the same name. */
  readonly marks?: { readonly email?: string; readonly phone?: string; readonly department?: string };
  /** Of a contact on record. */
  readonly title?: string;
  /** Known by a table that names it, not by a record of its own. */
  readonly isOnlyNamed?: boolean;
}

/** What a name may mean: `sure` when it is a name, an alias or a short form, else a guess that a person has to confirm. */
export interface Candidates {
  readonly found: readonly Named[];
  readonly isSure: boolean;
}

const none: Candidates = { found: [], isSure: true };
/** Shorter texts fit too much to be offered as a guess. */
const shortestGuess = 2;

/** Finds records of one kind by what people call them. */
export class NameIndex {
  private readonly all: readonly Named[];
  private readonly byName = new Map<string, Named[]>();
  private readonly byShort = new Map<string, Named[]>();
  readonly byId: ReadonlyMap<string, Named>;
  /** Projects that tables name of contracts, by contract, as far as they name one. */
  private readonly projects = new Map<string, Set<string>>();
  /** Clients with their names as a short one is compared with them, made for the first that needs them. */
  private shortClients: readonly { readonly one: Named; readonly other: string }[] | undefined;

  constructor(all: readonly Named[]) {
    // A record of its own stands before what a table only named.
    const records = all.filter(({ isOnlyNamed }) => isOnlyNamed !== true);
    const known = new Set(records.map(({ id }) => id));
    const others = new Set(
      all.flatMap((one) => (isItsOwn(one) ? [] : [one.name, ...(one.aliases ?? [])].map(plainName))),
    );
    // What a table named before another one, or the record's own list of names, told whose name it is.
    const isOvertaken = (one: Named): boolean =>
      one.kind === 'client' && isItsOwn(one) && others.has(plainName(one.name));
    const named = all.filter((one) => one.isOnlyNamed === true && !known.has(one.id) && !isOvertaken(one));
    this.all = [...records, ...named];
    for (const one of this.all) {
      for (const name of [one.name, ...(one.aliases ?? [])]) {
        put(this.byName, plainName(name), one);
        put(this.byShort, shortForm(name), one);
      }
    }
    this.byId = new Map(this.all.map((one) => [one.id, one]));
    for (const { id, name, projectId, isOnlyNamed } of all) {
      if (isOnlyNamed === true && projectId !== undefined) {
        this.projects.set(id, (this.projects.get(id) ?? new Set()).add(projectId));
      }
      const record = isOnlyNamed === true ? this.byId.get(id) : undefined;
      // What else a table called it.
      if (record !== undefined && record.name !== name) put(this.byName, plainName(name), record);
    }
  }

  /** The one project that tables name of the contract `id`; undefined for none and for several. */
  projectOf(id: string): string | undefined {
    const [project, ...others] = this.projects.get(id) ?? [];
    return others.length === 0 ? project : undefined;
  }

  /** What `spelling` may mean; those of the same client or project first, where the row names one. */
  candidates(spelling: string, scope: { readonly clientId?: string; readonly projectId?: string } = {}): Candidates {
    const own = /^(.{2,40}?)[(（]([^()（）]{1,40})[)）]$/.exec(spelling.trim());
    if (own !== null && !this.byName.has(plainName(spelling))) {
      // 张三（W003）: a name with its id, or with what tells it from others.
      const byId = this.byId.get(own[2] ?? '');
      if (byId !== undefined) return { found: [byId], isSure: plainName(byId.name) === plainName(own[1] ?? '') };
      const named = this.byName.get(plainName(own[1] ?? ''));
      if (named !== undefined) return { found: narrowed(named, scope), isSure: true };
    }
    const plain = plainName(spelling);
    const exact = this.byName.get(plain);
    if (exact !== undefined) return { found: narrowed(exact, scope), isSure: true };
    const short = this.byShort.get(shortForm(spelling));
    if (short !== undefined) return { found: narrowed(short, scope), isSure: true };
    const likely = this.likely(plain);
    if (likely.length > 0) return { found: narrowed(likely, scope), isSure: true };
    const offices = this.offices(plain);
    if (offices.length > 0) return { found: narrowed(offices, scope), isSure: false };
    return plain.length < shortestGuess ? none : this.guesses(plain, scope);
  }

  /** Clients that `plain` stands for without the levels of their places: 常宁自然资源局, 大市镇. */
  private likely(plain: string): Named[] {
    const short = withoutAutonomy(shortForm(plain));
    return this.clients(short, (other) => {
      const place = other.endsWith(short) ? other.slice(0, -short.length) : '';
      return lacksLevels(short, other) || (ownPlace.test(short) && aboveIt.test(place));
    });
  }

  /**
   * Authorities that 衡南局, 自然资源局 or 衡南县局 may mean. A county has some twenty of them: that only one is known so far
   * does not make it the one.
   */
  private offices(plain: string): Named[] {
    const short = withoutAutonomy(shortForm(plain));
    const place = /^(.{2,3}?)[市县区]?局$/.exec(plain)?.[1];
    return this.clients(short, (other) => {
      if (other.endsWith(short) && aboveIt.test(other.slice(0, -short.length))) return true;
      const isOffice = place !== undefined && other.endsWith('局') && other.startsWith(place);
      return isOffice && /[市县区]/.test(`${place.slice(1)}${other[place.length] ?? ''}`);
    });
  }

  private clients(short: string, isMeant: (other: string) => boolean): Named[] {
    if (short.length < 3) return [];
    this.shortClients ??= this.all
      .filter(({ kind }) => kind === 'client')
      .map((one) => ({ one, other: withoutAutonomy(shortForm(one.name)) }));
    return this.shortClients.filter(({ other }) => isMeant(other)).map(({ one }) => one);
  }

  /** Those whose whole name stands in `text`, not as a part of the longer name of another. */
  within(text: string): Named[] {
    const plain = plainName(text);
    const found = plain === '' ? [] : this.all.filter(({ name }) => plain.includes(plainName(name)));
    return found.filter(
      ({ name }) => !found.some((other) => other.name.length > name.length && other.name.includes(name)),
    );
  }

  private guesses(plain: string, scope: { readonly clientId?: string; readonly projectId?: string }): Candidates {
    const called = nicknameOf(plain);
    const found = this.all.filter(({ kind, name, aliases = [] }) =>
      kind === 'staff' && called !== undefined
        ? plainName(name).startsWith(called)
        : [name, ...aliases].some((one) => {
            const other = plainName(one);
            if (plain.length >= 4 && isWithin(plain, other)) return true;
            return other.startsWith(plain) || other.endsWith(plain) || (other.length >= 4 && plain.includes(other));
          }),
    );
    const isProject = found.every(({ kind, name }) => kind === 'project' && plainName(name).startsWith(plain));
    return { found: narrowed(found, scope), isSure: isProject };
  }
}

/** What ends so has a place of its own in its name, unlike the authorities of a county. */
const ownPlace = /[镇乡村社]$|街道(?:办事处)?$/;
const aboveIt = /[省市县区州旗]$/;

/** True for a name that was taken as it stands: its id was made of it. */
const isItsOwn = ({ id, name, isOnlyNamed }: Named): boolean =>
  isOnlyNamed === true && plainName(id) === plainName(name);

function put(map: Map<string, Named[]>, name: string, one: Named): void {
  const same = map.get(name);
  if (same === undefined) map.set(name, [one]);
  else if (!same.some(({ id }) => id === one.id)) same.push(one);
}

function narrowed(
  found: readonly Named[],
  { clientId, projectId }: { readonly clientId?: string; readonly projectId?: string },
): readonly Named[] {
  if (found.length < 2) return found;
  const records = found.filter(({ isOnlyNamed }) => isOnlyNamed !== true);
  const likely = records.length > 0 ? records : found;
  const ofProject = likely.filter((one) => projectId !== undefined && one.projectId === projectId);
  if (ofProject.length > 0) return ofProject;
  const ofClient = likely.filter((one) => clientId !== undefined && one.clientId === clientId);
  return ofClient.length > 0 ? ofClient : likely;
}
