import { describe, expect, it } from 'vitest';
import { classifyPage } from '../../../shared/domain/policy/page-state/classify.ts';

const nav = `<ul>${Array.from({ length: 60 }, (_, i) => `<li><a href="/c${i}/">栏目导航第${i}项内容</a></li>`).join('')}</ul>`;
const foot = `<div><p><a href="/wzdt/">网站地图</a> | <a href="/lxwm/">联系我们</a></p><p>版权所有：青川省自然资源厅 主办单位：青川省自然资源厅办公室
  技术支持：省自然资源信息中心 地址：青川市建设路1号 邮编：610000</p><p>网站标识码：5900000012 青ICP备05000001号-1 青公网安备 59010202000001号</p></div>`;
const rows = `<ul>${Array.from({ length: 9 }, (_, i) => `<li><a href="/xw/t2025070${i + 1}_${i}.html">关于第${i}批项目验收结果的公告及有关事项的通知</a><span>2025-07-0${i + 1}</span></li>`).join('')}</ul>`;
const prose =
  '<p>各市州自然资源局：为做好汛期地质灾害防治工作，现将有关事项通知如下，请认真贯彻执行，有关情况及时报告省厅。</p>'.repeat(
    8,
  );
const stateOf = (middle: string) =>
  classifyPage({
    status: 200,
    headers: {},
    body: `<html><head><title>青川省自然资源厅</title></head><body>${nav}${middle}${foot}</body></html>`,
    url: 'https://zrzy.qc.gov.cn/zwgk/t20250721_1.html',
  });

describe('a page that is not there is known by what it says, however large the frame around it', () => {
  it.each([
    ['an apology', '<p>抱歉，您访问的页面不存在或已被删除！</p>'],
    ['a countdown', '<p>您要查看的信息不存在，系统将在<b>5</b>秒后自动返回首页</p>'],
    ['a joke', '<p>哎呀，页面走丢了</p><p><a href="/">返回首页</a></p>'],
    ['a large number', '<h1>404</h1><p>Not Found</p>'],
    [
      'a number and reasons',
      '<h2>404</h2><p>您访问的页面可能因为以下原因无法显示：</p><ul><li>1. 页面地址输入错误</li><li>2. 页面已被移动或删除</li></ul>',
    ],
    ['words in several elements', '<p><span>很抱歉，</span><span>您所访问的内容不存在</span></p>'],
    ['an article that is gone', '<div>该文章已被删除或尚未发布</div>'],
    ['English', '<h1>Oops! Page not found</h1>'],
    ['other news below it', `<p>对不起，您要访问的网页已删除</p><h3>推荐阅读</h3>${rows}`],
  ])('%s', (_, middle) => {
    const state = stateOf(middle);

    expect(state).toMatchObject({ state: 'blocked', kind: '页面不存在' });
  });

  it.each([
    [
      'a notice that explains such a page',
      `<h1>为什么打开链接显示“您访问的页面不存在”</h1><p>发布时间：2025-07-21</p><p>您访问的页面不存在，通常是因为链接已失效。</p>`,
    ],
    ['a text with such a line', `<h1>关于清理失效链接的通知</h1><p>您访问的页面不存在</p>${prose}`],
    ['a hidden apology on a list', `${rows}<div style="display:none">抱歉，您访问的页面不存在</div>`],
    [
      'one that a style sheet hides on a list',
      `${rows}<p><a href="index_1.html">下一页</a></p><div class="dialog">抱歉，您访问的页面不存在</div>`,
    ],
    [
      'a row with such a title',
      `<ul><li><a href="/t1.html">对不起，您访问的页面不存在：常见错误说明</a></li></ul>${rows}`,
    ],
    ['a file that is no longer in force', '<h1>征地补偿办法</h1><p>该文件已失效</p>'],
    ['a road', `<h3>404省道改扩建工程用地</h3>${rows}`],
    ['a serial number', `<ul><li><b>404</b><a href="/t1.html">关于征收集体土地的公告</a></li></ul>${rows}`],
    ['a notice of what was deleted', '<h1>公告</h1><p>因机构调整，原国土资源厅网站的信息已删除，特此公告。</p>'],
  ])('is not taken for one: %s', (_, middle) => {
    expect(stateOf(middle)).toEqual({ state: 'ok' });
  });
});
