import { type Finding, findingAt } from './finding.ts';
import { rowSentences } from './row-sentences.ts';
import type { Figure } from './statements/figures.ts';
import { corrected, shown, valueAs } from './statements/segments.ts';
import type { ReviewText, Statement } from './statements/statement.ts';
import { areTwo, namesIn, placesOf, sharedName, subjectOf } from './subjects.ts';

/** A number that another one must not go past. */
interface Cap {
  readonly figure: Figure;
  readonly isLeast: boolean;
  /** What one of it is for: each, once, a day; empty for the whole. */
  readonly per: string;
  readonly nouns: readonly string[];
  readonly statement: Statement;
}

const most =
  /(?:上限|顶格|封顶|红线|最[高多长大]|至多|不(?:得|能|可|准|许|应|宜)?(?:超过?|高于|大于|多于|突破)|不(?:得|能|可|准|许)过|控制(?:在|到)|压(?:缩)?(?:在|到)|限(?:额|载|重|高|量|价|员|速|定|制)?|核载|核定|额定|标准|定员|定额)(?:为|是|：|在|到|人均|[载人员数重额量]|(?:每|单)[\u4e00-\u9fa5]{1,4})*(?:不(?:得|能)?超过?)?$/;
/** Said of what was seen, unless a rule is told with it. */
const seen = /(?:最[高多低少长短大小]|至[多少])(?:为|是|：)?$/;
/** `要求2至8度`: the second number is the most. */
const rangeEnd = /\d\s?[度℃]?\s?(?:至|到|-|—|~|～)\s?$/;
const mostBehind = /^(?:以内|之内|以下|封顶|为限|为上限|内|的(?:上限|红线|限额|标准|额度))/;
const least =
  /(?:下限|最[低少短小]|至少|不(?:得|能|可|应)?(?:少于|低于|小于|短于))(?:为|是|：|要|得|须|应|配|留|有|派|安排|每[\u4e00-\u9fa5]{1,4})*$/;
const leastBehind = /^(?:为?起步|起批|起订|以上(?:才|方|的(?:要求|标准)))/;
/** A number told of somebody's rule; 至少 alone may only be modest. */
const rule =
  /要求|规定|标准|按|须|必须|应|制度|合同|约定|章程|办法|红线|底线|上限|下限|限|定的|批的|核定|不得|不能|不准|不许|决定|表决|核定|额定/;
const admitted =
  /(?<!不|得|能)超(?!市|声|级|前|高层|过\d)|(?<!得|能|准|许|可)突破|不足|不够|没达到|未达|特批|例外|获准|报批|破例|申请(?:增|追)|违规|整改|缺口|还差/;
/** `没有走特批` admits nothing. */
const unadmitted =
  /(?:没有?|未|也没|并未|不)(?:另行|走|经|经过|办|提前|事先|申请|报|再)*(?:特批|例外|获准|报批|破例|审批|批准|追加|说明|轮休)/g;
const hoped = /计划(?!内)|目标|预计|力争|争取|建议|如果|若|假如|拟|希望|打算/;
const per =
  /每(?:人每[天晚日]|个?[\u4e00-\u9fa5](?![数])|[\u4e00-\u9fa5])|单[次笔项人日台笼车趟桌件]|一[次笔笼车船趟班桌梯人](?!共)|人均|日均/g;
const mostCompared = 60;

/** Numbers that go past what the text itself gives as the most, or stay below what it gives as the least. */
export function brokenCaps(text: ReviewText): Finding[] {
  return [...overCaps(text), ...text.statements.flatMap((statement) => skipped(statement, text.statements))];
}

const threshold =
  /(\d[\d,.]{0,9})\s?(万?元|[天日人件台次])(?:及)?以上的?[^，。；]{0,6}(?:须|必须|应当?|需|要)(?:先|经|走|报|由)?([\u4e00-\u9fa5]{2,6})/;
const skips = /直接|未经?|没有?|无|跳过|免|不(?:经|走|报)/;

