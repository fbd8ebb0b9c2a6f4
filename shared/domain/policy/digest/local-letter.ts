import type { Root } from 'mdast';
import type { Day } from '../../day.ts';
import { type Cell, document, evidence, heading, link, list, paragraph, strong } from '../../document/nodes.ts';
import type { RecordId } from '../../logs/record.ts';
import type { TouchingPolicy } from '../policy.ts';

const mostItems = 30;

/** What notices of the clients' own counties and cities say of one person's records, on the day they were read. */
export function localLetter(day: Day, items: readonly TouchingPolicy[], names: ReadonlyMap<RecordId, string>): Root {
  const more = items.length - mostItems;
  return document(
    heading(1, `客户当地动态（${day}）`),
    paragraph('以下公告、公示提到您负责的客户、联系人或项目，今日首次读到。'),
    list(items.slice(0, mostItems).map((item) => itemLine(item, names))),
    ...(more > 0 ? [paragraph(`另有 ${more} 条未列出，见下一期政策动态周报。`)] : []),
  );
}

function itemLine({ policy, touches }: TouchingPolicy, names: ReadonlyMap<RecordId, string>): Cell {
  const [place] = policy.places;
  const shown = policy.publishedOn ?? policy.writtenOn;
  const reasons = touches.flatMap(({ recordId, why }) => [
    ' ',
    // A change of office names its contact itself.
    ...(recordId.startsWith('contact:') ? [why] : [strong(names.get(recordId) ?? recordId), `：${why}`]),
    evidence(recordId),
  ]);
  const facts = [place?.authority, place?.column, shown ?? '未注明日期'].filter((part) => part !== undefined);
  return [place === undefined ? policy.title : link(place.url, policy.title), `（${facts.join('，')}）`, ...reasons];
}
