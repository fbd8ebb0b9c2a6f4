import { columnsOf, type HeaderMap, type HeaderProblem, readHeader } from '../../cells/header.ts';
import { readDay } from '../../cells/read-date.ts';
import { type PlacedField, placedFields } from '../../cells/read-row.ts';
import { type Unit, unitOf, unitsInHeader } from '../../cells/units.ts';
import type { Day } from '../../day.ts';
import { fingerprintOf, type Layout } from '../../logs/layout.ts';
import type { Log } from '../../logs/log.ts';
import { nodeTypes } from '../../logs/receivable.ts';
import { type LogKind, logKinds, logs } from '../../logs/registry.ts';
import { mondayOf } from '../../week.ts';
import { headerWithin } from '../read-table.ts';
import type { SheetRow } from '../sheet-row.ts';
import { type AboveTable, aboveTable, weekIn, yearIn } from './above-table.ts';
import { type BandColumn, bandName, bandOf, mayBeHeader } from './header-band.ts';
import { fieldNamed, headerWord, isHeaderWord, needsOf } from './header-words.ts';
import { type FoundField, type FoundFields, findFields, placeField, placeFields } from './place-fields.ts';
import type { Constant, KindLayout, LayoutQuestion, SheetLayout, Stand } from './sheet-layout.ts';
import { type NodeGroup, nodeGroups } from './side-by-side.ts';

/** What is known of a table besides its rows. */
export interface AboutTable {
  readonly sheet: string | undefined;
  /** Name of the file without its folders. */
  readonly file: string;
  /** Day of the upload. */
  readonly today: Day;
  /** Confirmed layouts by their fingerprint. */
  readonly confirmed: ReadonlyMap<string, Layout>;
  /** Of a further table on the sheet: what the one above it was read with. */
  readonly inherited?: Pick<SheetLayout, 'year' | 'lineUnit' | 'titles'>;
}

/** The layout of the table that begins in `rows`, or why there is none; undefined for no row at all. */
export function findLayout(rows: readonly SheetRow[], about: AboutTable): SheetLayout | HeaderProblem | undefined {
  const first = rows.slice(0, headerWithin);
  const strict = strictHeader(first);
  if (strict !== undefined && 'header' in strict) return strictLayout(strict, rows, about);
  const band = bestBand(first, about);
  if (band === undefined) return strict;
  return looseLayout(band, rows, about) ?? strict;
}

interface StrictHeader {
  readonly header: HeaderMap;
  readonly index: number;
  readonly cells: readonly string[];
}

function strictHeader(rows: readonly SheetRow[]): StrictHeader | HeaderProblem | undefined {
  let problem: HeaderProblem | undefined;
  for (const [index, { cells, brokenQuote }] of rows.entries()) {
    if (brokenQuote === true) {
      problem ??= { reason: '读不出表头：文件开头的行引号不成对，或者长得不像一行', isNear: false };
      continue;
    }
    const header = readHeader(cells);
    if (!('reason' in header)) return { header, index, cells };
    if (problem === undefined || (header.isNear && !problem.isNear)) problem = header;
  }
  return problem;
}

/** The contract's own header. Columns that it does not name may still be ours in other words. */
function strictLayout(
  { header, index, cells }: StrictHeader,
  rows: readonly SheetRow[],
  about: AboutTable,
): SheetLayout {
  const row = rows[index];
  const above = aboveTable(rows.slice(0, index));
  const band = cells.map((cell, at): BandColumn => ({ at, name: cell.replace(/\s+/g, ''), above: '' }));
  const taken = new Set(header.fields.filter((field) => field !== undefined));
  const also = findFields(
    header.kind,
    band.filter(({ at }) => header.fields[at] === undefined),
  );
  const plain = placedFields(header).map((place): PlacedField => {
    const found = taken.has(place.field)
      ? { column: band[place.at] as BandColumn, rank: 0 }
      : also.byField.get(place.field);
    if (found === undefined) return place;
    const placed = placeField(place.field, place.column, found);
    return taken.has(place.field) ? { ...placed, header: place.header, isLoose: false } : placed;
  });
  const fingerprint = fingerprintOf(header.headers);
  const base = common(above, rows.slice(index + 1), about, plain, about.confirmed.get(fingerprint));
  const placed = withConfirmed(header.kind, plain, band, base.confirmed);
  const used = new Set(placed.map(({ at }) => at));
  const isPlain =
    base.confirmed === undefined &&
    above.lines.length === 0 &&
    placed.every(({ headerUnit, refused, isLoose }) => headerUnit === undefined && !refused && isLoose !== true);
  return {
    ...base,
    kinds: [{ kind: header.kind, placed, constants: constantsFor(header.kind, placed, above, base), isBeside: false }],
    headerRow: row?.row ?? 1,
    headerCells: cells,
    headers: header.headers,
    fingerprint,
    isPlain,
    unknownHeaders: header.unknownHeaders.filter((name) => !used.has(header.headers.indexOf(name))),
    stand: undefined,
    balanceAt: -1,
    paidOutAt: -1,
    said: [...saidOf(placed, base.lineUnit)],
    blocking: [],
    open: [],
  };
}