/** `单项采购 5 万元以上须走招标 … 7.8 万元，直接下单`: what a rule asks from a size on was left out. */
function skipped(statement: Statement, all: readonly Statement[]): Finding[] {
  const hit = statement.text.length > 400 ? null : threshold.exec(statement.text);
  if (hit === null) return [];
  const limit = statement.figures.find(({ index }) => index === hit.index);
  if (limit === undefined) return [];
  const names = namesOf(statement.text);
  const other = all.find(
    (one) =>
      one.text.length < 400 &&
      one.figures.some(
        (figure) =>
          figure !== limit &&
          isAlike(figure, limit) &&
          figure.value >= limit.value &&
          skips.test(one.text.slice(figure.end)),
      ) &&
      (one.block === statement.block || sharedName(names, namesOf(one.text)) !== ''),
  );
  return other === undefined || admitted.test(other.text.replace(unadmitted, ''))
    ? []
    : [
        findingAt(
          other,
          `${limit.written}以上的应${hit[3] ?? ''}，这里没有：请核对`,
          other === statement ? undefined : statement,
        ),
      ];
}

/** Numbers past a limit of the text. */
function overCaps(text: ReviewText): Finding[] {
  const sentences = text.statements.filter(({ cell }) => cell === undefined);
  const told = [...sentences, ...rowSentences(text)].filter(
    ({ figures, text: words }) => figures.length > 0 && words.length < 600 && !corrected.test(words),
  );
  const caps = told.flatMap(capsIn).slice(0, mostCompared);
  if (caps.length === 0) return [];
  const places = placesOf(text);
  return caps.flatMap((cap): Finding[] => {
    for (const statement of told) {
      const broken = statement.figures.find((figure) => breaks(cap, figure, statement, places));
      if (broken === undefined) continue;
      const message = `${broken.written}${cap.isLeast ? '低于' : '超过'}所写的${cap.isLeast ? '最低' : '上限'} ${shown(cap.figure.value, cap.figure)}：请核对，确有原因的写明`;
      return [findingAt(statement, message, statement === cap.statement ? undefined : cap.statement)];
    }
    return [];
  });
}

function capsIn(statement: Statement): Cap[] {
  const { figures, text } = statement;
  return figures.flatMap((figure): Cap[] => {
    if (figure.value <= 0) return [];
    const before = clauseBefore(text, figure);
    const isRange = rangeEnd.test(text.slice(0, figure.index)) && rule.test(text.slice(0, figure.index));
    const isMost =
      isRange ||
      most.test(before.trimEnd()) ||
      (mostBehind.test(figure.tail) && rule.test(`${text.slice(0, figure.index)}${figure.tail}`));
    const isLeast = !isMost && (least.test(before.trimEnd()) || leastBehind.test(figure.tail)) && rule.test(text);
    if ((!isMost && !isLeast) || hoped.test(before)) return [];
    if (seen.test(before.trimEnd()) && !rule.test(text)) return [];
    return [{ figure, isLeast, per: perOf(before), nouns: nounsOf(statement, figure), statement }];
  });
}

