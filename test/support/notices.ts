import type { KeptNotice } from '../../shared/domain/tender/items/kept-notice.ts';
import type { Notice, NoticeKind, Stated } from '../../shared/domain/tender/notice.ts';

/** A value that a notice states for certain. */
export const said = <Value>(value: Value): Stated<Value> => ({ value, from: 0, to: 1, sure: true });

/** A notice of `kind` as kept, with what `facts` add. */
export function keptNotice(
  noticeId: string,
  on: string,
  kind: NoticeKind,
  facts: Partial<Notice> & Partial<Pick<KeptNotice, 'topics' | 'regions'>> & { readonly authority?: string } = {},
): KeptNotice {
  const { authority = '示例县人民政府', topics = [], regions = [], ...stated } = facts;
  return {
    noticeId,
    on,
    topics,
    regions,
    places: [{ authority, url: `https://ccgp.example.gov.cn/${noticeId}.html` }],
    notice: {
      kind,
      title: `青川县实景三维建设项目${kind}`,
      lots: [],
      winners: [],
      candidates: [],
      otherBidders: [],
      ranking: [],
      doubts: [],
      projectName: said('青川县实景三维建设项目'),
      ...stated,
    },
  };
}
