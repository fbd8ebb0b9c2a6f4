import { describe, expect, it } from 'vitest';
import { findAppointments } from '../../../shared/domain/policy/understanding/find-appointments.ts';
import { findDeadlines } from '../../../shared/domain/policy/understanding/find-deadlines.ts';

describe('deadlines of a notice are found with the sentence that sets them', () => {
  it.each([
    ['请于2025年8月20日前将意见反馈至省自然资源厅。', '征求意见截止', '2025-08-20'],
    ['意见反馈截止日期：2025-08-20', '征求意见截止', '2025-08-20'],
    ['征求意见截止时间为8月15日。', '征求意见截止', '2025-08-15'],
    ['公示时间：2025年7月21日至7月25日。', '公示截止', '2025-07-25'],
    ['申报材料须于12月5日（星期五）17:00前报送。', '申报截止', '2025-12-05'],
    ['报名时间：2025年9月1日9:00—2025年9月15日17:00', '报名截止', '2025-09-15'],
    ['自公告发布之日起30日内，提出书面意见。', '征求意见截止', '2025-08-20'],
    ['请于1月10日前报送总结材料。', '报送截止', '2026-01-10'],
    ['请各地于8月底前将申报材料报送省厅。', '申报截止', '2025-08-31'],
    ['各地要在2025年年底前报送总结。', '报送截止', '2025-12-31'],
    ['报送时间：二〇二五年八月二十日前。', '报送截止', '2025-08-20'],
    ['请于八月十五日前反馈意见。', '征求意见截止', '2025-08-15'],
    ['请于7月25日下班前报送。', '报送截止', '2025-07-25'],
    ['公示期（7月22日—7月28日），接受监督。', '公示截止', '2025-07-28'],
    ['公示时间为2025年7月22日至28日。', '公示截止', '2025-07-28'],
    ['自公告之日起5个工作日内提出意见。', '征求意见截止', '2025-07-28'],
    ['请于8月上旬前填报进度。', '报送截止', '2025-08-10'],
  ])('%s', (text, kind, on) => {
    expect(findDeadlines(text, { publishedOn: '2025-07-21' })).toMatchObject([{ kind, on }]);
  });

  it.each([
    '截至2024年12月31日，全省完成申报项目35个。',
    '自公告之日起7个工作日内由县里提出方案。',
    '2025年9月1日，省自然资源厅召开意见征求会。',
    '请尽快报送意见。',
    '请于2025年6月30日前报送（已过期的旧通知）意见。',
  ])('no deadline: %s', (text) => {
    expect(findDeadlines(text, { publishedOn: '2025-07-21', readOn: '2025-07-22' })).toEqual([]);
  });
});

describe('who moves from which post to which', () => {
  it('reads appointments, removals and 免去其', () => {
    const text =
      '省政府决定：\n任命王建国为省自然资源和规划厅副厅长（试用期一年）；\n免去李四的省自然资源和规划厅副厅长职务。\n任命张小明、刘洋为省农业农村厅一级巡视员，免去其省农业农村厅二级巡视员职务。';

    expect(findAppointments('关于王建国等同志任免职的通知', text)).toEqual([
      { name: '王建国', from: undefined, to: '省自然资源和规划厅副厅长' },
      { name: '李四', from: '省自然资源和规划厅副厅长', to: undefined },
      { name: '张小明', from: '省农业农村厅二级巡视员', to: '省农业农村厅一级巡视员' },
      { name: '刘洋', from: '省农业农村厅二级巡视员', to: '省农业农村厅一级巡视员' },
    ]);
  });

  it('reads a list under a heading, names with a middle dot and names that run into the post', () => {
    const text =
      '决定任命：\n阿木古郎为自治区自然资源厅厅长\n决定免去：\n包·巴特尔的自治区自然资源厅厅长职务\n免去李四海南省自然资源厅厅长职务。';

    expect(findAppointments('任免名单', text)).toEqual([
      { name: '阿木古郎', from: undefined, to: '自治区自然资源厅厅长' },
      { name: '包·巴特尔', from: '自治区自然资源厅厅长', to: undefined },
      { name: '李四', from: '海南省自然资源厅厅长', to: undefined },
    ]);
  });

  it('reads the profile of a candidate', () => {
    const text =
      '张伟，男，汉族，1972年3月生，中共党员，现任省自然资源厅国土空间规划局局长，拟任省自然资源厅党组成员、副厅长。';

    expect(findAppointments('关于张伟同志任前公示的公告', text)).toEqual([
      { name: '张伟', from: '省自然资源厅国土空间规划局局长', to: '省自然资源厅党组成员、副厅长' },
    ]);
  });

  it.each([
    ['任命王　伟同志为县自然资源局局长', '王伟', undefined, '县自然资源局局长'],
    ['免去李  明同志的县自然资源局局长职务', '李明', '县自然资源局局长', undefined],
    ['免去张三丰同志县财政局国库股股长职务，另有任用', '张三丰', '县财政局国库股股长', undefined],
    [
      '阿不都热依木•托合提，男，1982年5月生，现任县财政局副局长，拟提名为县财政局局长人选',
      '阿不都热依木·托合提',
      '县财政局副局长',
      '县财政局局长人选',
    ],
    [
      '司马小青，女，1979年1月生，现任县农业农村局局长，拟交流任乡镇党委书记',
      '司马小青',
      '县农业农村局局长',
      '乡镇党委书记',
    ],
    ['姓　名\t现任职务\t拟任职务\n钱　勇\t县审计局股长\t县审计局副局长', '钱勇', '县审计局股长', '县审计局副局长'],
  ])('reads %s', (text, name, from, to) => {
    expect(findAppointments('干部任免的通知', text)).toEqual([{ name, from, to }]);
  });

  it.each([
    '公示期为2025年7月22日至7月28日',
    '通讯地址为太康县建设路1号',
    '受理单位为太康县委组织部',
    '监督方式为来信来访',
    '公示时间为五个工作日',
  ])('takes no heading for a person: %s', (text) => {
    expect(findAppointments('干部任前公示', text)).toEqual([]);
  });

  it('finds nobody in a notice about something else', () => {
    expect(
      findAppointments(
        '关于做好全域土地综合整治试点的通知',
        '各市县：为做好工作，任务分为三个阶段，免费提供技术服务。',
      ),
    ).toEqual([]);
  });
});
