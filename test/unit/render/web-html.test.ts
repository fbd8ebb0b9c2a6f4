import { describe, expect, it } from 'vitest';
import { isPlainSvg } from '../../../shared/adapters/render/markup/svg-check.ts';
import { renderWebHtml } from '../../../shared/adapters/render/web.ts';
import { document, paragraph } from '../../../shared/domain/document/nodes.ts';

const options = { title: '复盘', evidence: 'numbers' } as const;
const drawing = (svg: string) => document({ type: 'drawing', svg, fallback: [paragraph('替代文字')] });

describe('the web page', () => {
  it('shows a drawing of plain shapes in place of its fallback', () => {
    const svg =
      '<svg viewBox="0 0 10 10"><g fill="#fff"><circle cx="5" cy="5" r="2"/><text x="1">太阳县 &lt;b&gt;</text></g></svg>';

    const page = renderWebHtml(drawing(svg), options);

    expect(page).toContain(svg);
    expect(page).not.toContain('替代文字');
  });

  it.each([
    ['a script', '<svg><script>alert(1)</script></svg>'],
    ['a handler', '<svg><g onload="alert(1)"></g></svg>'],
    ['a foreign object', '<svg><foreignObject><p>x</p></foreignObject></svg>'],
    ['a link', '<svg><a href="javascript:alert(1)"><text>x</text></a></svg>'],
    ['an outside resource', '<svg><rect fill="url(http://evil.example/#a)"/></svg>'],
    ['an unescaped bracket', '<svg><text>a < b</text></svg>'],
    ['something after its end', '<svg></svg><script>alert(1)</script></svg>'],
  ])('shows the fallback instead of a drawing with %s', (_, svg) => {
    const page = renderWebHtml(drawing(svg), options);

    expect(isPlainSvg(svg)).toBe(false);
    expect(page).toContain('替代文字');
    expect(page).not.toContain('evil');
    expect(page).not.toContain('alert');
  });
});
