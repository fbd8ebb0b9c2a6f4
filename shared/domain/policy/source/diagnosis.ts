import { addDays, type Day } from '../../day.ts';
import type { ExtractedList } from '../list/result.ts';
import type { PolicySource } from './source.ts';

/** What one try of a source came to, and what to change in its row. */
export interface Diagnosis {
  readonly source: PolicySource;
  /** Its list was read; it is a home page with columns; neither. */
  readonly state: '已读' | '首页' | '未读';
  /** Chinese name of what is wrong; absent where nothing is. */
  readonly fault?: string;
  /** The address that answers instead, or to which the site would lead. */
  readonly movedTo?: string;
  readonly rows: number;
  readonly newest: Day | null;
  /** What a person is to change, in Chinese; empty where nothing. */
  readonly change: string;
  /** The row that was read in the stead of this one, to be uploaded. */
  readonly repair?: PolicySource;
}

/** Days without anything new after which a list has been given up by its site. */
const givenUpAfter = 730;

/** Newest day of a list, and whether its site has given it up by `on`. */
export function freshnessOf(
  { rows }: ExtractedList,
  on: Day,
): { readonly newest: Day | null; readonly isGivenUp: boolean } {
  const newest = rows.reduce<Day | null>(
    (last, { date }) => (date !== null && (last ?? '') < date ? date : last),
    null,
  );
  return { newest, isGivenUp: newest !== null && newest < addDays(on, -givenUpAfter) };
}

const wayOut = '网址设 出口代理（境内出口），或改用上级门户的文件库';
const advice: readonly (readonly [RegExp, string])[] = [
  [/^域名无法解析/, '核对域名；机构改名后域名常变，找到新域名后改列表网址'],
  [/^连接(?:被拒绝|超时|中断)|^响应超时|^网络错误/, `网站不应答：换时间再试；只在境外不通的，${wayOut}`],
  [/^证书过期|^证书不可信/, '证书由网站更新前不读取；有 http 网址的改用 http'],
  [/^TLS 握手失败/, '旧版TLS 填“是”'],
  [/^地址不允许/, '列表网址应为公网上的政府网站，端口 80、443；其他主机或端口填入 允许主机'],
  [/^出口代理/, '在部署设置 fetch.proxies 中配置该出口代理，或清空 出口代理'],
  [/^重定向到不允许的地址/, '确认该主机是本机构的网站后填入 允许主机，或改列表网址'],
  [/^重定向过多|^页面跳转过多/, '网址在原地打转：从网站首页重新找该栏目的网址'],
  [/^内容过大|^内容无法解压/, '应答不是列表页：从网站首页重新找该栏目的网址'],
  [/^robots/, '网站的 robots.txt 不许读取该栏目：换一个栏目，或停用'],
  [/^(?:瑞数|创宇盾|加速乐|脚本质询|验证码|拒绝访问)/, `网站防护拦截：${wayOut}`],
  [/^登录页/, '该网址要登录：换公开的栏目'],
  [/^页面不存在/, '栏目已移走：从网站首页重新找该栏目的网址'],
  [/^(?:站点维护|服务器错误)/, '网站自身的故障：过几天再试'],
  [/^脚本渲染/, '列表由脚本写出：改用它取数的接口网址（浏览器开发者工具“网络”中返回 JSON 的一行）'],
  [/^空页面/, '网址没有内容：从网站首页重新找该栏目的网址'],
  [/^订阅源格式错误/, '订阅源不是格式正确的 RSS 或 Atom：改用栏目页的网址'],
  [/^列表是空的/, '栏目里没有内容：核对栏目或查询条件'],
  [/^首页没有找到栏目/, '首页没有按名称认得的栏目：逐个填列表网址'],
  [/^长期未更新/, '栏目已停用：找现在使用的栏目'],
  [/^没有网址/, '找到该机构的网站后填列表网址'],
];

/** What a person can do about `fault`; a list that is not found on a page is the rest. */
export const adviceOn = (fault: string): string =>
  advice.find(([pattern]) => pattern.test(fault))?.[1] ?? '页面上没有列表：核对网址是不是栏目页；是的，填 列表容器';
