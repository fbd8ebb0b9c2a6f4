import { describe, expect, it } from 'vitest';
import { feedDay, readDateCell, saysDayFirst } from '../../../shared/domain/policy/dates/date-cell.ts';
import { addressDay, findDays } from '../../../shared/domain/policy/dates/find-days.ts';

describe('a date cell is read in every spelling that occurs', () => {
  it.each([
    ['2025-07-21', '2025-07-21'],
    ['[2025/7/21]', '2025-07-21'],
    ['2025.07.21', '2025-07-21'],
    ['2025年7月21日', '2025-07-21'],
    ['2025 年 07 月 21 日', '2025-07-21'],
    ['发布时间：2025-07-21 16:20:11', '2025-07-21'],
    ['（2025-07-21 星期一）', '2025-07-21'],
    ['20250721', '2025-07-21'],
    ['25-07-21', '2025-07-21'],
    ['21 2025-07', '2025-07-21'],
    ['2025-07 21', '2025-07-21'],
    ['07-21 2025', '2025-07-21'],
    ['2025 07/21', '2025-07-21'],
    ['二〇二五年七月二十一日', '2025-07-21'],
    ['二○二五年十二月三十一日', '2025-12-31'],
    ['今天', '2025-07-25'],
    ['昨天', '2025-07-24'],
    ['3天前', '2025-07-22'],
    ['5小时前', '2025-07-25'],
    ['07-21', '2025-07-21'],
    ['12月30日', '2024-12-30'],
    ['25年7月21日', '2025-07-21'],
    ["'25.07.21", '2025-07-21'],
    ['07/21/25', '2025-07-21'],
    ['2025 07 21', '2025-07-21'],
    ['2025·07·21', '2025-07-21'],
    ['2025_07_21', '2025-07-21'],
    ['2025、7、21', '2025-07-21'],
    ['2025\u201307\u201321', '2025-07-21'],
    ['２０２５－０７－２１', '2025-07-21'],
    ['２０２５年７月２１日', '2025-07-21'],
    ['2025/7/21 上午10:00', '2025-07-21'],
    ['7/21/2025 12:00:00 AM', '2025-07-21'],
    ['21/07/2025', '2025-07-21'],
    ['21.07.2025', '2025-07-21'],
    ['07/08/2025', '2025-07-08'],
    ['Jul 21, 2025', '2025-07-21'],
    ['Posted on July 21st, 2025', '2025-07-21'],
    ['21 July 2025', '2025-07-21'],
    ['21-Jul-25', '2025-07-21'],
    ['2025-Jul-21', '2025-07-21'],
    ['Mon Jul 21 00:00:00 CST 2025', '2025-07-21'],
    ['21 JUL', '2025-07-21'],
    ['Jul. 21', '2025-07-21'],
  ])('%s', (text, day) => {
    expect(readDateCell(text, { today: '2025-07-25' })).toBe(day);
  });

  it.each([
    '',
    '07-21',
    '今天',
    '3天前',
    '2025-02-30',
    '2025-13-01',
    '关于2025年7月21日会议的通知',
    '12:30',
    '1.2.3',
    '100',
    'Jul 21',
    'July 2025',
    'Jul 21-25, 2025',
    '1-21 July 2025',
    'Feb 30, 2025',
    'May 2025 report',
    'Marketing 21, 2025',
    '32/13/2025',
    '13/32/25',
    '192.168.1.1',
    '2025年第21号',
  ])('no day of reading, no guess: %s', (text) => {
    expect(readDateCell(text)).toBeUndefined();
  });

  it('reads the day before the month where another date of the list says so', () => {
    expect(saysDayFirst('21/07/2025')).toBe(true);
    expect(saysDayFirst('07/08/2025')).toBe(false);
    expect(saysDayFirst('07/21/2025')).toBe(false);
    expect(readDateCell('07/08/2025', { dayFirst: true })).toBe('2025-08-07');
  });

  it('gives a day without a year the year of the address beside it', () => {
    expect(readDateCell('12-30', { today: '2026-11-24', near: '2025-01-02' })).toBe('2024-12-30');
  });
});

describe('days inside a text are found, numbers that are no day are not', () => {
  it('finds them in order', () => {
    const days = findDays('自2025年7月1日起至2025-12-31止，二〇二六年一月一日重新评估').map((hit) => hit.day);

    expect(days).toEqual(['2025-07-01', '2025-12-31', '2026-01-01']);
  });

  it('finds those in English', () => {
    const days = findDays('Issued on July 1, 2025, in force from 21st Jul. 2025').map((hit) => hit.day);

    expect(days).toEqual(['2025-07-01', '2025-07-21']);
  });

  it.each(['电话 028-2025-07-2199', '192.168.2025.7', '2025-07-32', '3.2025.7.1', '1899-01-01'])('%s', (text) => {
    expect(findDays(text)).toEqual([]);
  });
});

describe('the day in an address is the day the page was filed under', () => {
  it.each([
    ['https://a.gov.cn/zwgk/202507/t20250721_3301.html', '2025-07-21'],
    ['https://a.gov.cn/art/2025/7/1/art_12_34.html', '2025-07-01'],
    ['https://a.gov.cn/xinwen/2025-07/21/content_5.htm', '2025-07-21'],
    ['https://a.gov.cn/n1/2025/0721/c100-3.html', '2025-07-21'],
    ['https://20250721.gov.cn/a.html', undefined],
    ['https://a.gov.cn/content/post_4410000.html', undefined],
    ['https://a.gov.cn/t20251321_1.html', undefined],
  ])('%s', (url, day) => {
    expect(addressDay(url)).toBe(day);
  });
});

describe('a feed date without a zone is Shanghai time, one with a zone is an instant', () => {
  it.each([
    ['Mon, 21 Jul 2025 23:30:00 +0800', '2025-07-21'],
    ['Mon, 21 Jul 2025 17:30:00 GMT', '2025-07-22'],
    ['2025-07-21T17:30:00Z', '2025-07-22'],
    ['2025-07-21T23:30:00', '2025-07-21'],
    ['2025-07-21 23:30:00', '2025-07-21'],
    ['Mon, 21 Jul 2025 23:30:00', '2025-07-21'],
    ['Mon Jul 21 23:30:00 CST 2025', '2025-07-21'],
    ['2025年7月21日', '2025-07-21'],
    ['21-Jul-25', '2025-07-21'],
    ['Jul. 21, 2025', '2025-07-21'],
    ['21/07/2025 08:10', '2025-07-21'],
    ['20250721 10:20', '2025-07-21'],
    ['soon', undefined],
    ['21 Jul', undefined],
  ])('%s', (text, day) => {
    expect(feedDay(text)).toBe(day);
  });
});
