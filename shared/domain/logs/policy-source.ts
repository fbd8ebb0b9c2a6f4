import { proxyName } from '../policy/source/proxy-name.ts';
import { choice, integer, type RowOf, text, texts, yesNo } from './column.ts';
import { defineLog } from './log.ts';

/** What a source's number looks like. */
export const sourceIdForm = {
  pattern: /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,59}$/u,
  patternName: '1–60 个字母、数字、汉字、点或横线，以字母、数字或汉字开头',
} as const;
export const sourceFields = ['自然资源', '农业农村', '其他'] as const;
/** A source is asked at least once in so many days. */
export const mostDaysBetween = 31;

export const policySourceLog = defineLog({
  kind: 'policySource',
  title: '政策源',
  key: ['sourceId'],
  columns: {
    sourceId: text('源编号').required({
      ...sourceIdForm,
      hint: '与内置编号相同则替换内置来源',
    }),
    authority: text('机构').required(),
    province: text('省').optional({ hint: '全称，如 河南省；部委留空' }),
    field: choice('领域', sourceFields).defaulted('其他'),
    column: text('栏目').required({ hint: '如 政策文件、通知公告；填 首页 则从首页发现栏目，次日起自动监测' }),
    url: text('列表网址').required({
      pattern: /^https?:\/\/[^\s/?#@]{1,200}(?:[/?#]\S{0,300})?$/i,
      patternName: 'http 或 https 网址',
    }),
    method: choice('请求方法', ['GET', 'POST']).optional({ hint: '不填为 GET；只接受提交查询的文件库填 POST' }),
    body: text('请求内容').optional({ maxLength: 2000, hint: 'POST 提交的 JSON' }),
    everyDays: integer('频率天').defaulted(1, { min: 1, max: mostDaysBetween }),
    legacyTls: yesNo('旧版TLS').defaulted(false),
    proxy: text('出口代理').optional({
      pattern: proxyName,
      patternName: '小写字母开头的名称，如 beijing',
      hint: '部署设置 fetch.proxies 中的名称；不填则直接访问',
    }),
    allowHosts: texts('允许主机'),
    container: text('列表容器').optional({ hint: '列表元素的 class 或 id，自动识别失败时才填' }),
    enabled: yesNo('启用').defaulted(true),
    note: text('说明').optional(),
  },
});
export type PolicySourceRow = RowOf<(typeof policySourceLog)['columns']>;