interface Band {
  readonly columns: readonly BandColumn[];
  readonly from: number;
  /** Index of the last row of the header. */
  readonly to: number;
  readonly score: number;
}

const highestHeader = 3;

/** The rows among `rows` that read most like a header. */
function bestBand(rows: readonly SheetRow[], about: AboutTable): Band | undefined {
  let best: Band | undefined;
  for (let from = 0; from < rows.length; from++) {
    for (let to = from; to < Math.min(rows.length, from + highestHeader); to++) {
      const band = rows.slice(from, to + 1);
      if (band.some((row) => row.brokenQuote === true || !mayBeHeader(row))) break;
      const columns = bandOf(band);
      const score = scoreOf(columns, about);
      if (score > (best?.score ?? 1)) best = { columns, from, to, score };
    }
  }
  return best;
}

/** Columns that some kind would take, and a little for each that many tables have; nothing for a row of data. */
function scoreOf(columns: readonly BandColumn[], about: AboutTable): number {
  const fingerprint = fingerprintOf(columns.map(bandName));
  if (about.confirmed.has(fingerprint)) return 1_000;
  const named = columns.filter(({ name }) => name !== '');
  if (named.length < 2) return 0;
  const best = Math.max(...logKinds.map((kind) => findFields(kind, columns).byField.size));
  const groups = nodeGroups(columns).length;
  const words = named.filter(({ name }) => isHeaderWord(name) || standWords.test(headerWord(name))).length;
  return best + 2 * groups + words / 100 - (named.length - words) / 1_000;
}

/** Kinds that the rows of a table of a kind may define besides. */
const besides: Partial<Readonly<Record<LogKind, readonly LogKind[]>>> = {
  receivable: ['contract', 'project', 'client'],
  contract: ['project', 'client'],
  client: ['contact'],
};
/** What a kind beside another takes; the other columns speak of the first kind. */
const takenBeside: Partial<Readonly<Record<LogKind, readonly string[]>>> = {
  contract: ['contractId', 'name', 'projectId', 'clientId', 'signedOn', 'amountFen', 'termDays', 'warrantyMonths'],
  project: ['projectId', 'name', 'clientId', 'business', 'stage', 'stageSince'],
  client: ['clientId', 'name', 'type', 'province', 'city', 'county', 'regionCode'],
  contact: ['contactId', 'name', 'clientId', 'title', 'decisionRole', 'phone', 'level'],
};
const neededBeside: Partial<Readonly<Record<LogKind, readonly string[]>>> = {
  contract: ['contractId', 'amountFen'],
  project: ['name'],
  client: ['name'],
  contact: ['name', 'title'],
};
/** Among kinds that find as many columns, the first one wins. */
const preference: readonly LogKind[] = ['receivable', 'payment', 'contract', 'action', 'plan', 'contact', 'project'];