/** Words of the clause in front of `figure`. */
const clauseBefore = (text: string, { index }: Figure): string =>
  text
    .slice(Math.max(0, index - 40), index)
    .split(/[，,；;。！？（(、]/)
    .at(-1) ?? '';

const perOf = (words: string): string =>
  ([...words.matchAll(per)].at(-1)?.[0] ?? '')
    .replace(/^一|^单/, '每')
    .replace(/^每个/, '每')
    .replace(/^每[周日](?!每)|^[人日]均/, (found) => (found === '人均' ? '每人' : ''));

/** What a figure is of: the names of its clause, or of the clause before where its own has none. */
function nounsOf({ text, lead }: Statement, figure: Figure): string[] {
  const clauses = text.slice(Math.max(0, figure.index - 80), figure.index).split(/[，,；;。！？]/);
  const own = namesOf(`${clauses.at(-1) ?? ''}，${figure.tail}`);
  return own.length > 0 ? own : namesOf(`${clauses.at(-2) ?? ''}，${lead}`);
}

const bounds =
  /上限|下限|顶格|封顶|红线|最[高多低少]|至[多少]|不(?:得|能|可|准|许|应|宜)?(?:超过?|高于|大于|多于|突破|少于|低于|小于)|控制|压缩|限[额载重高量价员速定制]|核载|核定|额定|标准|定员|规定|要求|制度|实际|花费|花了|用了|支出|报销|单次|每次|每天|每人|一次|上了|达到?|领导|公司|单位/g;
const namesOf = (words: string): string[] => namesIn(words.replace(bounds, '，'));

function breaks(cap: Cap, figure: Figure, statement: Statement, places: ReadonlySet<string>): boolean {
  if (figure === cap.figure || figure.isRough || !isAlike(figure, cap.figure)) return false;
  const isOwn = statement === cap.statement;
  if (isOwn && figure.index < cap.figure.index && !/实|已|共|花|用|达/.test(figure.label)) return false;
  const before = clauseBefore(statement.text, figure);
  if (isBound(before) || mostBehind.test(figure.tail)) return false;
  if (admitted.test(statement.text.replace(unadmitted, ''))) return false;
  const scope = otherScope.exec(before)?.[0];
  // 累计 beside a limit for what is 累计, or in its own sentence, is of the same.
  if (
    hoped.test(before) ||
    (scope !== undefined &&
      !(isOwn && scope === '累计') &&
      !clauseBefore(cap.statement.text, cap.figure).includes(scope))
  )
    return false;
  const times = cap.per === perOf(before) || isOnce(cap.per, perOf(before), before) ? 1 : timesOf(cap.per, statement);
  if (times === undefined) return false;
  const [value, limit] = [valueAs(figure, cap.figure), cap.figure.value * times];
  if (cap.isLeast ? value >= limit || value * 4 < limit : value <= limit || value > limit * 4) return false;
  const nouns = nounsOf(statement, figure);
  if (
    isBehind(cap, statement) &&
    nouns.every((noun) => cap.nouns.length === 0 || [...noun].some((one) => cap.nouns.join('').includes(one)))
  )
    return true;
  if (figure.kind === 'share') return sharedName(cap.nouns, nouns).length >= 2;
  if (isOwn) return nouns.length === 0 || sharedName(cap.nouns, nouns) !== '' || isOnly(cap, statement);
  return (
    sharedName(cap.nouns, nouns) !== '' && !areTwo(subjectOf(cap.statement.text), subjectOf(statement.text), places)
  );
}

/** Right behind the limit in one paragraph: what is told is told of it. */
const isBehind = (cap: Cap, { block, order }: Statement): boolean =>
  block === cap.statement.block && order > cap.statement.order && order <= cap.statement.order + 2;

const isBound = (words: string): boolean => most.test(words.trimEnd()) || least.test(words.trimEnd());
const otherScope = /全年|累计|今年|总(?!共)|上周|去年|原来|分别|其他|其它|另|设计|容量|能力/;
const isAlike = (one: Figure, other: Figure): boolean => one.kind === other.kind && one.unit === other.unit;
/** `限载 13 人 … 一次上了 16 人`; 每天 and 每班 are held by a weekday and a shift that the clause names. */
function isOnce(one: string, other: string, before: string): boolean {
  if (one === '') return other === '每次';
  const unit = one.slice(1);
  if (other !== '') return false;
  // More in a week than a month allows.
  if (/^[周月季年]$/.test(unit)) return true;
  if (unit === '次') return /\d[日号]|周[一二三四五六日]|本次|这次/.test(before);
  if (/^[天日晚]$/.test(unit)) return /周[一二三四五六日]|\d[日号]|昨|今|当[天日]/.test(before);
  return (
    unit.length === 1 &&
    unit !== '人' &&
    (before.includes(unit) || (/[乡镇村县区]/.test(unit) && /[乡镇村县区]/.test(before))) &&
    !before.includes(`每${unit}`)
  );
}

/** The only other number of that unit in the sentence: nothing else can be meant. */
const isOnly = ({ figure }: Cap, { figures }: Statement): boolean =>
  figures.filter((one) => isAlike(one, figure)).length === 2;

/** `每人每天不超过 400 元`, `30 人 2 天`: 60 times; undefined where the sentence does not give every factor. */
function timesOf(words: string, { figures }: Statement): number | undefined {
  if (words === '') return undefined;
  let times = 1;
  for (const [unit] of words.replace(/[日晚]/g, '天').matchAll(/[^每]/g)) {
    const factor = figures.find((figure) => figure.unit.includes(unit) || figure.tail.startsWith(unit));
    if (factor === undefined || factor.value === 0) return undefined;
    times *= factor.value;
  }
  return times;
}
