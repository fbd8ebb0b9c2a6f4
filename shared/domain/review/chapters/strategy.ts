import type { RootContent } from 'mdast';
import { type Cell, evidence, heading, type Inline, table } from '../../document/nodes.ts';
import { relationsDrawing } from '../../document/relations-drawing.ts';
import type { ReviewFacts } from '../facts/schema.ts';
import { caption, cited, clipped, span } from './cells.ts';
import { marketTable } from './market.ts';
import { milestoneTable } from './milestones.ts';

/** People shown in the table of contacts; the drawing has all of them. */
const mostPeople = 20;

/** 二、政府客户营销策略分析. */
export function strategyChapter(facts: ReviewFacts): RootContent[] {
  const week = `统计周 ${span(facts.weekFrom, facts.weekTo)}`;
  return [
    heading(2, `二、政府客户营销策略分析（${week}）`),
    heading(3, `2.1 客户关系维护情况（${week}）`),
    table(
      ['维护维度', '情况说明'],
      [
        ['重点客户接触频次', frequency(facts)],
        ['客户需求挖掘深度', needs(facts)],
        ['客户满意度评估', satisfaction(facts)],
      ],
    ),
    caption('接触频次与间隔'),
    contactTable(facts),
    caption('客户关系图谱'),
    ...relations(facts),
    heading(3, `2.2 项目推进策略（${week}）`),
    table(['策略维度', '当前状态', '改进建议'], strategyRows(facts)),
    caption('项目阶段'),
    projectTable(facts),
    caption('谈判里程碑与偏差：△ 计划，▲ 实际，◆ 同周，│ 统计周'),
    milestoneTable(facts),
    heading(3, `2.3 竞品分析与市场洞察（${week}）`),
    marketTable(facts),
  ];
}

function frequency({ contactVisits, contactPeople, relations }: ReviewFacts): Cell {
  const often = relations.filter(({ visitsThisWeek }) => visitsThisWeek > 1);
  if (contactVisits.value === 0) return '无数据：没有具名的接触';
  const names =
    often.length === 0
      ? '没有一人接触两次以上'
      : `两次以上：${often.map(({ name, visitsThisWeek }) => `${name}（${visitsThisWeek}）`).join('、')}`;
  return [
    `接触 ${contactVisits.value} 人次，共 ${contactPeople.value} 人`,
    evidence(...contactVisits.recordIds),
    `；${clipped(names)}`,
  ];
}

/** Depth by rule: 1 quote, 2 with a next step, 3 with a day for it. */
function needs({ needs: logged }: ReviewFacts): Cell {
  if (logged.length === 0) return '深度 0：没有记录需求原话';
  return logged.slice(0, 6).flatMap(({ words, client, depth, nextStep, nextOn, recordIds }, at): Inline[] => {
    const step =
      nextStep === null ? '未定下一步' : `下一步：${clipped(nextStep)}${nextOn === null ? '' : `（${nextOn}）`}`;
    return [`${at === 0 ? '' : '；'}${client}“${clipped(words)}”（深度 ${depth}，${step}）`, evidence(...recordIds)];
  });
}

function satisfaction({ survey }: ReviewFacts): Cell {
  if (survey.answers === 0) return '无数据：近一季没有问卷';
  if (survey.meanScore === null) {
    return [`无数据：答卷 ${survey.answers} 份，不足三份不计平均`, evidence(...survey.recordIds)];
  }
  return [`得分 ${survey.meanScore} 分（1–5 分，答卷 ${survey.answers} 份）`, evidence(...survey.recordIds)];
}

function contactTable({ relations, units }: ReviewFacts): RootContent {
  const header = ['联系人（角色）', '单位', '统计周', '近四周', '上次接触', '间隔天数'];
  const unitName = new Map(units.map(({ clientId, name }) => [clientId, name]));
  const rows = relations
    .slice(0, mostPeople)
    .map((one) => [
      cited(`${one.name}（${one.role}）`, one.recordIds),
      unitName.get(one.clientId) ?? one.clientId,
      String(one.visitsThisWeek),
      String(one.visitsInFourWeeks),
      one.lastOn ?? '无记录',
      one.gapDays === null ? '不适用' : `${one.gapDays}${isStale(one) ? `（上限 ${one.maxGapDays}）` : ''}`,
    ]);
  const none = [['无数据：没有联系人', ...Array.from({ length: 5 }, () => '不适用')]];
  return table(header, rows.length > 0 ? rows : none, [null, null, 'right', 'right', null, 'right']);
}

const isStale = ({ gapDays, maxGapDays }: ReviewFacts['relations'][number]): boolean =>
  gapDays !== null && maxGapDays !== null && gapDays > maxGapDays;