function looseLayout(
  band: Band,
  rows: readonly SheetRow[],
  about: AboutTable,
): SheetLayout | HeaderProblem | undefined {
  const { columns } = band;
  const above = aboveTable(rows.slice(0, band.from));
  const groups = nodeGroups(columns);
  const confirmed = about.confirmed.get(fingerprintOf(columns.map(bandName)));
  const kind = confirmedKind(confirmed) ?? kindOf(columns, groups);
  if (kind === undefined) return undefined;
  const found = findFields(kind, columns);
  const doubled = found.doubled[0];
  if (doubled !== undefined && groups.length === 0) {
    return { reason: `列“${doubled}”出现两次；请删去一列`, isNear: true };
  }
  const first = withConfirmed(kind, placeFields(kind, found.byField), columns, confirmed);
  const base = common(above, rows.slice(band.to + 1), about, first, confirmed);
  const primary =
    groups.length > 0 && kind === 'receivable'
      ? groupLayouts(first, groups, columns, confirmed)
      : [{ kind, placed: derived(kind, first), isBeside: false }];
  const beside = (besides[kind] ?? []).flatMap((other) => besideLayout(other, columns, confirmed));
  const kinds = [...primary, ...beside].map(
    (one): KindLayout => ({ ...one, constants: constantsFor(one.kind, one.placed, above, base) }),
  );
  const [main, ...others] = kinds;
  if (main === undefined) return undefined;
  const stand = kind === 'receivable' ? standOf(columns, above, base, groups.length === 0) : undefined;
  const balance = columns.find(({ name }) => /^(?:账户|帐户|本次|当前)?余额/.test(name));
  const owed = columns.find(({ name }) => /^(?:未收|未回款|欠款|尚欠|应收余额|余额)/.test(name));
  const paidOut = columns.find(({ name }) => /^(?:借方|支出|付出|转出)(?:发生额|金额)?/.test(name));
  const used = new Set([
    ...kinds.flatMap(({ placed }) => placed.map(({ at }) => at)),
    ...[
      stand?.at,
      stand === undefined ? undefined : owed?.at,
      balance?.at,
      kind === 'payment' ? paidOut?.at : undefined,
    ].filter((at) => at !== undefined),
  ]);
  const unknownHeaders = columns
    .filter(({ at, name }) => name !== '' && !used.has(at) && !reasonHeaders.has(name))
    .map(bandName);
  const fingerprint = fingerprintOf(columns.map(bandName));
  const header = rows[band.to];
  return {
    ...base,
    kinds: [main, ...others],
    headerRow: header?.row ?? 1,
    headerCells: columns.map(bandName),
    headers: columns.map(bandName),
    fingerprint,
    isPlain: false,
    unknownHeaders: unknownHeaders.filter((name) => !/^(?:序号|编号|no\.?)$/i.test(name)),
    stand,
    balanceAt: kind === 'payment' ? (balance?.at ?? -1) : -1,
    paidOutAt: kind === 'payment' ? (paidOut?.at ?? -1) : -1,
    said: [takenAs(kinds), ...saidOf(uniquePlaced(kinds), base.lineUnit), ...kinds.flatMap(namedOnly)],
    blocking: blockingOf(main, fingerprint),
    open: dueQuestion(main, confirmed, fingerprint),
  };
}

/** What ingest itself adds to the rows it sends back. */
const reasonHeaders: ReadonlySet<string> = new Set(['原因', '退回原因']);

/** The kind that the columns name, undefined where no kind has what it needs. */
function kindOf(columns: readonly BandColumn[], groups: readonly NodeGroup[]): LogKind | undefined {
  const candidates = logKinds.flatMap((kind) => {
    const found = findFields(kind, columns);
    const has = (field: string): boolean => found.byField.has(field) || (groups.length > 0 && field === 'amountFen');
    const isWhole = needsOf(kind).every((any) => any.some((field) => has(field)));
    if (!isWhole) return [];
    const extra = kind === 'receivable' ? 2 * groups.length : 0;
    return [{ kind, score: found.byField.size + extra + ownWords(found) / 100 }];
  });
  const place = (kind: LogKind): number => (preference.includes(kind) ? preference.indexOf(kind) : preference.length);
  candidates.sort((left, right) => right.score - left.score || place(left.kind) - place(right.kind));
  return candidates[0]?.kind;
}

const ownWords = ({ byField }: FoundFields): number => [...byField.values()].filter(({ rank }) => rank === 0).length;

type Placed = Omit<KindLayout, 'constants'>;

function besideLayout(kind: LogKind, columns: readonly BandColumn[], confirmed: Layout | undefined): Placed[] {
  const found = findFields(kind, columns);
  const taken = new Map([...found.byField].filter(([field]) => takenBeside[kind]?.includes(field) === true));
  if (neededBeside[kind]?.every((field) => taken.has(field)) !== true) return [];
  return [{ kind, placed: withConfirmed(kind, placeFields(kind, taken), columns, confirmed), isBeside: true }];
}

