import { describe, expect, it } from 'vitest';
import { figuresIn } from '../../../shared/domain/audit/statements/figures.ts';
import { digitised, numberOf } from '../../../shared/domain/audit/statements/numerals.ts';
import { reviewOf } from '../../../shared/domain/audit/statements/read-statements.ts';
import { blocksOfText } from '../../../shared/domain/audit/statements/text-blocks.ts';

describe('numerals', () => {
  it.each([
    ['一百八十万', 1_800_000],
    ['二百五', 250],
    ['三千零八', 3_008],
    ['一亿两千万', 120_000_000],
    ['二〇二五', 2_025],
    ['七点五', 7.5],
  ])('%s is %d', (written, value) => {
    expect(numberOf(written)).toBe(value);
  });

  it.each([
    ['１８，６５０万元', '18,650万元'],
    ['占六成五，增长一倍', '占65%，增长100%'],
    ['翻一番；百分之七十五', '增长100%；75%'],
    ['九月二十一日去了三个乡镇', '9月21日去了3个乡镇'],
    ['周一开会，一起讨论，十分满意', '周一开会，一起讨论，十分满意'],
    ['二次供水改造二期、三台县', '二次供水改造二期、三台县'],
  ])('%s reads %s', (written, read) => {
    expect(digitised(written)).toBe(read);
  });
});

describe('figures', () => {
  it('have value, unit and the words before them; days, codes and ordinals are none', () => {
    const figures = figuresIn('9月16日第2次拜访，合同 HT2024-018 到账 18.6 万元，另有3号楼报修23户');

    expect(figures.map(({ label, value, unit }) => [label, value, unit])).toEqual([
      ['合同  到账', 186_000, '元'],
      ['另有楼报修', 23, '户'],
    ]);
  });
});

describe('statements', () => {
  it('know their part of the review, their speaker, line and characters in any look', () => {
    const text = '【下周】9月16日拜访王局长\n17:02 小吴：收费23户。\n二、存在风险\n- 付款可能延误';

    const { statements } = reviewOf(blocksOfText(text));

    expect(statements.map(({ quote, section, speaker, line }) => [quote, section.role, speaker, line])).toEqual([
      ['【下周】9月16日拜访王局长', 'plan', undefined, 1],
      ['收费23户。', 'other', '小吴', 2],
      ['付款可能延误', 'risk', undefined, 4],
    ]);
    expect(statements.map(({ span }) => text.slice(span?.start, span?.end))).toEqual(
      statements.map(({ quote }) => quote),
    );
  });

  it('are read from rows with tabs as from rows with bars', () => {
    const rows = (mark: string): string => ['姓名', '户数'].join(mark).concat('\n', ['张兰', '36'].join(mark));

    const [tabs, bars] = [reviewOf(blocksOfText(rows('\t'))), reviewOf(blocksOfText(`|${rows('|')}|`))];

    expect(tabs.tables[0]?.rows[0]?.cells.map(({ text, cell }) => [cell?.header, text])).toEqual([
      ['姓名', '张兰'],
      ['户数', '36'],
    ]);
    expect(bars.tables[0]?.rows[0]?.cells.map(({ text }) => text)).toEqual(['张兰', '36']);
  });
});
