import { declarations } from '../../infra/functions/registry.ts';
import type { BenchLine } from '../report.ts';
import type { JobCost, Measured } from './measure.ts';

/** What a Lambda of 1,024 MB has of a processor, beside which every function's time is laid. */
const processors = 0.58;
/** Of a function's time and memory. */
const share = 0.6;

/** Every figure of the sizes measured, with the line that each has to hold. */
export function linesOf(measured: readonly Measured[]): BenchLine[] {
  const [first, last] = [measured[0], measured.at(-1)];
  if (first === undefined || last === undefined) return [];
  const ten = measured.find(({ size }) => size === 10) ?? last;
  return [
    ...measured.flatMap(sizeLines),
    ...(last.size === first.size ? [] : growthLines(first, last)),
    ...quietLines(ten),
    ...boundLines(last),
  ];
}

function sizeLines({ size, monday, tuesday, peerS, largestFile, largestItem }: Measured): BenchLine[] {
  const figures = (day: string, costs: Readonly<Record<string, JobCost>>): BenchLine[] =>
    Object.entries(costs).map(([name, cost]) => ({
      what: `×${size} ${name} ${day}: CPU s, longest, RCU, WCU, messages, heap MB`,
      figure: [
        cost.cpuS.toFixed(2),
        cost.longestS.toFixed(2),
        Math.round(cost.readUnits),
        cost.writeUnits,
        cost.messages,
        Math.round(cost.heapMb),
      ].join('  '),
    }));
  const reviews = monday['review-week'];
  return [
    ...figures('Monday', monday),
    ...figures('Tuesday', tuesday),
    ...Object.entries({ ...monday, 'the whole Monday': sumOf(monday) })
      .filter(([, cost]) => cost.floorS > 0)
      .map(([name, cost]) => ({
        what: `×${size} ${name} over its floor of ${cost.floorS.toFixed(2)} s`,
        figure: `${cost.cpuS.toFixed(2)} s`,
        ratio: cost.cpuS / cost.floorS,
        line: { atMost: 5 },
      })),
    ...(reviews === undefined
      ? []
      : [
          {
            what: `×${size} review-week over SQLite and docx, ${peerS.toFixed(2)} s`,
            figure: `${reviews.cpuS.toFixed(2)} s`,
            ratio: reviews.cpuS / peerS,
          },
        ]),
    { what: `×${size} largest item, run file`, figure: `${largestItem} B  ${largestFile} B` },
  ];
}

const sumOf = (costs: Readonly<Record<string, JobCost>>): Pick<JobCost, 'cpuS' | 'floorS'> => ({
  cpuS: Object.values(costs).reduce((sum, { cpuS }) => sum + cpuS, 0),
  floorS: Object.values(costs).reduce((sum, { floorS }) => sum + floorS, 0),
});

function growthLines(first: Measured, last: Measured): BenchLine[] {
  const growth = Math.log(last.size / first.size);
  return Object.entries(last.monday).flatMap(([name, cost]): BenchLine[] => {
    const before = first.monday[name];
    if (before === undefined) return [];
    const of = (figure: 'cpuS' | 'readUnits' | 'writeUnits'): BenchLine => {
      const ratio = Math.log((cost[figure] + 1) / (before[figure] + 1)) / growth;
      return {
        what: `${name}: exponent of ${figure} ×${first.size} to ×${last.size}`,
        figure: ratio.toFixed(2),
        ratio,
        line: { atMost: 1.1 },
      };
    };
    const cpu = Math.log(cost.cpuS / before.cpuS) / growth;
    return [{ ...of('cpuS'), figure: cpu.toFixed(2), ratio: cpu }, of('readUnits'), of('writeUnits')];
  });
}

function quietLines({ size, monday, tuesday }: Measured): BenchLine[] {
  return Object.entries(monday).flatMap(([name, busy]): BenchLine[] => {
    const quiet = tuesday[name];
    if (quiet === undefined) return [];
    const units = (cost: JobCost): number => cost.readUnits + cost.writeUnits;
    const line = { atMost: 0.05 };
    const what = `×${size} ${name}, quiet Tuesday over Monday`;
    return [
      { what: `${what}, CPU`, figure: `${quiet.cpuS.toFixed(2)} s`, ratio: quiet.cpuS / busy.cpuS, line },
      { what: `${what}, units`, figure: `${Math.round(units(quiet))}`, ratio: units(quiet) / units(busy), line },
    ];
  });
}

function boundLines({ size, monday, largestItem }: Measured): BenchLine[] {
  const bytes = Math.max(...Object.values(monday).map(({ messageBytes }) => messageBytes));
  return [
    ...Object.entries(monday).flatMap(([name, cost]): BenchLine[] => {
      const declared = declarations.find((one) => one.name === name);
      if (declared === undefined) return [];
      const seconds = cost.longestS / processors;
      const line = { atMost: share };
      return [
        {
          what: `×${size} ${name}: longest message over ${declared.timeoutSeconds} s`,
          figure: `${seconds.toFixed(1)} s`,
          ratio: seconds / declared.timeoutSeconds,
          line,
        },
        {
          what: `×${size} ${name}: heap over ${declared.memoryMb} MB`,
          figure: `${cost.heapMb.toFixed(0)} MB`,
          ratio: cost.heapMb / declared.memoryMb,
          line,
        },
      ];
    }),
    { what: 'largest message over 64 KB', figure: `${bytes} B`, ratio: bytes / 65_536, line: { atMost: 1 } },
    { what: 'largest item over 200 KB', figure: `${largestItem} B`, ratio: largestItem / 204_800, line: { atMost: 1 } },
  ];
}