function groupLayouts(
  shared: readonly PlacedField[],
  groups: readonly NodeGroup[],
  columns: readonly BandColumn[],
  confirmed: Layout | undefined,
): Placed[] {
  const own = new Set(groups.flatMap(({ amount, dueOn }) => [amount.at, dueOn?.at]));
  return groups.map(({ name, amount, dueOn }, index) => {
    const fields = new Map<string, FoundField>([['amountFen', { column: amount, rank: 1 }]]);
    if (dueOn !== undefined) fields.set('dueOn', { column: dueOn, rank: 1 });
    const placed = shared.map((place): PlacedField => {
      const found = fields.get(place.field);
      if (found !== undefined) return placeField(place.field, place.column, found);
      return own.has(place.at) ? { ...place, at: -1 } : place;
    });
    const ofGroup = columns.filter(({ at }) => at === amount.at || at === dueOn?.at);
    return {
      kind: 'receivable' as const,
      placed: withConfirmed('receivable', placed, ofGroup, confirmed),
      group: { no: index + 1, name },
      isBeside: false,
    };
  });
}

/** Columns that stand for two fields: the purpose of a visit is also what was done where nothing else says it. */
function derived(kind: LogKind, placed: readonly PlacedField[]): PlacedField[] {
  const at = (field: string) => placed.find((place) => place.field === field && place.at >= 0);
  const from = (field: string, ...sources: readonly string[]) => {
    const source = at(field) === undefined ? sources.map(at).find((place) => place !== undefined) : undefined;
    return placed.map((place): PlacedField => {
      return place.field === field && source !== undefined
        ? { ...place, at: source.at, header: source.header, isLoose: true }
        : place;
    });
  };
  if (kind === 'action') return from('what', 'purpose', 'outcome', 'need');
  if (kind === 'receivable') return from('name', 'type');
  if (kind === 'plan') return from('expected', 'criterion');
  return [...placed];
}

function uniquePlaced(kinds: readonly KindLayout[]): PlacedField[] {
  return [
    ...new Map(kinds.flatMap(({ placed }) => placed).map((place) => [`${place.at} ${place.field}`, place])).values(),
  ];
}

/** A layout that a person confirmed holds for the columns it names. */
function withConfirmed(
  kind: LogKind,
  placed: readonly PlacedField[],
  columns: readonly BandColumn[],
  confirmed: Layout | undefined,
): PlacedField[] {
  if (confirmed === undefined) return [...placed];
  const entries = confirmed.map.map(mapEntry).filter((entry) => entry !== undefined);
  const columnOf = (name: string) =>
    columns.find((column) => bandName(column) === name) ?? columns.find((column) => column.name === name);
  const named = new Set(entries.flatMap(({ name }) => columnOf(name)?.at ?? []));
  const mine = new Map(
    entries.flatMap(({ name, kind: of, field }) => {
      const column = columnOf(name);
      return of === kind && field !== undefined && column !== undefined ? [[field, column] as const] : [];
    }),
  );
  return placed.map((place): PlacedField => {
    const column = mine.get(place.field);
    if (column !== undefined) return { ...placeField(place.field, place.column, { column, rank: 1 }) };
    const isMoved = named.has(place.at) && entries.some(({ kind: of }) => of === kind || of === undefined);
    return isMoved ? { ...place, at: -1, header: place.column.header } : place;
  });
}

interface MapEntry {
  readonly name: string;
  /** Undefined for a column that is left out. */
  readonly kind: LogKind | undefined;
  readonly field: string | undefined;
}

/** `列名=类别.列`, or `列名=忽略`; undefined for anything else. */
function mapEntry(entry: string): MapEntry | undefined {
  const [, rawName = '', target = ''] = /^(.{1,60}?)\s*[=＝]\s*(.{1,40})$/.exec(entry) ?? [];
  const name = rawName.replace(/\s+/g, '');
  if (target === '忽略') return { name, kind: undefined, field: undefined };
  const [title = '', column = ''] = target.split(/[.．。]/);
  const kind = logKinds.find((one) => logs[one].title === title.trim() || one === title.trim());
  const field = kind === undefined ? undefined : fieldNamed(kind, column)?.field;
  return name === '' || kind === undefined || field === undefined ? undefined : { name, kind, field };
}

