import type { RootContent } from 'mdast';
import { type Cell, evidence, heading, type Inline } from '../../document/nodes.ts';
import { formatWan } from '../../money.ts';
import type { ReviewFacts } from '../facts/schema.ts';
import { isUnseen, longestGap } from '../suggest/from-people.ts';
import { blank, clipped, joined, section, shortDay, tableOf } from './cells.ts';
import { marketTable } from './market.ts';

/** People, needs and projects named in one cell. */
const [mostNamed, mostNeeds, mostProjects] = [4, 4, 6];
/** Days before signing after which a project has stood still. */
const longStageDays = 60;
const beforeSigning: ReadonlySet<string> = new Set(['线索', '意向', '谈判']);

/** 二、政府客户营销策略分析. */
export function strategyChapter(facts: ReviewFacts): RootContent[] {
  return [
    heading(2, '二、政府客户营销策略分析'),
    ...section('2.1 客户关系维护情况', tableOf(['维护维度', '情况说明'], relationRows(facts)), '没有具名的接触'),
    ...section(
      '2.2 项目推进策略',
      tableOf(['策略维度', '当前状态', '改进建议'], projectRows(facts)),
      '名下没有在办项目',
    ),
    ...section('2.3 竞品分析与市场洞察', marketTable(facts), '没有竞品动态、有关招采和政策'),
  ];
}

function relationRows(facts: ReviewFacts): Cell[][] {
  return [
    ...row('重点客户接触频次', frequency(facts)),
    ...row('关键人变动', changes(facts)),
    ...row('客户需求挖掘深度', needs(facts)),
    ...row('客户满意度评估', satisfaction(facts)),
  ];
}

const row = (name: string, cell: readonly Inline[]): Cell[][] => (cell.length === 0 ? [] : [[name, cell]]);

/** Who was seen most, and which decision makers not for longer than agreed. */
function frequency({ contactVisits, relations, units, staffId }: ReviewFacts): readonly Inline[] {
  const unitName = new Map(units.map(({ clientId, name }) => [clientId, name]));
  const often = relations.filter(({ visitsThisWeek }) => visitsThisWeek > 1).slice(0, mostNamed);
  const unseen = relations.filter((one) => one.ownerId === staffId && isUnseen(one)).slice(0, mostNamed);
  const once = relations.filter(({ visitsThisWeek }) => visitsThisWeek === 1).slice(0, mostNamed);
  const who = ({ name, clientId }: ReviewFacts['relations'][number]): string =>
    `${unitName.get(clientId) ?? clientId}${name}`;
  return joined([
    ...(often.length === 0 && once.length > 0
      ? [[`每人一次：${once.map(({ name }) => name).join('、')}`, evidence(...contactVisits.recordIds)]]
      : []),
    ...(often.length === 0
      ? []
      : [
          [
            `两次以上：${often.map(({ name, visitsThisWeek }) => `${name}（${visitsThisWeek} 次）`).join('、')}`,
            evidence(...contactVisits.recordIds),
          ],
        ]),
    ...(unseen.length === 0
      ? []
      : [
          [
            `超过约定间隔未见：${unseen
              .map((one) =>
                one.gapDays === null
                  ? `${who(one)}（没有接触记录）`
                  : `${who(one)}（${one.gapDays} 天，上限 ${longestGap(one)} 天）`,
              )
              .join('、')}`,
            evidence(...unseen.flatMap(({ recordIds }) => recordIds.slice(0, 2))),
          ],
        ]),
  ]);
}

function changes({ appointments }: ReviewFacts): readonly Inline[] {
  return joined(
    appointments
      .slice(0, mostNamed)
      .map(({ name, client, title, from, to, successor, on, openFen, recordIds }) => [
        from === null
          ? `${client}${title}${name} ${shortDay(on)}任${to ?? '新职'}`
          : `${from}${name} ${shortDay(on)}免职${successor === null ? '' : `，${successor}接任`}${openFen > 0 ? `，尚欠 ${formatWan(openFen)}` : ''}`,
        evidence(...recordIds),
      ]),
  );
}

/** What clients said they need, with the next step. */
function needs({ needs: logged }: ReviewFacts): readonly Inline[] {
  return joined(
    logged.slice(0, mostNeeds).map(({ words, client, nextStep, nextOn, recordIds }) => {
      const step =
        nextStep === null
          ? '未定下一步'
          : `下一步：${clipped(nextStep)}${nextOn === null ? '，未定日期' : `，${shortDay(nextOn)}`}`;
      return [`${client}“${clipped(words)}”（${step}）`, evidence(...recordIds)];
    }),
  );
}

function satisfaction({ survey }: ReviewFacts): readonly Inline[] {
  if (survey.answers === 0) return [];
  const words =
    survey.meanScore === null
      ? `近一季答卷 ${survey.answers} 份，不足三份不计平均`
      : `得分 ${survey.meanScore} 分（1–5 分，近一季答卷 ${survey.answers} 份）`;
  return [words, evidence(...survey.recordIds)];
}

