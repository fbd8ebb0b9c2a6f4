/**
 * How the time of reading foreign text grows with its length: at most with the power 1.3 from 4,000 to 64,000
 * characters (from 1,000 to 16,000 rows for whole files), for what people and attackers send. 1 is linear, 2 square.
 */
import { RecordScanner } from '../shared/adapters/csv/scan.ts';
import { readWorkbook } from '../shared/adapters/xlsx/read-workbook.ts';
import { trimmed } from '../shared/domain/cells/spelling.ts';
import { smallWorkbook } from '../test/support/small-workbook.ts';
import { type BenchLine, report } from './report.ts';

const factor = 16;
const mostGrowth = 1.3;
/** Work this short is repeated, so that the clock sees it. */
const repeats = 50;

function growth(what: string, small: number, work: (size: number) => () => unknown, times = 1): BenchLine {
  const ms = [small, small * factor].map((size) => {
    const run = work(size);
    return leastCpuMs(() => {
      for (let time = 0; time < times; time++) run();
    });
  });
  const [first = Number.NaN, last = Number.NaN] = ms;
  return {
    what,
    figure: `${(last / times).toFixed(3)} ms at ${small * factor}`,
    ratio: Math.log(last / first) / Math.log(factor),
    line: { atMost: mostGrowth },
  };
}

const runs = 7;

/** Time of the processor for the quickest of some calls: what else the machine does counts least in it. */
function leastCpuMs(call: () => void): number {
  const times = Array.from({ length: runs }, () => {
    const before = process.cpuUsage();
    call();
    return process.cpuUsage(before).user / 1000;
  });
  return Math.min(...times);
}

const workbookOf = (row: (number: number) => string, after: (rows: number) => string) => (rows: number) => {
  const numbers = Array.from({ length: rows }, (_, at) => at + 1);
  const bytes = smallWorkbook([{ name: '表', rows: numbers.map(row).join(''), after: after(rows) }]);
  return () => {
    const reading = readWorkbook(bytes);
    if ('reason' in reading) throw new Error(reading.reason);
    for (const table of reading.tables) for (const _ of table.rows());
  };
};

const cells = (number: number): string =>
  `<row r="${number}"><c r="A${number}" t="str"><v>行${number}</v></c><c r="B${number}"><v>${number}</v></c><c r="D${number}"><v>1</v></c></row>`;
const merges = (rows: number): string => {
  const areas = Array.from({ length: rows >> 1 }, (_, at) => `<mergeCell ref="B${2 * at + 1}:C${2 * at + 2}"/>`);
  return `<mergeCells>${areas.join('')}</mergeCells>`;
};

report('growth', [
  growth(
    'a cell of blanks, x, blanks, x, blanks',
    4_000,
    (size) => {
      const third = ' '.repeat(size / 3);
      const text = `${third}x${third}x${third}`;
      return () => trimmed(text);
    },
    repeats,
  ),
  growth(
    'a line that opens quotes and closes none',
    4_000,
    (size) => {
      const text = 'a,"b\n'.repeat(size / 5);
      return () => new RecordScanner().scan(text, true);
    },
    repeats,
  ),
  growth(
    'a quoted cell of quotes',
    4_000,
    (size) => {
      const text = `"${'""'.repeat(size / 2)}"\n`;
      return () => new RecordScanner().scan(text, true);
    },
    repeats,
  ),
  growth(
    'a sheet',
    1_000,
    workbookOf(cells, () => ''),
  ),
  growth('a sheet in which every second row is merged', 1_000, workbookOf(cells, merges)),
  growth(
    'a sheet merged from its first row to its last',
    1_000,
    workbookOf(cells, (rows) => `<mergeCells><mergeCell ref="B1:C${rows}"/></mergeCells>`),
  ),
]);