/** The picture for the page and the table for every format. */
function relations({ relations: people, units, owners, projects }: ReviewFacts): RootContent[] {
  if (people.length === 0 && projects.length === 0)
    return [table(['单位', '联系人', '项目'], [['无数据：没有联系人和项目', '不适用', '不适用']])];
  const known = new Set(units.map(({ clientId }) => clientId));
  const drawing = relationsDrawing(
    people.map((one) => ({
      id: one.contactId,
      name: one.name,
      position: `${one.title} · ${one.role}`,
      unitId: one.clientId,
      ownerId: one.ownerId ?? undefined,
      contacts: one.visitsThisWeek,
      recordId: `contact:${one.contactId}`,
    })),
    units.map(({ clientId, name, type }) => ({ id: clientId, name, type })),
    projects
      .filter(({ clientId }) => known.has(clientId))
      .map((one) => ({
        id: one.projectId,
        name: one.name,
        unitId: one.clientId,
        stage: one.stage,
        ownerId: one.ownerId,
        recordId: `project:${one.projectId}`,
      })),
    owners.map(({ staffId, name }) => ({ id: staffId, name })),
  );
  return [{ ...drawing, fallback: [] }, ...drawing.fallback];
}

function strategyRows(facts: ReviewFacts): Cell[][] {
  const { projects } = facts;
  if (projects.length === 0) {
    return ['项目立项进展', '技术方案对接', '商务谈判进度'].map((name) => [name, '无数据：没有在办项目', '不适用']);
  }
  return [
    ['项目立项进展', stagesState(facts), stagesAdvice(facts)],
    ['技术方案对接', proposalState(facts), proposalAdvice(facts)],
    ['商务谈判进度', milestoneState(facts), milestoneAdvice(facts)],
  ];
}

const idsOf = (projects: ReviewFacts['projects']) => evidence(...projects.flatMap(({ recordIds }) => recordIds));

function stagesState({ projects, tallies }: ReviewFacts): Cell {
  const words = tallies.projectsByStage.map(({ stage, projects: count }) => `${stage} ${count} 个`).join('、');
  return [`在办项目：${words}`, idsOf(projects)];
}

function stagesAdvice({ projects }: ReviewFacts): Cell {
  const early = projects.filter(({ stage, stageDays }) => ['线索', '意向', '谈判'].includes(stage) && stageDays > 60);
  if (early.length === 0) return '无：没有签约前停留超过 60 天的项目';
  return [
    `与客户核对停留原因：${early.map(({ name, stageDays }) => `${name}（${stageDays} 天）`).join('、')}`,
    idsOf(early),
  ];
}

function proposalState({ projects, weekTo, tallies }: ReviewFacts): Cell {
  const sent = projects.filter(({ proposalSentOn }) => proposalSentOn !== null && proposalSentOn <= weekTo);
  if (sent.length === 0) return '没有方案提交日的记录';
  return [`有提交日的方案 ${tallies.proposalsSent} 份，其中统计周 ${tallies.proposalsSentThisWeek} 份`, idsOf(sent)];
}

function proposalAdvice({ projects, weekTo }: ReviewFacts): Cell {
  const isSent = (day: string | null): boolean => day !== null && day <= weekTo;
  const without = projects.filter(
    ({ proposalSentOn, stage }) => !isSent(proposalSentOn) && ['意向', '谈判'].includes(stage),
  );
  if (without.length > 0) return [`向客户提交方案：${without.map(({ name }) => name).join('、')}`, idsOf(without)];
  const silent = projects.filter(({ technicalContactOn }) => technicalContactOn === null);
  if (silent.length === 0) return '无：各项目均有技术或使用角色的接触';
  return [`约见技术或使用角色：${silent.map(({ name }) => name).join('、')}`, idsOf(silent)];
}

function milestoneState({ milestones, tallies }: ReviewFacts): Cell {
  if (milestones.length === 0) return '无数据：没有谈判里程碑';
  const ids = evidence(...milestones.flatMap(({ recordIds }) => recordIds));
  return [
    `里程碑 ${tallies.milestones} 个，未达成 ${tallies.milestonesOpen} 个，晚于计划日 ${tallies.milestonesLate} 个`,
    ids,
  ];
}

function milestoneAdvice({ milestones }: ReviewFacts): Cell {
  const late = milestones.filter(({ doneOn, slipDays }) => doneOn === null && (slipDays ?? 0) > 0);
  if (milestones.length === 0) return '登记谈判里程碑的计划日和双方责任人';
  if (late.length === 0) return '无：没有晚于计划日的里程碑';
  const names = late.map(({ project, name }) => `${project}“${clipped(name)}”`).join('、');
  return [`与对方责任人重新商定日期：${names}`, evidence(...late.flatMap(({ recordIds }) => recordIds))];
}

function projectTable({ projects }: ReviewFacts): RootContent {
  const header = ['项目', '阶段', '阶段起日', '停留天数', '最近里程碑', '方案版本', '方案提交日', '重点工程'];
  const rows = projects.map((one) => [
    cited(one.name, one.recordIds),
    one.stage,
    one.stageSince,
    String(one.stageDays),
    clipped(one.lastMilestone ?? '无'),
    clipped(one.proposalVersion ?? '无'),
    one.proposalSentOn ?? '无',
    one.keyProject ? '是' : '否',
  ]);
  const none = [['无数据：没有在办项目', ...Array.from({ length: 7 }, () => '不适用')]];
  return table(header, rows.length > 0 ? rows : none, [null, null, null, 'right']);
}
