import { clausesOf, denied, notYet } from './clauses.ts';
import type { ReviewText, Statement } from './statements/statement.ts';

/** Stages of a project in their order, with the words that reviews use for them. */
const stages: readonly (readonly [stage: string, words: RegExp])[] = [
  ['线索', /线索|商机/],
  ['意向', /意向|意愿/],
  ['立项', /立项/],
  ['谈判', /谈判|磋商|洽谈/],
  ['签约', /签约|签订|签署/],
  ['执行', /执行|实施|施工|进场|开工|落地/],
  ['验收', /验收|初验|终验/],
  ['决算', /决算|结算/],
  ['质保', /质保/],
  ['关闭', /关闭|结项|终止/],
];
const order = stages.map(([stage]) => stage);

/** A statement that one or more projects are in a stage, or have been signed. */
export interface StageClaim {
  readonly stages: readonly string[];
  /** Names of what is in the stage, generic words taken off. */
  readonly names: readonly string[];
  /** The words around the claim, in which a name may stand in full. */
  readonly context: string;
  /** Something that happened once, such as a signing: a later stage does not contradict it. */
  readonly isEvent: boolean;
  readonly statement: Statement;
}

/** True when `stage` comes before a contract is signed. */
export const isBeforeSigning = (stage: string): boolean => order.indexOf(stage) < order.indexOf('签约');

const entering =
  /^(.{1,60}?)(?:均|都|已经|已|目前|现|正)*(?:进入|处于|转入|步入|迈入|进展到|推进到|推进至|停留在)(?:了)?(.{1,16})$/;
const signing = /(?:完成|成功|实现|正式|已|顺利|并)(?:[^，。；]{0,6})?(?:签约|签[订署]了?[^，。；]{0,12}合同)/;
const begun =
  /^(.{1,40}?)(?:目前|现|均|都)*(?:已经|已|正在|正式|全面|开始)+((?:进场|施工|开工)[^，。；]{0,6}|通过(?:初验|终验|验收))$/;
const otherPaper = /补充|备忘录|框架|意向书|保密|纪要|承诺书/;
const earlier = /上周|此前|之前|原先|原本|去年|上月|月初/;
const judged = new Set(['results', 'analysis', 'other', 'risk']);

/** Every claim of a stage outside plans and requests. */
export function stageClaims(text: ReviewText): StageClaim[] {
  const judgedStatements = text.statements.filter(({ section }) => judged.has(section.role));
  return [...judgedStatements.flatMap(sentenceClaims), ...text.tables.flatMap(tableClaims)];
}

function sentenceClaims(statement: Statement): StageClaim[] {
  return clausesOf(statement.text).flatMap((clause): StageClaim[] => {
    if (notYet.test(clause) || denied.test(clause) || earlier.test(clause)) return [];
    const [, subject, phrase] = entering.exec(clause) ?? [];
    if (subject !== undefined && phrase !== undefined) {
      const found = stagesIn(phrase);
      return found.length === 0
        ? []
        : [{ stages: found, names: namesIn(subject), context: clause, isEvent: false, statement }];
    }
    const [, started, work] = begun.exec(clause) ?? [];
    if (started !== undefined && work !== undefined) {
      return [{ stages: stagesIn(work), names: namesIn(started), context: clause, isEvent: true, statement }];
    }
    if (!signing.test(clause) || otherPaper.test(clause)) return [];
    return [{ stages: ['签约'], names: [], context: clause, isEvent: true, statement }];
  });
}

/** Rows of a table with a column of projects and one of stages. */
function tableClaims(table: ReviewText['tables'][number]): StageClaim[] {
  if (!judged.has(table.section.role)) return [];
  const name = table.headers.findIndex((header) => /项目(?!负责人|阶段|状态|编号)/.test(header));
  const stage = table.headers.findIndex(
    (header) => /阶段|^(?:当前|项目)?(?:状态|进展)$/.test(header) && !/起|天|上一|原/.test(header),
  );
  if (name === -1 || stage === -1) return [];
  return table.rows.flatMap(({ cells }): StageClaim[] => {
    const [project, statement] = [cells[name], cells[stage]];
    if (project === undefined || statement === undefined) return [];
    const found = stagesIn(statement.text);
    if (found.length === 0 || statement.text.length > 12) return [];
    return [{ stages: found, names: namesIn(project.text), context: project.text, isEvent: false, statement }];
  });
}

const stagesIn = (phrase: string): string[] => stages.filter(([, words]) => words.test(phrase)).map(([stage]) => stage);

const generic = /^(?:全域|土地|综合|本|该|各|多个|上述|相关|重点|所有|整体|部分|几个|两个)?$/;
const endings = [
  '等',
  '项目',
  '工作',
  '事宜',
  '事项',
  '全域土地综合整治',
  '整治',
  '回款',
  '推进',
  '均',
  '都',
  '已',
  '目前',
];
const openings = /^(?:成功|推动|推进|促成|目前|其中|截至目前|本周|使|并)+/;

function namesIn(subject: string): string[] {
  return subject
    .split(/[、和与及]/)
    .map((part) => trimmed(part.trim().replace(openings, '')))
    .filter((name) => name.length >= 2 && !generic.test(name));
}

/** `火龙洞整治` as `火龙洞`, but `全域整治` as it is: what stays must say something. */
function trimmed(name: string): string {
  const ending = endings.find((word) => name.endsWith(word) && !generic.test(name.slice(0, -word.length)));
  return ending === undefined ? name : trimmed(name.slice(0, -ending.length));
}

/** The name under which both claims speak of one project; undefined when they do not. */
export function sharedName(one: StageClaim, other: StageClaim): string | undefined {
  return one.names.find((name) => speaksOf(other, name)) ?? other.names.find((name) => speaksOf(one, name));
}

function speaksOf(claim: StageClaim, name: string): boolean {
  if (claim.names.some((own) => own.includes(name) || name.includes(own))) return true;
  return claim.isEvent && (claim.context.includes(name) || (name.length >= 4 && isShortFor(name, claim.context)));
}

/** True when the characters of `short` follow each other in `text` with little between: 全域整治, 全域土地综合整治. */
function isShortFor(short: string, text: string): boolean {
  for (let start = text.indexOf(short.charAt(0)); start !== -1; start = text.indexOf(short.charAt(0), start + 1)) {
    let at = start;
    const fits = [...short].every((character) => {
      at = text.indexOf(character, at);
      at += at === -1 ? 0 : 1;
      return at > 0;
    });
    if (fits && at - start <= short.length + 6) return true;
  }
  return false;
}