function projectRows(facts: ReviewFacts): Cell[][] {
  if (facts.projects.length === 0) return [];
  const rows: [string, readonly Inline[], readonly Inline[]][] = [
    ['项目立项进展', stagesState(facts), stagesAdvice(facts)],
    ['技术方案对接', proposalState(facts), proposalAdvice(facts)],
    ['商务谈判进度', milestoneState(facts), milestoneAdvice(facts)],
  ];
  return rows
    .filter(([, state, advice]) => state.length + advice.length > 0)
    .map(([name, state, advice]) => [name, state.length === 0 ? blank : state, advice.length === 0 ? blank : advice]);
}

const idsOf = (projects: ReviewFacts['projects']) => evidence(...projects.flatMap(({ recordIds }) => recordIds));
const namesOf = (projects: ReviewFacts['projects']): string =>
  `${projects
    .slice(0, mostProjects)
    .map(({ name }) => name)
    .join('、')}${projects.length > mostProjects ? `等 ${projects.length} 个` : ''}`;

function stagesState({ projects }: ReviewFacts): readonly Inline[] {
  const words = [...Map.groupBy(projects, ({ stage }) => stage)].map(([stage, some]) => `${stage}：${namesOf(some)}`);
  return [words.join('；'), idsOf(projects)];
}

function stagesAdvice({ projects }: ReviewFacts): readonly Inline[] {
  const still = projects.filter(({ stage, stageDays }) => beforeSigning.has(stage) && stageDays > longStageDays);
  if (still.length === 0) return [];
  const words = still.map(({ name, stage, stageDays }) => `${name}停在${stage} ${stageDays} 天`).join('、');
  return [`${words}，与客户核对原因`, idsOf(still)];
}

const isSent = ({ proposalSentOn }: ReviewFacts['projects'][number], { weekTo }: ReviewFacts): boolean =>
  proposalSentOn !== null && proposalSentOn <= weekTo;

function proposalState(facts: ReviewFacts): readonly Inline[] {
  const sent = facts.projects.filter((project) => isSent(project, facts));
  const fresh = sent.filter(({ proposalSentOn }) => (proposalSentOn ?? '') >= facts.weekFrom);
  if (fresh.length > 0) {
    const words = fresh.map(
      ({ name, proposalVersion, proposalSentOn }) =>
        `${name}${proposalVersion === null ? '' : ` ${clipped(proposalVersion)}`} ${shortDay(proposalSentOn ?? '')}`,
    );
    return [`本周提交方案：${words.join('、')}`, idsOf(fresh)];
  }
  return sent.length === 0 ? [] : [`已提交方案：${namesOf(sent)}`, idsOf(sent)];
}

function proposalAdvice(facts: ReviewFacts): readonly Inline[] {
  const without = facts.projects.filter(
    (project) => !isSent(project, facts) && ['意向', '谈判'].includes(project.stage),
  );
  if (without.length > 0) return [`向客户提交方案：${namesOf(without)}`, idsOf(without)];
  const silent = facts.projects.filter(
    ({ technicalContactOn, stage }) => technicalContactOn === null && stage !== '质保',
  );
  return silent.length === 0 ? [] : [`约见技术或使用人员：${namesOf(silent)}`, idsOf(silent)];
}

function milestoneState({ milestones }: ReviewFacts): readonly Inline[] {
  const open = milestones.filter(({ doneOn }) => doneOn === null);
  const done = milestones.filter(({ doneThisWeek }) => doneThisWeek);
  const ahead = open.filter(({ slipDays }) => (slipDays ?? 0) <= 0);
  return joined([
    ...done.map(({ name, doneOn, recordIds }) => [
      `“${clipped(name)}”${shortDay(doneOn ?? '')}达成`,
      evidence(...recordIds),
    ]),
    ...ahead
      .slice(0, mostProjects)
      .map(({ project, name, plannedOn, recordIds }) => [
        `${project}“${clipped(name)}”定于${shortDay(plannedOn)}`,
        evidence(...recordIds),
      ]),
  ]);
}

function milestoneAdvice({ milestones, projects }: ReviewFacts): readonly Inline[] {
  const late = milestones.filter(({ doneOn, slipDays }) => doneOn === null && (slipDays ?? 0) > 0);
  if (late.length > 0) {
    return joined(
      late
        .slice(0, mostProjects)
        .map(({ project, name, slipDays, contact, recordIds }) => [
          `${project}“${clipped(name)}”已晚 ${slipDays} 天，与${contact ?? '对方责任人'}重定日期`,
          evidence(...recordIds),
        ]),
    );
  }
  const talking = projects.filter(({ stage }) => stage === '谈判');
  const isPlanned = ({ name }: ReviewFacts['projects'][number]): boolean =>
    milestones.some(({ project, doneOn }) => project === name && doneOn === null);
  const bare = talking.filter((project) => !isPlanned(project));
  return bare.length === 0 ? [] : [`为${namesOf(bare)}定下一个谈判节点`, idsOf(bare)];
}
