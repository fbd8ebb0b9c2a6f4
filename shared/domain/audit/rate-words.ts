import type { Figure } from './statements/figures.ts';
import type { Statement } from './statements/statement.ts';
import { sharedName } from './subjects.ts';

export const ratio = /率|占比|比例|进度|成$/;
export const tenths = /[一二两三四五六七八九十\d]成/;

/** `全年目标 60 个，累计 27 个，完成年度任务的 45%`: both ends are of the year, so that the share is theirs. */
export function toDate(counts: readonly Figure[], label: string): readonly [Figure, Figure] | undefined {
  if (!/累计|年度|全年|总体|总/.test(label) || !/完成|进度|率|占/.test(label)) return undefined;
  const whole = counts.find(({ label: words }) =>
    /(?:全年|年度|总)[^，。]{0,6}(?:目标|任务|计划)|^计划|目标/.test(words),
  );
  const part = counts.findLast((one) => one.unit === whole?.unit && /累计|截至|至今|年初以来/.test(one.label));
  return whole === undefined || part === undefined || part === whole ? undefined : [whole, part];
}

/** True when a share is of these two numbers: 完成率 of anything planned, 回收率 of what was 收回, 收了七成. */
export function isAbout(statement: Statement, label: string, whole: Figure, part: Figure): boolean {
  const words = [whole, part].map((figure) => `${figure.label}${figure.tail}`).join('');
  if (!ratio.test(label) && !tenths.test(statement.quote) && !/^(?:已)?(?:完成|达到?|占)/.test(label)) return false;
  if (/其中|另|平均/.test(part.label)) return false;
  if (
    /率$/.test(label) &&
    !/满意|好评|毛利|表扬|认可/.test(label) &&
    wholeWords.test(whole.label) &&
    partWords.test(part.label) &&
    whole.label !== part.label
  )
    return true;
  // 19 位家长 of 28 个孩子的家长: both count one noun.
  if (/率$/.test(label) && sharedName([whole.tail], [part.tail]) !== '') return true;
  const stem = label
    .replace(/^.*(?:本周|达到|为|是|的)/, '')
    .replace(/(?:完成)?率$|进度|占比|比例|了$/, '')
    .slice(-6);
  if (/回款|收款|到账/.test(label) && /收|到|回/.test(part.label)) return true;
  if (/完成|进度|达成|执行|到位|兑现|及时|准时|落实/.test(label) || stem === '') return true;
  return [...stem].some((character) => words.includes(character) && !/[工项的个了数总业]/.test(character));
}

const wholeWords = /应|计划|总|共|报名|发放|抽|受理|申报|参加|投|开放|受检|送检|拟|目标|邀请|登记|全部/;
const partWords = /实|已|到|合格|完成|按|通过|有效|解决|办结|中|出席|在岗|成功|成交|达标|优|及时|收回|回|在/;

/** The only two counts, of one unit, right before a rate: they are what it is of, unless it is nowhere near. */
export function isOfTwo({ text, figures }: Statement, share: Figure, label: string, near: readonly Figure[]): boolean {
  const [one, other] = near;
  if (one === undefined || other === undefined || near.length !== 2 || one.unit !== other.unit || one.unit === '')
    return false;
  if (!/率$|^(?:约|大约)?占|比例/.test(label) || opinion.test(label) || other.value > one.value) return false;
  if (figures.filter(({ kind }) => kind === 'share').length > 1 || /[。；;]/.test(text.slice(one.end, share.index)))
    return false;
  const actual = (other.value / one.value) * 100;
  return Math.abs(actual - share.value) <= 20;
}

/** What people think, and what is measured on each piece, is of other numbers. */
const opinion = /满意|好评|认可|支持|合格|优良|优秀|达标|良品|正确|准确|完好|成活|毛利/;

/** 留样率 of 留样 35 and 应留 35. */
export const isNamedBoth = (label: string, whole: Figure, part: Figure): boolean => {
  const stem = /([\u4e00-\u9fa5]{1,2})率$/.exec(label)?.[1] ?? '';
  return stem !== '' && [whole, part].every(({ label: words }) => [...stem].some((one) => words.includes(one)));
};
