import robotsParser from 'robots-parser';

/** What a site's robots.txt lets us do. */
export interface RobotsRules {
  /** Undefined when the file could not be had for a fault of the server: then nothing is allowed (RFC 9309, 2.3.1.4). */
  readonly allows: ((url: string) => boolean) | undefined;
  /** Seconds between two requests that the site asks for. */
  readonly crawlDelay: number | undefined;
  readonly detail: string;
}

const everything: RobotsRules = { allows: () => true, crawlDelay: undefined, detail: '' };
const longestDelay = 10;

type Parser = (
  url: string,
  text: string,
) => { isAllowed(url: string, agent: string): boolean | undefined; getCrawlDelay(agent: string): number | undefined };

/** The package's type is that of an ES module with a default export; Node gives the function itself. */
function parserIn(imported: unknown): Parser {
  if (typeof imported !== 'function') throw new TypeError('robots-parser exports no function');
  return imported as Parser;
}

const parse = parserIn(robotsParser);

/** The rules in an answer to `/robots.txt`: no file is no rule, a server that fails forbids everything for now. */
export function robotsOf(url: string, status: number, text: string, agent: string): RobotsRules {
  if (status >= 500 || status === 429) return { ...everything, allows: undefined, detail: `HTTP ${status}` };
  if (status < 200 || status >= 300) return everything;
  const rules = parse(url, text.slice(0, 500_000));
  const delay = rules.getCrawlDelay(agent);
  return {
    allows: (address) => rules.isAllowed(address, agent) !== false,
    crawlDelay: delay === undefined ? undefined : Math.min(longestDelay, Math.max(0, delay)),
    detail: '',
  };
}

/** The rules where the file cannot be had at all: the page will say why by itself. */
export const unknownRobots = everything;
