import { describe, expect, it } from 'vitest';
import { renderText } from '../../../shared/adapters/render/text.ts';
import { badge, bar, document, heading, link, paragraph, table } from '../../../shared/domain/document/nodes.ts';

const options = { title: '预警', evidence: 'numbers' } as const;

describe('plain text', () => {
  it('aligns columns although a Chinese character is twice as wide as a digit', () => {
    const text = renderText(
      document(
        heading(1, '预警'),
        table(
          ['节点', '余额'],
          [
            ['验收款', '35.8'],
            ['A', '1,200'],
          ],
          [null, 'right'],
        ),
      ),
      options,
    );

    expect(text).toBe('预警\n====\n\n节点     余额\n------  -----\n验收款   35.8\nA       1,200\n');
  });

  it('writes a table that no line holds as one paragraph per row, with every column named', () => {
    const text = renderText(document(table(['动作', '结果'], [['拜访'.repeat(20), '达成'.repeat(20)]])), options);

    expect(text).toContain(`- 动作：${'拜访'.repeat(20)}\n  结果：${'达成'.repeat(20)}`);
  });

  it('draws a bar from block characters with its figures below', () => {
    const text = renderText(
      document(
        bar([
          { label: '未到期', value: 3, tone: 'neutral', shown: '3 万元' },
          { label: '逾期', value: 1, tone: 'critical', shown: '1 万元' },
        ]),
      ),
      options,
    );

    expect(text).toContain(`${'█'.repeat(30)}${'▓'.repeat(10)}\n  █ 未到期 3 万元\n  ▓ 逾期 1 万元`);
  });

  it('writes out where a link leads and brackets a label', () => {
    const text = renderText(
      document(paragraph(badge('critical', '红'), ' 见', link('https://www.gov.cn/', '条例'))),
      options,
    );

    expect(text).toContain('【红】 见条例（https://www.gov.cn/）');
  });
});
