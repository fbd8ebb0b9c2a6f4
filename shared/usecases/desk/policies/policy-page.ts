import { addDays, type Day } from '../../../domain/day.ts';
import type { RecordId } from '../../../domain/logs/record.ts';
import type { DigestItem, PolicyDigestFile } from '../../../domain/policy/digest/digest-file.ts';
import { policiesIn } from './recent-digests.ts';

export interface PolicyPorts {
  /** Recent digests, kept in memory from page to page. */
  digests(today: Day): Promise<readonly PolicyDigestFile[]>;
}

/** What a reader looks for; words are found in title, summary, authority and number. */
export interface PolicyFilter {
  readonly words?: string | undefined;
  readonly place?: string | undefined;
  readonly topic?: string | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  /** Only those that touch a record of ours. */
  readonly touching?: boolean | undefined;
}

/** A deadline of a policy. */
export interface PolicyDeadline {
  readonly on: Day;
  readonly kind: string;
  readonly sentence: string;
  readonly title: string;
  readonly url: string;
}

/** A page of 政策. */
export interface PolicyPage {
  readonly items: readonly DigestItem[];
  readonly count: number;
  readonly hasMore: boolean;
  /** Topics that the policies have, to choose one. */
  readonly topics: readonly string[];
  /** Deadlines of the next 90 days, the nearest first. */
  readonly deadlines: readonly PolicyDeadline[];
  /** The first day that is looked through. */
  readonly since: Day | undefined;
}

const itemsPerPage = 15;
const calendarDays = 90;

/** Policies of the recent digests that `filter` lets through, the latest first. Notices are public: everybody sees all. */
export async function policyPage(
  ports: PolicyPorts,
  today: Day,
  filter: PolicyFilter,
  page: number,
): Promise<PolicyPage> {
  const digests = await ports.digests(today);
  const all = policiesIn(digests);
  const items = all.filter((item) => fits(item, filter));
  const until = addDays(today, calendarDays);
  const deadlines = all.flatMap(({ title, url, deadlines: own }) =>
    own.map((deadline) => ({ ...deadline, title, url })),
  );
  return {
    items: items.slice((page - 1) * itemsPerPage, page * itemsPerPage),
    count: items.length,
    hasMore: items.length > page * itemsPerPage,
    topics: [...new Set(all.flatMap(({ topics }) => topics.map(({ topic }) => topic)))].sort(),
    deadlines: deadlines
      .filter(({ on }) => on >= today && on <= until)
      .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
    since: digests.map(({ from }) => from).sort()[0],
  };
}

function fits(item: DigestItem, { words, place, topic, from, to, touching }: PolicyFilter): boolean {
  const text = [item.title, item.authority, item.number ?? '', ...item.summary.map((one) => one.text)];
  const places = [item.province ?? '', ...item.regions, item.authority];
  const on = item.publishedOn ?? item.firstSeenOn;
  return (
    (words === undefined || text.some((one) => one.includes(words))) &&
    (place === undefined || places.some((one) => one.includes(place))) &&
    (topic === undefined || item.topics.some((one) => one.topic === topic)) &&
    (from === undefined || on >= from) &&
    (to === undefined || on <= to) &&
    (touching !== true || item.touches.length > 0)
  );
}

/** Policies of `digests` that touch one of the records. */
export function policiesTouching(digests: readonly PolicyDigestFile[], ids: ReadonlySet<RecordId>): DigestItem[] {
  const names: ReadonlySet<string> = ids;
  return policiesIn(digests)
    .map((item) => ({ ...item, touches: item.touches.filter((touch) => names.has(touch.recordId)) }))
    .filter(({ touches }) => touches.length > 0);
}
