import { readDateCell } from '../dates/date-cell.ts';
import { ancestorsOf, attributeOf, type Page, type PageElement, type PageText } from '../page/page.ts';
import { tidy } from '../page/tidy.ts';

/** A year over the rows of a list, and up to which text of the page it holds. */
interface YearHeading {
  readonly year: string;
  readonly from: number;
  readonly slot: string;
  readonly text: PageText;
  /** Days without a year below it. */
  days: number;
}

const yearAlone = /^(20\d{2})\s?年?度?$/;
const headingTag = /^(?:h[1-6]|dt|th|caption|summary)$/;
/** Longest text that is a day without a year: [03月12日]. */
const longestDay = 12;
/** Headings of one page that are followed. */
const mostHeadings = 200;
/** Levels up to the box that holds a heading and its rows. */
const mostLevels = 6;

const isYearless = (text: string): boolean =>
  text.length <= longestDay &&
  /\d/.test(text) &&
  readDateCell(text) === undefined &&
  readDateCell(text, { today: '2020-12-31' }) !== undefined;

const isLinked = (text: PageText): boolean =>
  ancestorsOf(text, 3).some(({ name }) => name === 'a' || name === 'option');

/** Years that stand alone in an element, each with the days without a year that come after it. */
function yearsOf(page: Page): YearHeading[] {
  const found: YearHeading[] = [];
  for (const text of page.texts) {
    if (text.data.length > 40) continue;
    const words = tidy(text.data);
    const year = yearAlone.exec(words)?.[1];
    if (year !== undefined && text.owner.textCount === 1 && !isLinked(text)) {
      const [block = text.owner] = ancestorsOf(text, mostLevels).filter(
        ({ name }) => !/^(?:b|span|strong|em|font)$/.test(name),
      );
      const slot = `${block.name}.${attributeOf(block, 'class').trim()}`;
      found.push({ year, from: text.at, slot, text, days: 0 });
    } else {
      const last = found.at(-1);
      if (last !== undefined && isYearless(words)) last.days += 1;
    }
  }
  return found;
}

/** True when `years` of one kind of place head the rows below them: they fall or rise, and most have several days below. */
function areHeadings(years: readonly YearHeading[]): boolean {
  if (!years.some(({ days }) => days > 1)) return false;
  if (years.length === 1)
    return years.every(({ text }) => ancestorsOf(text, 2).some(({ name }) => headingTag.test(name)));
  const falls = years.every(({ year }, i) => i === 0 || year < (years[i - 1]?.year ?? ''));
  const rises = years.every(({ year }, i) => i === 0 || year > (years[i - 1]?.year ?? '9'));
  return (falls || rises) && years.filter(({ days }) => days > 0).length * 3 >= years.length * 2;
}

/** Where the box ends that holds the first and last of `years`; that of a single one holds a day as well. */
function endOf(years: readonly YearHeading[], page: Page): number {
  const [first, last] = [years[0]?.text, years.at(-1)?.text];
  if (first === undefined || last === undefined) return 0;
  const holds = (box: PageElement): boolean =>
    first === last ? box.textCount > 2 : last.at >= box.textFrom && last.at < box.textTo;
  return ancestorsOf(first, mostLevels).find(holds)?.textTo ?? page.texts.length;
}

/** The year under whose heading (`<h3>2026年</h3>` over 01-16) each text of `page` stands; undefined where there is none. */
export function yearsOver(page: Page): (at: number) => string | undefined {
  const bySlot = Map.groupBy(yearsOf(page), ({ slot }) => slot);
  const spans = [...bySlot.values()].filter(areHeadings).flatMap((years) => {
    const end = endOf(years, page);
    return years.map(({ year, from }, i) => ({ year, from, to: years[i + 1]?.from ?? end }));
  });
  const known = spans.slice(0, mostHeadings);
  return (at) => known.find(({ from, to }) => at >= from && at < to)?.year;
}
