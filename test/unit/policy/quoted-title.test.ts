import { describe, expect, it } from 'vitest';
import { quotedTitle } from '../../../shared/domain/policy/quoted-title.ts';

describe('a title in a sentence', () => {
  it.each([
    ['关于做好延包工作的通知', '《关于做好延包工作的通知》'],
    ['关于公开征求《整治办法（征求意见稿）》意见的公告', '《关于公开征求〈整治办法（征求意见稿）〉意见的公告》'],
    ['《整治办法》', '《整治办法》'],
    ['《印发〈整治办法〉的通知》', '《印发〈整治办法〉的通知》'],
    ['《印发《整治办法》的通知》', '《印发〈整治办法〉的通知》'],
    ['《甲办法》和《乙办法》解读', '《〈甲办法〉和〈乙办法〉解读》'],
    ['没有开头的》标题', '《没有开头的〉标题》'],
  ])('%s reads %s', (title, quoted) => {
    expect(quotedTitle(title)).toBe(quoted);
  });

  it('is cut with an ellipsis and closes the marks that it cut open', () => {
    const title = `关于公开征求《${'很长的'.repeat(20)}办法》意见的公告`;

    expect(quotedTitle(title, 12)).toBe('《关于公开征求〈很长的很…〉》');
  });
});
