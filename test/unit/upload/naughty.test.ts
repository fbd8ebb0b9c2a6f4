import { expect, it } from 'vitest';
import { scoreNaughty } from '../../../bench/torture/naughty.ts';

/** Text as it comes out of other people's systems, of every sort that something breaks on. */
const strings = [
  'undefined',
  'NULL',
  '#REF',
  '1,000.00',
  '00123',
  '-1',
  '+86 138',
  '=1+1',
  '＝cmd|calc',
  '@sum',
  "'引号",
  '"双"引号""',
  '一行\n两行',
  '一行\r\n两行',
  '逗号,分号;顿号、',
  '<b>粗</b>&amp;<script>x</script>',
  "'; drop table 客户; --",
  '../../etc/passwd',
  '{{7*7}} #{7*7} %s %n',
  '𠀀𠮷㐂䶮',
  '👩‍👩‍👧 👍🏽',
  'e\u0301',
  'مرحبا بالعالم',
  '\u202eback',
  'a\u200bb',
  '\u00a0两边',
  '尾部　',
  'tab\there',
  '\u0007bell',
  'ﷺ',
];

it('whatever text stands in a cell comes back from records, rejected rows, mails and Word files as it was', async () => {
  const lines = await scoreNaughty(strings);

  expect(lines.length).toBe(5);
  for (const { what, right, of, wrong } of lines)
    expect({ what, right, wrong }).toEqual({ what, right: of, wrong: [] });
});
