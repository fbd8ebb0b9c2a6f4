import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../../shared/adapters/render/markdown.ts';
import {
  badge,
  bar,
  document,
  evidence,
  heading,
  list,
  paragraph,
  strong,
  table,
} from '../../../shared/domain/document/nodes.ts';

const written = (...children: Parameters<typeof document>): string =>
  renderMarkdown(document(heading(1, '题'), ...children), { title: '题', evidence: 'numbers' }).replace('# 题\n\n', '');

describe('Markdown', () => {
  it('keeps bold words bold between Chinese characters, without character references', () => {
    expect(written(paragraph(strong('太康：'), '回款，', strong('“重点”'), '项目', strong('甲'), strong('乙')))).toBe(
      '**太康**：回款，“**重点**”项目**甲乙**\n',
    );
  });

  it('shows foreign markup as the text it is', () => {
    expect(written(paragraph('V2 & <b> [x](y) 5*3'), table(['a|b'], [['# 1']]))).toBe(
      'V2 & \\<b> \\[x\\](y) 5\\*3\n\n| a\\|b |\n| --- |\n| # 1 |\n',
    );
  });

  it('keeps two lists apart also where an empty paragraph stood between them', () => {
    expect(written(list(['甲'], true), paragraph(strong('')), list(['乙'], true))).toBe('1. 甲\n\n1) 乙\n');
  });

  it('raises evidence numbers, brackets labels and lists the figures of a bar', () => {
    expect(
      written(
        paragraph(badge('critical', '红'), ' 逾期', evidence('receivable:HT1/1')),
        bar([{ label: '逾期', value: 2, tone: 'critical', shown: '2 万元' }]),
      ),
    ).toBe('【红】 逾期¹\n\n- 逾期：2 万元\n\n---\n\n**依据** ¹应收节点 HT1/1\n');
  });
});
