import type { Table } from '../../shared/adapters/dynamo/table.ts';
import { dynamoTodayItems } from '../../shared/adapters/dynamo/today-items.ts';
import { addDays, type Day } from '../../shared/domain/day.ts';
import type { DigestItem, PolicyDigestFile } from '../../shared/domain/policy/digest/digest-file.ts';
import type { RiskRegister, RiskRow } from '../../shared/domain/risk/register.ts';
import type { DigestTender } from '../../shared/domain/tender/report/digest-tender.ts';
import { addWeeks, weekOf } from '../../shared/domain/week.ts';

/** Open nodes that a register of 10,000 has a row for, policies and purchases of a week, weeks that are looked back. */
const [riskCount, policyCount, tenderCount, weekCount] = [3000, 60, 30, 12];
const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

const risk = (at: number, today: Day): RiskRow => ({
  ...{ riskId: `payment:HT${at}/1`, kind: 'payment', subject: `客户${at} 进度款`, subjectId: `receivable:HT${at}/1` },
  ...{ clientId: `C${at % 2000}`, projectId: `X${at % 1500}`, stakeFen: 10_000_000 + at, impact: '中', base: -500 },
  ...{ score: 400, standing: 'risk', probability: { value: 0.4, low: 0.3, high: 0.5 }, likelihood: '中', colour: '黄' },
  reasons: times(6, (no) => ({
    text: `理由 ${no}：本节点已逾期 ${at % 90} 天`,
    points: 100,
    recordIds: [`receivable:HT${at}/1`],
  })),
  measure: { text: '与财政局核对用款计划', ownerId: `W${at % 300}`, dueOn: addDays(today, 7) },
  ...{ expectedLossFen: 4_000_000 + at, change: '持平' },
});

const policy = (no: string, at: number, seenOn: Day): DigestItem => ({
  ...{
    policyId: no,
    title: `关于全域土地综合整治的通知 ${no}`,
    authority: '某省自然资源厅',
    url: `https://example.gov.cn/${no}.html`,
  },
  ...{
    places: [],
    province: '河南省',
    number: `自然资发〔2025〕${at}号`,
    writtenOn: null,
    publishedOn: seenOn,
    addressOn: null,
  },
  ...{
    firstSeenOn: seenOn,
    isLate: false,
    topics: [{ topic: '全域土地综合整治', score: 1, why: '标题' }],
    directions: [],
  },
  ...{
    regions: ['河南省/周口市/太康县'],
    summary: times(3, (line) => ({ text: `第 ${line} 条，请各地按时申报项目。`, at: line })),
  },
  deadlines: at % 5 === 0 ? [{ kind: '申报截止', on: addDays(seenOn, 30), sentence: '请于下月底前申报' }] : [],
  ...{ appointments: [], validity: null, unread: null },
  touches: times(5, (to) => ({
    recordId: to % 2 === 0 ? `client:C${at * 5 + to}` : `project:X${at * 5 + to}`,
    why: '地方相同',
  })),
});

const tender = (no: string, at: number, on: Day): DigestTender => ({
  ...{ tenderId: no, name: `实景三维更新项目 ${no}`, status: 'tender', buyer: '太康县自然资源局', number: no },
  ...{ budget: { fen: 128_000_000, sure: true }, amount: null, priceNote: null, winners: [], topics: ['实景三维'] },
  ...{
    registerUntil: `${addDays(on, 20)}T17:00`,
    bidOpensAt: `${addDays(on, 100)}T09:30`,
    regions: ['河南省/周口市/太康县'],
  },
  sureTimes: { registerUntil: true, bidOpensAt: true },
  history: [{ kind: 'tender', on, url: `https://ccgp.example.gov.cn/${no}.html`, places: 1 }],
  matches: [
    { kind: 'topic', name: '实景三维', why: '内容为“实景三维”', sure: true },
    { kind: 'client', recordId: `client:C${at}`, name: `客户${at}`, why: '采购人就是客户', sure: true },
  ],
  doubts: [],
});

/** What the jobs of a morning leave as files for the desk, by key: the register and the digests of twelve weeks. */
export function dayFiles(today: Day): Map<string, string> {
  const register: RiskRegister = {
    ...{ asOf: today, inputsHash: '', weightsVersion: '1', rows: times(riskCount, (at) => risk(at, today)) },
    ...{ dataQuality: [], calibration: { method: 'hand-set', settledCount: 0 } },
  };
  const digests = times(weekCount, (back): PolicyDigestFile => {
    const [week, on] = [addWeeks(weekOf(today), -back), addDays(today, -7 * back)];
    return {
      ...{ week, asOf: on, complete: true, from: addDays(on, -7), to: on, deadlines: [] },
      items: times(policyCount, (at) => policy(`${week}-${at}`, at, on)),
      tenders: times(tenderCount, (at) => tender(`${week}-T${at}`, at, on)),
      coverage: { watched: 0, read: 0, unread: [], silent: [], changed: [], found: [] },
    };
  });
  return new Map<string, string>([
    [`risks/${today}.json`, JSON.stringify(register)],
    ...digests.map((digest) => [`policies/${digest.week}.json`, JSON.stringify(digest)] as const),
  ]);
}

/** Lines of 今日 that a person has open at a time. */
const linesEach = 12;

/** Keeps lines of 今日 for everybody in `staffIds`. */
export async function storeLines(table: Table, today: Day, staffIds: readonly string[]): Promise<void> {
  const store = dynamoTodayItems(table);
  for (const staffId of staffIds) {
    await store.keep(
      times(linesEach, (at) => ({
        ...{ itemId: `plan:J-${staffId}-${at}`, kind: '计划', staffId, dueOn: addDays(today, at % 5) },
        ...{ what: `完成计划 ${at}`, recordIds: [`plan:J-${staffId}-${at}`] },
      })),
    );
  }
}