function confirmedKind(confirmed: Layout | undefined): LogKind | undefined {
  const kinds = confirmed?.map.map(mapEntry).flatMap((entry) => entry?.kind ?? []) ?? [];
  return kinds.length > 0 && new Set(kinds).size === 1 && kinds.length > 2 ? kinds[0] : undefined;
}

type Common = Pick<SheetLayout, 'lineUnit' | 'lineProblem' | 'year' | 'titles'> & {
  readonly confirmed: Layout | undefined;
  readonly today: Day;
};

function common(
  above: AboveTable,
  below: readonly SheetRow[],
  about: AboutTable,
  placed: readonly PlacedField[],
  confirmed?: Layout,
): Common {
  const title = above.lines.join('  ');
  const own = confirmed?.unit === undefined ? undefined : unitOf(confirmed.unit);
  const [unit, ...others] = above.units;
  return {
    confirmed,
    today: about.today,
    lineUnit: own ?? (others.length === 0 ? (unit ?? about.inherited?.lineUnit) : undefined),
    lineProblem:
      own === undefined && others.length > 0
        ? `表上方有两个单位（${above.units.join('、')}），不知道以哪个为准；请在表头写明单位`
        : undefined,
    year:
      yearIn(title) ??
      yearIn(about.sheet ?? '') ??
      yearOfWeek([title, about.sheet ?? '', about.file], about.today) ??
      yearOfRows(below, placed) ??
      yearIn(about.file) ??
      about.inherited?.year ??
      confirmedYear(confirmed, about.today),
    titles: {
      标题: title === '' ? (about.inherited?.titles.标题 ?? '') : title,
      表名: about.sheet ?? '',
      文件名: about.file,
    },
  };
}

/** The one year of the days in the day columns, undefined for none or several. */
function yearOfRows(rows: readonly SheetRow[], placed: readonly PlacedField[]): number | undefined {
  const places = placed.filter(({ column, at }) => column.type === 'day' && at >= 0).map(({ at }) => at);
  const years = new Set<string>();
  for (const { cells } of rows) {
    for (const at of places) {
      const raw = (cells[at] ?? '').trim();
      if (!/^(?:19|20)\d{2}[-/.年\d]|^4\d{4}$/.test(raw)) continue;
      const day = /^\d{5}$/.test(raw) ? serialYear(raw) : readDay(raw);
      if (typeof day === 'string') years.add(day);
      else if ('value' in day) years.add(day.value.slice(0, 4));
    }
  }
  const [year, ...others] = years;
  return year === undefined || others.length > 0 ? undefined : Number(year);
}

/** The year of a spreadsheet's serial number of this century, counted from 1900. */
function serialYear(raw: string): string {
  return new Date(Date.UTC(1899, 11, 30) + Number(raw) * 86_400_000).toISOString().slice(0, 4);
}

/** The year of a week that a title or a name tells by its days. */
function yearOfWeek(texts: readonly string[], today: Day): number | undefined {
  const week = texts.map((text) => weekIn(text, today, undefined)).find((found) => found !== undefined);
  return week === undefined ? undefined : Number(mondayOf(week).slice(0, 4));
}

/** A year that was answered holds until the January after it: the layout outlives the year. */
function confirmedYear(confirmed: Layout | undefined, today: Day): number | undefined {
  const given = Number(constantIn(confirmed, '年份') ?? Number.NaN);
  return Number.isInteger(given) && today < `${given + 1}-02-01` ? given : undefined;
}

function constantIn(confirmed: Layout | undefined, name: string): string | undefined {
  for (const entry of confirmed?.constants ?? []) {
    const [, field = '', value = ''] = /^(.{1,30}?)\s*[=＝]\s*(.{1,100})$/.exec(entry) ?? [];
    if (field.trim() === name) return value.trim();
  }
  return undefined;
}

