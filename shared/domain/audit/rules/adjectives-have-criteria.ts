import { findingAt, outcomeOf, type Rule } from '../finding.ts';
import type { ReviewText, Statement } from '../statements/statement.ts';
import { isOurTrade } from '../trade.ts';

const praise =
  /显著(?!位置|标识|标志)|高效(?!节水|农|灌溉|利用|设施)|成效突出|成绩突出|高光|圆满|卓有成效|丰硕|重大突破|实质性(?:进展|突破)|双突破|大幅(?!面|图)|巨大|极大(?!值)|极具|标杆|战略价值|一流|遥遥领先|优异|出色|亮眼|里程碑式|前所未有|(?<!航)空前|高度(?:认可|评价|赞扬|肯定)|(?:成效|效果|提升|改善|增强|成果)(?:十分|非常|较为)?明显|反响热烈|反响良好|成效良好|效果良好|层级高|覆盖面广|独特优势|质的飞跃|全面领先|完美/;
const grounds = /\d|[%％]|判据|标准[：:为是]|依据|对比|〔待补证〕|两|[一二三四五六七八九十][家项个次人份]/;
/** `本周重大突破：望海村签约`: the words behind the colon are the fact. */
const heading = /^[^，。；：:]{2,12}[：:](?=[^，。；]{6})/;
const told = new Set(['results', 'analysis', 'other']);

/** Praise stands on a figure or a criterion in the same sentence, or it is left out. */
export const adjectivesHaveCriteria: Rule = {
  id: 'adjectives-have-criteria',
  title: '形容词有判据',
  mend: '换成数字或事实，或删去',
  check(text) {
    if (!isOurTrade(text)) return { status: 'not-applicable' };
    const praised = text.statements.flatMap((statement) => {
      const word =
        told.has(statement.section.role) && !isDemand(statement)
          ? praise.exec(statement.text.replace(heading, ''))?.[0]
          : undefined;
      return word === undefined ? [] : [{ statement, word }];
    });
    const bare = praised.filter(
      ({ statement }) =>
        !grounds.test(statement.text) && !isGroundedInRow(statement) && !isGroundedBeside(statement, text.statements),
    );
    return outcomeOf(
      text.statements.length,
      bare.map(({ statement, word }) => findingAt(statement, `“${word}”没有判据：改写为数字或事实，或删去`)),
    );
  },
};

const counted = /\d{1,6}\s?(?:个|家|人|户|份|项|亩|次|元|万|条|件|台|米)/;

/** `看了3个村 | 高效`: another cell of the row gives the number. */
const isGroundedInRow = ({ cell }: Statement): boolean =>
  cell?.row.cells.some(({ text }) => counted.test(text)) ?? false;

/** The sentence before or behind it in the same line gives the number. */
const isGroundedBeside = ({ order, block, cell }: Statement, all: ReviewText['statements']): boolean =>
  cell === undefined &&
  [all[order - 1], all[order + 1]].some(
    (one) => one !== undefined && one.block === block && one.cell === undefined && /\d/.test(one.text),
  );

/** Column headers such as 期望结果 and 判据, and advice, say what is wished for. */
const isDemand = ({ cell, text }: Statement): boolean =>
  /期望|预期|目标|判据|建议|改进/.test(cell?.header ?? '') || /^(?:建议|要求|目标|应)/.test(text);
