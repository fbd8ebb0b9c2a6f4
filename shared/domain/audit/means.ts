import { type Finding, findingAt } from './finding.ts';
import type { Figure } from './statements/figures.ts';
import { shown } from './statements/segments.ts';
import type { Statement } from './statements/statement.ts';

/** Says that a figure is a mean, and of what. */
export const average =
  /平均|人均|日均|户均|店均|件均|场均|均分(?![配摊开布给成])|[班组栋台车队户校点单]均(?!匀|衡|已|为|未|在|由|有|可|按|无|能)/;

export const isMean = (figure: Figure, statement: Statement): boolean => {
  const words = meanWords(statement, figure);
  const clause =
    statement.text
      .slice(Math.max(0, figure.index - 24), figure.index)
      .split(/[，,；;。]/)
      .at(-1) ?? '';
  return (
    average.test(words) && figure.kind !== 'share' && !otherMean.test(words) && !/其中|上次|分别|依次/.test(clause)
  );
};
/** The words before a mean, also behind a bracket: `平均时长（简单平均）为 81.75 分钟`. */
export const meanWords = ({ text }: Statement, { label, index }: Figure): string =>
  /^(?:为|是|约|达|在)?$/.test(label)
    ? (text
        .slice(Math.max(0, index - 40), index)
        .replace(/[（(](?:简单平均|算术平均|平均)[）)]/g, '')
        .split(/[，,；;。：:（）()、]/)
        .at(-1) ?? '')
    : label;
const otherMean = /加权|其中|上次|上期|上回|上轮|前次|目标|计划|上周|上月|去年|同期|以往|历史|四周|近\d|年/;

export const isNear = (value: number, { value: stated, step, isRough }: Figure): boolean =>
  Math.abs(value - stated) <= step * (isRough ? 1 : 0.51) + 1e-9;

export function wrong(statement: Statement, mean: Figure, whole: number, by: number, against?: Statement): Finding[] {
  const actual = whole / by;
  // So far off, the numbers are of something else.
  if (actual > mean.value * 3 || actual < mean.value / 3) return [];
  return [
    findingAt(statement, `${shown(whole, mean)} ÷ ${by} ＝ ${tidy(actual)}，平均数不是 ${mean.written}`, against),
  ];
}

export const tidy = (value: number): number => Math.round(value * 10) / 10;
