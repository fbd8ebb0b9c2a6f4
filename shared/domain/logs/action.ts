import { choice, day, decimal, type RowOf, requiredTexts, text, texts } from './column.ts';
import { defineLog, joinKey } from './log.ts';
import { phrases } from './phrases.ts';

/** Action types that count as contact with a client. */
const contactTypes = ['拜访', '接待', '会议', '电话'] as const;
export const actionTypes = [...contactTypes, '内部协同', '材料准备', '出行', '休息'] as const;

/** What visit logs call the purposes. */
const purposes: Readonly<Record<string, string>> = {
  催款: '回款',
  收款: '回款',
  催收: '回款',
  清收: '回款',
  催收款: '回款',
  追款: '回款',
  对账: '回款',
  维护关系: '关系',
  关系维护: '关系',
  客户维护: '关系',
  日常维护: '关系',
  客情维护: '关系',
  回访: '关系',
  需求沟通: '需求',
  需求调研: '需求',
  调研: '需求',
  方案汇报: '方案',
  方案沟通: '方案',
  汇报方案: '方案',
  商务谈判: '谈判',
  合同谈判: '谈判',
  商务洽谈: '谈判',
  洽谈: '谈判',
  项目验收: '验收',
  合同签订: '签约',
  签合同: '签约',
  签订合同: '签约',
};

/** From this hour on it is evening. */
export const eveningHour = 18;

/** 白天 or 晚上 of a time of day: 14:30, 9点半, 下午3点, 09:00-11:00. */
function halfOfClock(text: string): string | undefined {
  const found =
    /^(上午|下午|晚上|早上|中午)?(\d{1,2})(?:[:：]\d{2}|[点时](?:半|\d{1,2}分?)?)(?:[-—~至到].{0,12})?$/.exec(text);
  const hour = Number(found?.[2] ?? Number.NaN) + (found?.[1] === '下午' && Number(found[2]) < 12 ? 12 : 0);
  if (!(hour < 24)) return undefined;
  return hour >= eveningHour || found?.[1] === '晚上' ? '晚上' : '白天';
}

const dunning = /催.{0,8}[款付]|[问促盯追].{0,6}(?:拨款|付款|回款|拨付|支付)/;

/** The one purpose that a phrase such as 电话催款 names; undefined for none and for several. */
export function purposeIn(text: string): string | undefined {
  const meant = new Set(Object.entries(purposes).flatMap(([word, purpose]) => (text.includes(word) ? [purpose] : [])));
  if (dunning.test(text)) meant.add('回款');
  return meant.size === 1 ? [...meant][0] : undefined;
}

