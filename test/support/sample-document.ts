import type { Root } from 'mdast';
import {
  badge,
  bar,
  document,
  evidence,
  heading,
  link,
  list,
  paragraph,
  quote,
  strong,
  table,
} from '../../shared/domain/document/nodes.ts';

/** A warning mail's document of made-up nodes: a bar, badges, a table of many columns and one of amounts. */
export function sampleWarning(): Root {
  return document(
    heading(1, '应收预警：3 个节点需要您今天处理'),
    paragraph(
      '张三，您好。截至 2025年7月28日，您名下未收款合计 ',
      strong('812.5 万元'),
      '，其中逾期 ',
      strong('446.5 万元'),
      '。',
    ),
    bar([
      { label: '未到期', value: 366, tone: 'neutral', shown: '366 万元' },
      { label: '逾期 1–30 天', value: 180.5, tone: 'warning', shown: '180.5 万元' },
      { label: '逾期 31–90 天', value: 210, tone: 'serious', shown: '210 万元' },
      { label: '逾期 90 天以上', value: 56, tone: 'critical', shown: '56 万元' },
    ]),
    heading(2, '自上次邮件以来'),
    list([
      [badge('critical', '红'), ' 青田县初验款逾期 91 天，升级至分管领导', evidence('receivable:HT2024-018/3')],
      [badge('good', '到账'), ' 云川县进度款 7月24日 到账 20 万元', evidence('payment:B20250724-07')],
    ]),
    heading(2, '全部节点'),
    heading(3, '青田县自然资源局'),
    table(
      ['节点', '应收余额', '到期日', '逾期', '障碍', '最近接触', '下一步'],
      [
        [
          ['HT2024-018 初验款', evidence('receivable:HT2024-018/3')],
          '35.8 万元',
          '2025-04-28',
          [badge('critical', '91 天')],
          '财政未拨',
          '财政局国库股 47 天未接触',
          '7月30日前拜访国库股，带用款计划申请表',
        ],
        [
          'HT2024-022 进度款',
          '180.5 万元',
          '2025-07-10',
          [badge('warning', '18 天')],
          '发票未开',
          '7月22日 电话',
          '补开发票并送达',
        ],
      ],
      [null, 'right', null, null, null, null, null],
    ),
    quote(
      paragraph(
        strong('财政未拨时可以说：'),
        '请对方确认用款计划是否已报、批次与预计拨付日；依据见',
        link('https://www.gov.cn/', '《保障中小企业款项支付条例》'),
        '。',
      ),
    ),
    heading(3, '云川县农业农村局'),
    table(
      ['节点', '应收余额', '预计触发日'],
      [['HT2025-003 验收款', '230.2 万元', '2025-08-20']],
      [null, 'right', null],
    ),
  );
}

const days = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

/** A review's document: deep headings, tables of long texts, evidence by the dozen. */
export function sampleReview(): Root {
  const actions = days.map((day, index) => [
    `${day}\n2025-07-${21 + index}`,
    index < 5
      ? [
          `拜访云川县第 ${index + 1} 个乡镇，核对地块边界与权属资料，逐项确认缺件清单`,
          evidence(`action:V2025072${index}-1`),
        ]
      : '非工作日',
    index < 5 ? '取得盖章的缺件清单，对方承诺 8月4日 前补齐' : '—',
    index === 2 ? '来访接待，未填审批单〔待补证〕' : '无记录',
    index === 2 ? '未填报' : '—',
    index < 5 ? '达成：目的为需求，结果类型为达成' : '不适用',
  ]);
  return document(
    heading(1, '张三 周复盘（统计周 2025年7月21日—7月27日）'),
    paragraph('统计周 2025-W30，计划周 2025-W31。版本 1，草稿。'),
    heading(2, '一、工作成果（统计周 7月21日—7月27日）'),
    heading(3, '1.1 主要成果与亮点'),
    list([
      [
        '接触 ',
        strong('13 人次'),
        '，10 人，6 个单位',
        evidence('action:V20250721-1', 'action:V20250722-1', 'action:V20250724-1'),
      ],
      ['到账 20 万元，1 笔', evidence('payment:B20250724-07')],
    ]),
    heading(3, '1.2 计划完成情况'),
    table(
      ['序号', '原计划任务', '期望结果', '实际完成情况', '完成度', '未完成原因'],
      [['1', '无计划', '—', '—', '不适用', '上周没有上传周计划']],
    ),
    heading(3, '1.3 每日行动'),
    table(['日期', '白天主要动作', '白天结果', '晚上主要动作', '晚上结果', '效果评估'], actions),
    quote(paragraph('未填报 2 处：7月23日 晚上的结果、7月25日 的工时。')),
    heading(2, '二、营销策略'),
    heading(3, '2.1 客户关系'),
    table(
      ['维护维度', '情况'],
      [
        ['接触频次', '李某 2 次，王某 2 次，其余 8 人各 1 次'],
        ['满意度', '无数据：本季度没有调研'],
      ],
    ),
    heading(2, '六、风险'),
    table(
      ['风险类型', '风险描述', '影响（万元）', '概率', '应对措施'],
      [['回款', '青田县初验款 60 日内不到账', '35.8', '72 %', '7月30日前拜访国库股']],
      [null, null, 'right', 'right', null],
    ),
  );
}
