import type { Day } from '../../day.ts';
import { addressDay } from '../dates/address-day.ts';
import { firstDay } from '../dates/find-days.ts';
import { attribute, type FlatPage, tagOf } from '../page/flat.ts';
import { metaOf } from './title.ts';

/** A day a page states for programs, and where. */
export interface StatedDay {
  readonly day: Day;
  readonly label: string;
}

const structured = /"(?:datePublished|pubDate)"\s{0,3}:\s{0,3}"([^"]{8,40})"/;

/**
 * The day of publication that a page states for programs: schema.org's datePublished in a JSON-LD script, a time element,
 * the PubDate meta and its like. A time element counts among the texts `from` to `to` only. On half of the government
 * sites the meta is the time at which the page was generated.
 */
export function statedDay(page: FlatPage, from: number, to: number): StatedDay | undefined {
  for (const { type, text } of page.scripts) {
    const day = /ld\+json/i.test(type) ? firstDay(structured.exec(text)?.[1] ?? '') : undefined;
    if (day) return { day, label: 'datePublished' };
  }
  for (let i = 0; i < page.elements.length; i += 1) {
    const at = page.textStart[i] ?? 0;
    const day =
      tagOf(page, i) === 'time' && at >= from && at < to ? firstDay(attribute(page, i, 'datetime')) : undefined;
    if (day) return { day, label: 'datetime' };
  }
  const meta = firstDay(
    metaOf(page, ['PubDate', 'publishdate', 'article:published_time', 'datePublished', 'og:release_date', 'pubtime']),
  );
  return meta ? { day: meta, label: 'PubDate' } : undefined;
}

/** The day in the address a page gives itself, for pages that were read from elsewhere. */
export function ownAddressDay(page: FlatPage, url: string): Day | undefined {
  const read = addressDay(url);
  if (read) return read;
  for (let i = 0; i < page.elements.length; i += 1)
    if (tagOf(page, i) === 'link' && /^canonical$/i.test(attribute(page, i, 'rel')))
      return addressDay(attribute(page, i, 'href'));
  return addressDay(metaOf(page, ['og:url']));
}