/** Values for fields that no column holds: of a confirmed layout, of the lines above, of title, sheet and file name. */
function constantsFor(
  kind: LogKind,
  placed: readonly PlacedField[],
  above: AboveTable,
  base: Common,
): Map<string, Constant> {
  const constants = new Map<string, Constant>();
  const absent = new Set(placed.filter(({ at }) => at < 0).map(({ field }) => field));
  const set = (field: string, constant: Constant | undefined): void => {
    if (constant !== undefined && absent.has(field) && !constants.has(field)) constants.set(field, constant);
  };
  for (const entry of base.confirmed?.constants ?? []) {
    const [, name = '', value = ''] = /^(.{1,30}?)\s*[=＝]\s*(.{1,100})$/.exec(entry) ?? [];
    const field = fieldNamed(kind, name.replace(/^.{1,10}[.．]/, ''))?.field;
    if (field === undefined) continue;
    const title = base.titles[value.trim() as keyof Common['titles']];
    set(field, { text: title ?? value.trim(), from: title === undefined ? '布局' : value.trim() });
  }
  for (const [label, value] of above.pairs) {
    const field = fieldNamed(kind, label)?.field;
    const column = field === undefined ? undefined : columnsOf(kind).find(([name]) => name === field)?.[1];
    const isHeld = column !== undefined && (column.refersTo === 'staff' || column.type === 'week');
    if (field !== undefined && isHeld && value !== '') set(field, { text: value, from: '表上方' });
  }
  if (kind === 'action') {
    set('type', typeFrom(base.titles));
    set('staffIds', whoFrom(base.titles));
    set('half', undefined);
  }
  if (kind === 'plan') {
    set('week', weekFrom(base));
    set('ownerId', whoFrom(base.titles));
    set('type', { text: '任务', from: '默认' });
  }
  if (kind === 'staff') set('status', { text: '在职', from: '默认' });
  return constants;
}

const typeWords = { 拜访: /拜访|走访|外勤|客户跟进/, 接待: /接待/, 会议: /会议/, 电话: /电话/ } as const;

function typeFrom(titles: SheetLayout['titles']): Constant | undefined {
  for (const from of ['标题', '表名', '文件名'] as const) {
    const found = Object.entries(typeWords).filter(([, words]) => words.test(titles[from]));
    const [only] = found;
    if (only !== undefined && found.length === 1) return { text: only[0], from };
  }
  return undefined;
}

/** A person whose name stands in a title, to be found among those on record. */
function whoFrom(titles: SheetLayout['titles']): Constant | undefined {
  return titles.标题 + titles.表名 + titles.文件名 === '' ? undefined : { text: '', from: '标题、表名或文件名' };
}

function weekFrom({ titles, today, year }: Common): Constant | undefined {
  for (const from of ['标题', '表名', '文件名'] as const) {
    const week = weekIn(titles[from], today, year);
    if (week !== undefined) return { text: week, from };
  }
  return undefined;
}

const standWords = /^(?:累计)?(?:已收|已回款|已到账|已收款|实收|已付|回款)(?:款|金额|合计|总额|累计)*$/;

function standOf(
  columns: readonly BandColumn[],
  above: AboveTable,
  { lineUnit, today }: Common,
  isPerNode: boolean,
): Stand | undefined {
  const column = columns.find(({ name }) => standWords.test(headerWord(name)));
  if (column === undefined) return undefined;
  const written = [...above.pairs].find(([label]) => /截止|截至|统计日期|更新日期/.test(label))?.[1];
  const inText = /(?:截止|截至)(?:日期)?[:：]?\s*(\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?)/.exec(
    above.lines.join(' '),
  )?.[1];
  const read = readDay((written ?? inText ?? '').replace(/\s/g, ''), { year: Number(today.slice(0, 4)) });
  const [unit] = unitsInHeader(column.name);
  return {
    at: column.at,
    header: bandName(column),
    unit: unit ?? lineUnit,
    asOf: 'value' in read ? read.value : undefined,
    isPerNode,
  };
}

/** A kind beside the first one that lacks columns makes no record: its names are known, and that is said. */
function namedOnly(one: KindLayout): string[] {
  const missing = one.isBeside ? missingFields(one).map(({ column }) => column.header) : [];
  const { title } = logs[one.kind];
  return missing.length === 0
    ? []
    : [`表里没有${title}的${missing.join('、')}：${title}只登记名称，不新增也不更新记录`];
}

const takenAs = (kinds: readonly KindLayout[]): string => {
  const titles = [...new Set(kinds.map(({ kind }) => logs[kind].title))];
  return `表头按${titles.join('、')}读取`;
};

