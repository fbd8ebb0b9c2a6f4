import { choice, monthDay, type RowOf, text, texts } from './column.ts';
import { defineLog } from './log.ts';

export const clientLog = defineLog({
  kind: 'client',
  title: '客户',
  key: ['clientId'],
  needs: [['name'], ['type', 'province', 'county', 'regionCode']],
  generates: { field: 'clientId', of: ['name', 'county'] },
  columns: {
    clientId: text('客户编号').required({
      holds: 'id',
      also: ['客户编码', '客户代码', '客户ID', '账户编号', '客户号', '单位编号', '账户ID', 'AccountID'],
    }),
    name: text('客户名称').required({
      holds: 'name',
      also: [
        '单位名称',
        '客户',
        '客户全称',
        '客户单位',
        '客户单位名称',
        '甲方',
        '甲方单位',
        '甲方名称',
        '业主',
        '业主单位',
        '业主名称',
        '账户名称',
        '公司名称',
        '建设单位',
        '委托单位',
        '委托方',
        '单位',
        '公司',
      ],
    }),
    aliases: texts('别名', { also: ['简称', '客户简称', '单位简称', '曾用名', '账户简称'] }),
    type: choice('客户类型', ['政府', '事业单位', '国企', '民企', '村集体']).required({
      also: ['单位性质', '客户性质', '单位类型', '客户分类', '客户类别', '性质', '企业性质', '账户类型'],
      words: {
        政府部门: '政府',
        政府机关: '政府',
        行政机关: '政府',
        国有企业: '国企',
        央企: '国企',
        私企: '民企',
        民营企业: '民企',
        民营: '民企',
        私营企业: '民企',
        集体经济组织: '村集体',
        村集体经济组织: '村集体',
        村委会: '村集体',
        事业: '事业单位',
      },
    }),
    regionCode: text('行政区划代码').optional({
      holds: 'id',
      also: ['区划代码', '行政区代码'],
      pattern: /^\d{6}$/,
      patternName: '六位数字（GB/T 2260）',
    }),
    province: text('省').required({
      also: ['省份', '所在省', '所属省份', '省市', '省/直辖市', '省（直辖市）', '所在地/省', '地址/省', '所属区域/省'],
    }),
    city: text('市').optional({
      also: ['城市', '地市', '所在市', '地级市', '州市', '市州', '所在地/市', '地址/市', '所属区域/市'],
    }),
    county: text('县区').optional({
      also: [
        '县',
        '区县',
        '县市区',
        '所在县',
        '所在区县',
        '县（区）',
        '区（县）',
        '县/区',
        '区/县',
        '所在地/县（区）',
        '所在地/县区',
        '所在地/县',
        '所在地/区县',
        '地址/县区',
        '所属区域/县区',
      ],
    }),
    parentId: text('上级客户编号').optional({
      refersTo: 'client',
      also: ['上级客户', '上级单位', '主管单位', '上级账户'],
    }),
    ownerId: text('责任人').optional({
      refersTo: 'staff',
      also: [
        '责任人姓名',
        '我方联系人',
        '我方责任人',
        '负责人',
        '客户经理',
        '跟进人',
        '业务员',
        '归属人',
        '所有人',
        '客户负责人',
        '销售',
        '销售负责人',
        '所有者',
        '负责销售',
      ],
    }),
    fiscalCloseDay: monthDay('财政关账日').optional({ also: ['关账日', '财政关账', '国库关账日'] }),
    website: text('网站').optional({ also: ['网址', '官网', '门户网站'] }),
    note: text('备注').optional({ also: ['说明', '备注说明'] }),
  },
});
export type Client = RowOf<(typeof clientLog)['columns']>;

/** The county a client is in as `省/市/县区`, undefined where the client names none. */
export function countyOf({ province, city, county }: Pick<Client, 'province' | 'city' | 'county'>): string | undefined {
  return county === undefined ? undefined : [province, city ?? '', county].join('/');
}
