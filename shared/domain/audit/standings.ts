import { notYet } from './clauses.ts';
import { type Told, toldIn } from './deeds.ts';
import type { ReviewText, Statement } from './statements/statement.ts';

/** A clause that says how far something has come. */
export interface Standing extends Told {
  /** Place in the order of `steps`. */
  readonly rank: number;
  /** True when it is said to be there now; else it has got there, and may be further. */
  readonly isCurrent: boolean;
}

/** Steps in the order in which anything made or built goes through them, each with the words of many trades. */
const steps: readonly (readonly [at: RegExp, reached: RegExp])[] = [
  [/线索|意向|接洽|接触阶段|沟通阶段|摸底|资料收集|收集资料|素材收集|前期准备/, /$^/],
  [/需求|方案编制|编制方案|初稿|起草/, /$^/],
  [
    /送审|待评审|评审中/,
    /通过[^，。；]{0,6}(?:评审|论证|审查|审定)(?!前)|(?:已经?|正式)(?:完成)?(?:备案|获批|定稿)|已[^，。；]{0,4}批复/,
  ],
  [/可研|可行性研究|立项|报价|询价|选型|选址|论证|策划|设计|勘察|报批/, /$^/],
  [/招标|投标|谈判|磋商|洽谈|比选|议价|没谈拢|未谈妥|谈不拢/, /开标|已中标|中标公示/],
  [/签约|合同会签/, /签完合同|合同(?:已|也)?(?:于.{0,8})?签(?!字仪式)|已签(?:约|订|署|合同)|签了合同|正式签约/],
  [
    /实施|施工|执行|进场|建设|浇筑|开发|生产/,
    /(?:进入|转入|步入)(?:了)?(?:全面|正式)?(?:施工|实施|执行|建设|生产)|进场|开工|干活|正在(?:执行|施工|实施)|施工中|浇筑|主体封顶/,
  ],
  [
    /试运行|试用|调试|联调|试点运行/,
    /试运行|(?:全量|正式|已经?)上线|投入使用|已投用|投产|并网|通车|开业|正式运行|投入运行|营业了/,
  ],
  [/验收|初验|终验/, /通过(?:初验|终验|验收|竣工验收)|已(?:验收|竣工|完工|交付)|验收完|验收通过/],
  [/结算|决算|审计/, /结算完|完成(?:结算|决算)|审计完/],
];

/** A paper that has passed its review is no draft any more. */
export const reviewed = 2;
/** From the contract on a step that was reached tells how far the whole has come. */
const signed = 5;

const now =
  /(?:处于|处在|还在|仍在|尚在|正在|停留在|目前(?:为|是|在|处于)?|现在(?:是|在|为)?|现阶段|仍处|还是|仍为|尚处|正处|仍然|卡在|没谈拢|未谈妥|谈不拢)([^，。；]{0,14})|(?:报批|招标|谈判|设计|询价|施工|洽谈|编制|审批|比选|调试|选址)中(?=$|[，。；（(])/;
const stageWord = /没谈拢|未谈妥|谈不拢|阶段|环节|之中|当中|中$|期$|正在|卡在|仍在|还在|初稿|洽谈|谈判/;
const moving = /由|从|转入|转为|变为|推进到|下周|评审后/;

/** Everything that the review says of how far things have come, plans and wishes apart. */
export function standingsOf(text: ReviewText): Standing[] {
  return text.statements
    .filter(({ section, cell, quote }) => isTold(section.role) && !isWish(cell?.header) && quote.length < 2_000)
    .flatMap(standingsIn);
}

const isTold = (role: string): boolean => role !== 'plan' && role !== 'support' && role !== 'improvement';
const isWish = (header: string | undefined): boolean => /期望|预期|目标|建议|判据|措施/.test(header ?? '');

function standingsIn(statement: Statement): Standing[] {
  const told = statement.cell === undefined ? toldIn(statement) : rowStanding(statement);
  return told.flatMap((one): Standing[] => {
    const { clause } = one;
    if (/如果|若|假如|拟|计划|争取|预计|建议|应当/.test(clause)) return [];
    const current = statement.cell === undefined ? now.exec(clause)?.[0] : clause;
    if (
      current !== undefined &&
      stageWord.test(`${current}${clause.includes('阶段') ? '阶段' : ''}`) &&
      !moving.test(clause)
    ) {
      const rank = steps.findLastIndex(([at]) => at.test(current));
      if (rank !== -1) return [{ ...one, rank, isCurrent: true }];
    }
    if (/未|没|待|即将|准备|下周|等/.test(clause) || notYet.test(clause)) return [];
    const rank = steps.findLastIndex(([, reached]) => reached.test(clause));
    return rank === reviewed || rank >= signed ? [{ ...one, rank, isCurrent: false }] : [];
  });
}

/** A cell under 进度, 状态 or 阶段 speaks of what its row is named after. */
function rowStanding({ cell, text, ...rest }: Statement): Told[] {
  if (cell === undefined || !/进度|状态|阶段|进展/.test(cell.header) || text.length > 12) return [];
  const name =
    cell.row.cells[0]?.text === text
      ? ''
      : (cell.row.cells.find(({ text: words }) => /[\u4e00-\u9fa5]{3,}/.test(words) && words !== text)?.text ?? '');
  return name === ''
    ? []
    : [{ clause: text, object: name, heading: '', variant: '', statement: { cell, text, ...rest } }];
}