function saidOf(placed: readonly PlacedField[], lineUnit: Unit | undefined): string[] {
  const units = placed.flatMap(({ header, headerUnit, refused, at }) => {
    if (at < 0) return [];
    if (refused !== undefined) return [`列 ${header} 未读取：${refused}`];
    return headerUnit === undefined || headerUnit === '元' ? [] : [`列 ${header} 按${headerUnit}读取`];
  });
  const isLine = lineUnit !== undefined && lineUnit !== '元';
  const byLine = placed.filter(({ at, column, headerUnit }) => at >= 0 && column.type === 'money' && !headerUnit);
  return [
    ...new Set([
      ...units,
      ...(isLine ? byLine.map(({ header }) => `列 ${header} 按${lineUnit}读取（表上方写明单位）`) : []),
    ]),
  ];
}

/** Fields that a row gets from its place, its name or its id's parts. */
function isMade(kind: LogKind, field: string): boolean {
  const log = logs[kind] as unknown as Log;
  return log.generates?.field === field;
}

/** 签到时间 and the like: the day stands with the time of day. */
function isClocked(placed: readonly PlacedField[]): boolean {
  return placed.some(({ field, header }) => field === 'date' && /时间|时刻/.test(header));
}

/** Required columns that neither stand in the table nor are known otherwise. */
function missingFields({ kind, placed, constants, group }: KindLayout): PlacedField[] {
  return placed.filter(({ field, column, at }) => {
    if (column.presence !== 'required' || at >= 0 || constants.has(field) || isMade(kind, field)) return false;
    if (kind === 'action' && field === 'half') return !isClocked(placed);
    if (kind === 'action' && field === 'what') return false;
    if (kind === 'receivable' && (field === 'type' || field === 'name')) {
      return group === undefined && !placed.some((one) => ['type', 'name'].includes(one.field) && one.at >= 0);
    }
    return true;
  });
}

function blockingOf(main: KindLayout, fingerprint: string): LayoutQuestion[] {
  const missing = missingFields(main).map(({ column }) => column.header);
  if (missing.length === 0) return [];
  const { title } = logs[main.kind];
  return [
    {
      about: 'layout',
      column: missing.join('、'),
      text: `表里没有${title}必填的${missing.join('、')}；上传一行布局，在“固定值”里写 ${missing.map((one) => `${one}=…`).join('；')}（或在“对应”里写明是哪一列），或补上这一列后重新上传。表头：${fingerprint}`,
      candidates: [],
    },
  ];
}

/** A due date of a node that nobody says was triggered: it may have happened or be expected. Never assumed. */
function dueQuestion(main: KindLayout, confirmed: Layout | undefined, fingerprint: string): LayoutQuestion[] {
  if (main.kind !== 'receivable') return [];
  const placeOf = (field: string) => main.placed.find((place) => place.field === field);
  const due = placeOf('dueOn');
  if (due === undefined || due.at < 0 || due.isLoose !== true) return [];
  if ((placeOf('triggeredOn')?.at ?? -1) >= 0 || (placeOf('expectedTriggerOn')?.at ?? -1) >= 0) return [];
  const name = due.header.slice(due.header.lastIndexOf('/') + 1);
  if (confirmed?.map.some((entry) => mapEntry(entry)?.name.endsWith(name)) === true) return [];
  return [
    {
      about: 'date',
      column: due.header,
      text: `列 ${name} 没有写明节点是否已触发：是已发生节点的约定到期日，还是预计触发日？回答前节点按未触发处理。上传一行布局，表头：${fingerprint}`,
      candidates: [
        `已发生：对应=${name}=应收节点.约定到期日；${name}=应收节点.实际触发日`,
        `预计：对应=${name}=应收节点.预计触发日`,
        `未发生：对应=${name}=应收节点.约定到期日`,
      ],
    },
  ];
}

/** The type of a node that is called `name`, undefined where its name does not tell. */
export function nodeTypeOf(name: string): string | undefined {
  const exact = nodeTypes[name];
  if (exact !== undefined) return exact;
  const choices = ['质保金', '预付', '验收', '审计', '决算', '进度'];
  const named = choices.filter((choice) => name.includes(choice));
  if (named.length === 1) return named[0];
  const words = Object.entries(nodeTypes).filter(([word]) => name.includes(word));
  const types = new Set(words.map(([, type]) => type));
  return types.size === 1 ? [...types][0] : undefined;
}