export const actionLog = defineLog({
  kind: 'action',
  title: '行动',
  key: ['actionId'],
  needs: [
    ['date'],
    ['clientId', 'what', 'purpose', 'outcome', 'place'],
    ['staffIds', 'half', 'what', 'outcome', 'purpose'],
  ],
  columns: {
    actionId: text('行动编号').optional({ holds: 'id', also: ['拜访编号', '记录编号'] }),
    date: day('日期').required({
      also: [
        '走访时间',
        '打卡时间',
        '外勤时间',
        '外勤日期',
        '打卡日期',
        '拜访日期',
        '行动日期',
        '走访日期',
        '签到日期',
        '跟进日期',
        '拜访时间',
        '时间日期',
        '活动日期',
        '签到时间',
        '跟进时间',
        '外出日期',
        ...phrases(
          [
            '拜访',
            '走访',
            '外勤',
            '跟进',
            '活动',
            '打卡',
            '签到',
            '外出',
            '会见',
            '会谈',
            '接待',
            '出差',
            '行动',
            '沟通',
            '洽谈',
            '面谈',
          ],
          ['日期', '时间'],
        ),
      ],
    }),
    half: choice('时段', ['白天', '晚上']).required({
      meaning: halfOfClock,
      also: ['时间', '时间段', '拜访时段', '上午/下午', '时段（上午/下午/晚上）'],
      words: {
        上午: '白天',
        下午: '白天',
        全天: '白天',
        早上: '白天',
        午后: '白天',
        日间: '白天',
        傍晚: '晚上',
        夜间: '晚上',
        晚间: '晚上',
        晚: '晚上',
      },
    }),
    type: choice('类型', actionTypes).required({
      also: ['行动类型', '拜访类型', '跟进方式', '方式', '活动类型', '拜访方式', '跟进类型'],
      words: {
        上门拜访: '拜访',
        走访: '拜访',
        上门: '拜访',
        实地拜访: '拜访',
        现场拜访: '拜访',
        客户拜访: '拜访',
        外勤拜访: '拜访',
        电话沟通: '电话',
        电话拜访: '电话',
        打电话: '电话',
        视频会议: '会议',
        开会: '会议',
        宴请: '接待',
        客户接待: '接待',
        来访接待: '接待',
        出差: '出行',
      },
    }),
    staffIds: requiredTexts('人员', {
      refersTo: 'staff',
      maxEntries: 12,
      also: [
        '员工姓名',
        '打卡人',
        '创建人',
        '出差人',
        '外勤人',
        '拜访人',
        '拜访人员',
        '走访人',
        '走访人员',
        '业务员',
        '姓名',
        '签到人',
        '参与人',
        '参与人员',
        '我方人员',
        '跟进人',
        '责任人',
        '提交人',
        '外勤人员',
        '拜访者',
        '负责人',
        '我方参加人员',
        '销售',
        ...phrases(
          [
            '拜访',
            '走访',
            '外勤',
            '跟进',
            '外出',
            '出差',
            '参与',
            '参加',
            '我方',
            '我方参加',
            '我方参与',
            '我司',
            '我方拜访',
          ],
          ['人', '人员', '者'],
        ),
      ],
    }),
    what: text('动作').required({
      also: [
        '工作内容',
        '行动内容',
        '拜访内容',
        '内容',
        '事项',
        '跟进内容',
        '谈的事情',
        '谈的事',
        '办的事',
        '商谈事项',
        '洽谈事项',
      ],
    }),
    outcome: text('结果').optional({
      also: [
        '走访情况',
        '情况反馈',
        '打卡备注',
        '签到备注',
        '走访内容',
        '主要内容',
        '交流内容',
        '情况记录',
        '沟通情况',
        '沟通内容',
        '沟通结果',
        '拜访结果',
        '拜访情况',
        '洽谈情况',
        '进展',
        '反馈',
        '会谈内容',
        '跟进结果',
        '成果',
        '拜访成果',
        '洽谈结果',
        '沟通纪要',
        ...phrases(
          ['拜访', '走访', '沟通', '洽谈', '会谈', '交流', '接待', '面谈'],
          ['情况', '结果', '纪要', '成果', '记录', '反馈', '效果'],
        ),
      ],
    }),
    outcomeType: choice('结果类型', ['达成', '部分', '未达成', '待定']).optional(),
    clientId: text('客户编号').optional({
      refersTo: 'client',
      also: [
        '签到客户',
        '被走访单位',
        '对象单位',
        '外勤客户',
        '客户',
        '客户名称',
        '客户单位',
        '拜访单位',
        '走访单位',
        '单位',
        '单位名称',
        '拜访客户',
        '拜访客户名称',
        '关联客户',
        '客户单位名称',
        '对方单位',
        '账户名称',
        '接待单位',
        '被访单位',
        ...phrases(
          [
            '拜访',
            '走访',
            '客户',
            '接待',
            '被访',
            '受访',
            '对方',
            '外勤',
            '签到',
            '会见',
            '业主',
            '沟通',
            '跟进',
            '去访',
            '往访',
          ],
          ['单位', '客户', '单位名称', '客户名称'],
        ),
      ],
    }),
    contactIds: texts('联系人编号', {
      refersTo: 'contact',
      also: [
        '会见人员',
        '见到谁',
        '见到的人',
        '见的人',
        '会见对象',
        '对象',
        '对方接待人',
        '访谈对象',
        '联系人',
        '拜访对象',
        '接待人',
        '对方人员',
        '客户联系人',
        '受访人',
        '被访人',
        '联系人姓名',
        '对接人',
        '会见人',
        '对方联系人',
        '拜访联系人',
        '接洽人',
        ...phrases(
          [
            '会见',
            '访谈',
            '对方',
            '客户',
            '联系',
            '对接',
            '接洽',
            '受访',
            '被访',
            '见面',
            '会谈',
            '客户方',
            '对方参加',
            '甲方',
          ],
          ['人', '人员', '对象'],
        ),
        ...phrases(['走访', '沟通', '洽谈', '接待', '拜访', '面谈'], ['对象']),
      ],
    }),
    projectId: text('项目编号').optional({
      refersTo: 'project',
      also: ['项目', '项目名称', '对应项目', '关联项目', '所属项目', '关联商机', '商机名称'],
    }),
    contractId: text('合同编号').optional({ refersTo: 'contract', also: ['合同号', '合同', '对应合同', '关联合同'] }),
    purpose: choice('目的', ['回款', '需求', '方案', '谈判', '验收', '关系', '签约', '其他']).optional({
      also: [
        '走访事由',
        '签到事由',
        '外勤事由',
        '拜访目的',
        '事由',
        '走访目的',
        '拜访事由',
        '目的事由',
        '行动目的',
        '外出事由',
        '拜访主题',
        ...phrases(
          ['拜访', '走访', '外出', '外勤', '签到', '沟通', '会谈', '行动', '出差', '洽谈'],
          ['目的', '事由', '主题'],
        ),
      ],
      words: purposes,
      meaning: (text) => (text.length > 12 ? undefined : purposeIn(text)),
    }),
    place: text('地点').optional({ also: ['打卡地点', '拜访地点', '签到地点', '地址', '签到地址', '外出地点'] }),
    need: text('需求原话').optional({ also: ['客户需求', '客户诉求', '诉求'] }),
    nextStep: text('下一步').optional({
      also: [
        '后续工作',
        '跟进事项',
        '下步措施',
        '下一步计划',
        '下步计划',
        '下一步打算',
        '后续计划',
        '下步打算',
        '下步工作',
        '下一步工作',
        '后续安排',
        '跟进计划',
        '下次跟进内容',
        ...phrases(
          ['下一步', '下步', '后续', '下次', '下阶段', '接下来'],
          ['工作', '计划', '安排', '打算', '措施', '跟进', '事项', '工作安排', '工作计划', '动作', '行动'],
        ),
      ],
    }),
    nextOn: day('下一步日期').optional({
      also: [
        '下次拜访日期',
        '下次跟进时间',
        '下步时间',
        '下次跟进日期',
        ...phrases(
          ['下一步', '下步', '下次拜访', '下次跟进', '下次联系', '后续跟进'],
          ['日期', '时间', '时限', '期限'],
        ),
      ],
    }),
    hours: decimal('工时').optional({ also: ['小时', '工时（小时）', '时长', '耗时'], min: 0, max: 24 }),
    evidence: text('证据').optional({ also: ['附件', '凭证', '照片'] }),
  },
  keys: [['actionId'], ['date', 'half', 'type', 'staffIds']],
  keyOf: (row) =>
    row.actionId ?? joinKey([row.date, row.half, row.type, [...row.staffIds].sort().join('+'), row.clientId ?? '']),
  rules: ['类型为拜访、接待、会议或电话时，客户编号必填'],
  check: (row) =>
    isContactType(row.type) && row.clientId === undefined
      ? [{ field: 'clientId', reason: `类型为${row.type}时必须填写客户编号` }]
      : [],
});
export type Action = RowOf<(typeof actionLog)['columns']>;

/** The key that an action without 行动编号 had before its wording left the key; undefined for one with a number. */
export function keyWithWording(row: Action): string | undefined {
  if (row.actionId !== undefined) return undefined;
  return joinKey([row.date, row.half, [...row.staffIds].sort().join('+'), row.clientId ?? '', row.what]);
}

/** True for the types that count as contact with a client. */
export function isContactType(type: (typeof actionTypes)[number]): boolean {
  return (contactTypes as readonly string[]).includes(type);
}
