import { describe, expect, it } from 'vitest';
import { pageReaders } from '../../../shared/adapters/web/page-readers.ts';
import { linesOf, withoutFoot } from '../../../shared/domain/policy/article/lines.ts';
import { readPage } from '../../../shared/domain/policy/page/read-page.ts';

const textOf = (html: string) =>
  withoutFoot(linesOf(readPage(html)))
    .map((line) => line.text)
    .join('|');
const notice =
  '<p>各市州自然资源局：为做好汛期地质灾害防治工作，现将有关事项通知如下，请认真贯彻执行。</p><p>青川省自然资源厅</p><p>2025年7月21日</p>';
const kept =
  '各市州自然资源局：为做好汛期地质灾害防治工作，现将有关事项通知如下，请认真贯彻执行。|青川省自然资源厅|2025年7月21日';

describe('the foot of a page is no text of a notice', () => {
  it.each([
    [
      'lines of their own',
      '<p>版权所有：青川省自然资源厅</p><p>主办单位：青川省自然资源厅</p><p>网站标识码：5900000012</p><p>青ICP备05000001号</p>',
    ],
    [
      'one line of everything',
      '<div>主办单位：青川省自然资源厅 地址：青川市建设路1号 邮编：610000 网站标识码：5900000012 青ICP备05000001号-1 青公网安备 59010202000001号</div>',
    ],
    [
      'links over the imprint',
      '<p><a href="/a/">网站地图</a> | <a href="/b/">联系我们</a></p><p>地址：青川市建设路1号　电话：028-1234567</p><p>备案号：青ICP备05000001号</p>',
    ],
    [
      'English words',
      '<p>Copyright © 2020-2025 青川省农业农村厅 All Rights Reserved</p><p>建议使用1920×1080分辨率 谷歌浏览器访问</p>',
    ],
    [
      'cells of a table',
      '<table><tr><td>承办：青川省自然资源信息中心</td></tr><tr><td>您是第 1234567 位访客</td></tr><tr><td>青公网安备 59010202000001号</td></tr></table>',
    ],
    [
      'line breaks',
      '主办单位：青川省农业农村厅<br>技术支持：青川省农业信息中心<br>ICP备案号：青ICP备05000001号<br>总访问量：12345678',
    ],
  ])('%s', (_, foot) => {
    expect(textOf(foot)).toBe('');
    expect(textOf(`${notice}<div>${foot}</div>`)).toBe(kept);
  });

  it.each([
    ['who holds an event, without an imprint', '<p>主办单位：青川省农业农村厅</p><p>承办单位：云溪县人民政府</p>'],
    ['a sentence about registrations', '<p>请各单位核对网站ICP备案信息，备案号与主体不符的应当限期整改。</p>'],
    ['an address for letters', '<p>联系电话：028-1234567</p><p>地址：青川市建设路1号</p>'],
    [
      'a paragraph after a word of rights',
      '<p>版权所有，不得转载。</p><p>以上意见请于8月20日前书面反馈我厅法规处，逾期视为无意见，感谢对工作的支持。</p>',
    ],
    ['a short name', '<p>青川省网站建设中心</p>'],
    ['a list of names', '<p>张三</p><p>李四</p><p>王五</p>'],
  ])('keeps what only resembles one: %s', (_, end) => {
    expect(textOf(notice + end)).toBe(
      `${kept}|${linesOf(readPage(end))
        .map((line) => line.text)
        .join('|')}`,
    );
  });
});

describe('a second reader is heard only where it read a text', () => {
  const frame = (body: string) =>
    `<html><head><title>公告</title></head><body><div>${body}</div><div><p>版权所有：青川省自然资源厅，未经许可不得转载本站内容，违者必究，特此说明，谢谢合作</p><p>主办单位：青川省自然资源厅，承办单位：青川省自然资源信息中心，技术支持：青川数据公司</p><p>网站标识码：5900000012，青ICP备05000001号，青公网安备59010202000001号，建议使用谷歌浏览器访问本站</p></div></body></html>`;

  it('gives nothing for a page of a picture over its foot', async () => {
    const read = await pageReaders.readArticle(frame('<img src="/scan.jpg">'));

    expect(read).toBeUndefined();
  });

  it('gives the text without the foot, a line for each paragraph', async () => {
    const read = await pageReaders.readArticle(frame(notice.repeat(6)));

    expect(read?.text.split('\n')[0]).toBe(kept.split('|')[0]);
    expect(read?.text).not.toMatch(/版权所有|网站标识码|主办单位/);
  });
});
