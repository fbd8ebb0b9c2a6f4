import { describe, expect, it } from 'vitest';
import { decodePage } from '../../../shared/domain/policy/page/charset.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
/** 通知公告 in GBK. */
const gbk = Uint8Array.from([0xcd, 0xa8, 0xd6, 0xaa, 0xb9, 0xab, 0xb8, 0xe6]);
const join = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

describe('the bytes of a page become text whatever its label says', () => {
  it('reads GBK by header, by meta element and without any label', () => {
    const meta = join(bytes('<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><p>'), gbk);

    expect(decodePage(gbk, 'text/html; charset=GBK')).toMatchObject({
      text: '通知公告',
      charset: 'gb18030',
      mislabelled: false,
    });
    expect(decodePage(meta, 'text/html').text).toContain('通知公告');
    expect(decodePage(gbk, 'text/html').text).toBe('通知公告');
  });

  it('believes UTF-8 bytes more than a label that says gb2312, and says so', () => {
    const page = decodePage(bytes('<meta charset="gb2312"><p>通知公告</p>'), 'text/html');

    expect(page.text).toContain('通知公告');
    expect(page).toMatchObject({ charset: 'utf-8', declared: 'gb18030', mislabelled: true });
  });

  it('reads GBK bytes under a label that says UTF-8', () => {
    expect(decodePage(join(gbk, gbk, gbk), 'text/html; charset=utf-8').text).toBe('通知公告通知公告通知公告');
  });

  it('follows a byte order mark and drops it', () => {
    expect(decodePage(join(Uint8Array.of(0xef, 0xbb, 0xbf), bytes('通知')), 'text/html; charset=gbk').text).toBe(
      '通知',
    );
    expect(decodePage(Uint8Array.of(0xff, 0xfe, 0x1a, 0x90), '').text).toBe('通');
  });

  it('does not trip over a label that does not exist', () => {
    expect(decodePage(bytes('通知'), 'text/html; charset=none-such').text).toBe('通知');
  });

  it('reads a page that was cut in the middle of a sign', () => {
    const page = decodePage(bytes('全域土地综合整治'.repeat(50)).subarray(0, -1), 'text/html; charset=utf-8');

    expect(page.text.startsWith('全域土地综合整治')).toBe(true);
    expect(page.charset).toBe('utf-8');
  });
});
