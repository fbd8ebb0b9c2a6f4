import { addDays, type Day } from '../../shared/domain/day.ts';
import { type Log, recordKey } from '../../shared/domain/logs/log.ts';
import { stages } from '../../shared/domain/logs/project.ts';
import type { LogRecord } from '../../shared/domain/logs/record.ts';
import { type LogKind, type LogRow, logKinds, logs } from '../../shared/domain/logs/registry.ts';
import type { Policy } from '../../shared/domain/policy/policy.ts';
import { weekOf } from '../../shared/domain/week.ts';
import { recordOf } from './risk-facts.ts';

/** Rows of a company, by kind. */
export type CompanyRows = { readonly [K in LogKind]?: readonly LogRow<K>[] };

/** Numbers from `seed`, each 0 to `below` − 1. */
function seededNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

const counties = [
  ['河南省', '周口市', '太康县'],
  ['河南省', '周口市', '郸城县'],
  ['云南省', '临沧市', '沧源佤族自治县'],
  ['海南省', '海口市', '龙华区'],
  ['江苏省', '南京市', '鼓楼区'],
  ['江苏省', '徐州市', '鼓楼区'],
] as const;
/** Counties of a larger company beside the real ones, which stay as full as they were. */
const ownCounty = (county: string, at: number): string => (at === 0 ? county : `${county}${at}`);
const types = ['拜访', '接待', '会议', '电话', '材料准备', '休息'] as const;
const outcomes = ['达成', '部分', '未达成', '待定'] as const;
const roles = ['决策', '主管', '付款', '审计', '使用', '技术'] as const;
const businesses = ['全域土地综合整治', '延包', '实景三维', '其他'] as const;

/**
 * A company `size` times that of 30 staff, 200 clients, 150 projects, 300 contracts, 1,000 nodes, 2,000 payments and
 * 20,000 actions a year until `asOf`; the same seed makes the same one. Who meets whom stays local: a person has the
 * same number of clients at every size.
 */
export function seededCompany(size: number, asOf: Day, seed = 1): CompanyRows {
  const below = seededNumbers(seed);
  const pick = <Choice>(choices: readonly Choice[]): Choice => choices[below(choices.length)] as Choice;
  const times = <Row>(count: number, make: (at: number) => Row): Row[] =>
    Array.from({ length: Math.max(1, Math.round(count * size)) }, (_, at) => make(at));
  const before = (most: number): Day => addDays(asOf, -below(most));
  const count = (of: number): number => Math.max(1, Math.round(of * size));
  const [people, clientCount, projectCount, contractCount] = [count(30), count(200), count(150), count(300)];
  const ownerOf = (client: number): string => `W${client % people}`;
  const clientOfProject = (project: number): number => project % clientCount;
  const projectOfContract = (contract: number): number => contract % projectCount;
  const clientOfContract = (contract: number): number => clientOfProject(projectOfContract(contract));
  const staff = times(30, (at) => ({
    staffId: `W${at}`,
    name: `员工${at}`,
    department: `市场${Math.floor(at / 10)}部`,
    post: '客户经理',
    email: `w${at}@example.com`,
    status: at % 17 === 16 ? ('离职' as const) : ('在职' as const),
    role: at === 0 ? ('总经理' as const) : at % 10 === 0 ? ('部门负责人' as const) : ('业务员' as const),
    receivesAlerts: true,
    ...(at > 0 && { managerId: at % 10 === 0 ? 'W0' : `W${at - (at % 10)}` }),
  }));
  const contactsEach = 4;
  return {
    staff,
    client: times(200, (at) => {
      const [province, city, county] = counties[at % counties.length] as (typeof counties)[number];
      // A company that grows goes to more counties, not to more bureaus of each.
      const own = ownCounty(county, Math.floor(at / (counties.length * 4)));
      return {
        clientId: `C${at}`,
        name: `${own}自然资源局${at}`,
        aliases: [],
        type: '政府' as const,
        province,
        city,
        county: own,
        ownerId: ownerOf(at),
        fiscalCloseDay: '12-20',
        ...(at % 9 === 8 && { parentId: `C${at - 1}` }),
      };
    }),
    contact: times(200 * contactsEach, (at) => ({
      contactId: `P${at}`,
      name: `联系人${at % 97}`,
      clientId: `C${Math.floor(at / contactsEach) % clientCount}`,
      title: '股长',
      decisionRole: roles[at % roles.length] as (typeof roles)[number],
      ownerId: ownerOf(Math.floor(at / contactsEach)),
      ...(at % 13 === 12 && { until: before(400) }),
    })),
    project: times(150, (at) => ({
      projectId: `X${at}`,
      name: `项目${at}`,
      clientId: `C${clientOfProject(at)}`,
      business: businesses[at % businesses.length] as (typeof businesses)[number],
      stage: pick(stages),
      stageSince: before(300),
      ownerId: ownerOf(clientOfProject(at)),
      expectedAmountFen: 10_000_000,
      ...(at % 5 === 0 && { proposalSentOn: before(60) }),
    })),
    milestone: times(300, (at) => ({
      projectId: `X${at % projectCount}`,
      no: String(at),
      name: at % 7 === 0 ? '合同签订' : '条款确认',
      plannedOn: before(90),
      ownerId: ownerOf(clientOfProject(at % projectCount)),
      ...(at % 2 === 0 && { doneOn: before(60) }),
    })),
    contract: times(300, (at) => ({
      contractId: `HT${at}`,
      projectId: `X${projectOfContract(at)}`,
      clientId: `C${clientOfContract(at)}`,
      signedOn: before(700),
      amountFen: 300_000_00,
    })),
    receivable: times(1000, (at) => {
      const contract = at % contractCount;
      const triggeredOn = before(500);
      return {
        contractId: `HT${contract}`,
        node: String(Math.floor(at / contractCount) + 1),
        name: '进度款',
        type: '进度' as const,
        amountFen: 10_000_00 + below(90_000_00),
        ownerId: ownerOf(clientOfContract(contract)),
        headId: 'W0',
        directorId: 'W0',
        ...(at % 6 !== 5 && { triggeredOn, dueOn: addDays(triggeredOn, 30 + below(60)) }),
        ...(at % 11 === 0 && { obstacle: '财政未拨' as const }),
      };
    }),
    payment: times(2000, (at) => {
      const contract = at % contractCount;
      return {
        paymentId: `B${at}`,
        receivedOn: before(400),
        amountFen: below(20_000_00) - 50_000,
        payer: `付款方${contract}`,
        ...(at % 25 !== 24 && { contractId: `HT${contract}` }),
        ...(at % 20 !== 19 && { node: String(1 + below(4)) }),
      };
    }),
    promise: times(200, (at) => {
      const promisedOn = before(120);
      return {
        promiseId: `N${at}`,
        contractId: `HT${at % contractCount}`,
        node: String(1 + below(3)),
        promisedOn,
        payBy: addDays(promisedOn, 20),
        amountFen: 1_000_00,
        contactId: `P${clientOfContract(at % contractCount) * contactsEach}`,
      };
    }),
    action: times(20_000, (at) => {
      const client = (at * 7 + below(3) * people) % clientCount;
      const contact = client * contactsEach + below(contactsEach);
      const project = client < projectCount ? client : undefined;
      return {
        actionId: `A${at}`,
        date: before(365),
        half: at % 3 === 0 ? ('晚上' as const) : ('白天' as const),
        type: pick(types),
        staffIds: [ownerOf(client)],
        what: `核对用款计划与权属资料${at % 1000}`,
        outcomeType: pick(outcomes),
        clientId: `C${client}`,
        contactIds: at % 4 === 0 ? [] : [`P${contact}`, `P${client * contactsEach}`],
        hours: 2,
        ...(project !== undefined && at % 3 !== 0 && { projectId: `X${project}` }),
        ...(at % 3 === 0 && { contractId: `HT${at % contractCount}` }),
        ...(at % 5 !== 0 && { outcome: '对方承诺拨付余款' }),
      };
    }),
    plan: times(30 * 20 * 3, (at) => {
      const dueOn = addDays(asOf, 7 - below(140));
      return {
        planId: `J${at}`,
        week: weekOf(dueOn),
        type: at % 2 === 0 ? ('任务' as const) : ('拜访' as const),
        task: `任务${at}`,
        expected: '补齐缺件清单',
        ownerId: `W${at % people}`,
        dueOn,
        resources: [],
        ...(at % 3 !== 0 && { status: '完成' as const }),
      };
    }),
    request: times(60, (at) => ({
      requestId: `R${at}`,
      raisedOn: before(60),
      staffId: `W${at % people}`,
      type: '领导支持' as const,
      from: '分管领导',
      need: '陪同拜访',
      neededBy: addDays(asOf, 10 - below(20)),
      status: at % 2 === 0 ? ('待办' as const) : ('完成' as const),
    })),
    rival: times(40, (at) => {
      const [province, city, county] = counties[at % counties.length] as (typeof counties)[number];
      return {
        rivalId: `V${at}`,
        foundAt: `${before(120)}T02:00:00Z`,
        name: `对手${at}`,
        what: '报价',
        source: '公告',
        ...(at % 2 === 0
          ? { projectId: `X${at % projectCount}` }
          : { province, county: ownCounty(county, below(count(8))), ...(at % 3 === 0 && { city }) }),
        ...(at % 5 === 0 && { answeredBy: `W${at % people}` }),
      };
    }),
    survey: times(100, (at) => ({
      surveyId: `S${at}`,
      question: '1',
      date: before(120),
      clientId: `C${at % clientCount}`,
      score: 4,
    })),
    note: times(60, (at) => ({
      week: weekOf(before(30)),
      staffId: `W${at % people}`,
      section: '5.1',
      item: String(at),
      text: '本周自评',
    })),
  };
}

/** `rows` as first-version records, kind after kind. */
export function recordsOf(rows: CompanyRows): LogRecord[] {
  return logKinds.flatMap((kind) =>
    (rows[kind] ?? []).map((row) => recordOf(kind, recordKey(logs[kind] as unknown as Log, row as never), row)),
  );
}

/** Notices first seen in the week before `asOf`. */
export function seededPolicies(count: number, asOf: Day, seed = 2): Policy[] {
  const below = seededNumbers(seed);
  const topics = ['全域土地综合整治', '延包', '实景三维', '耕地保护', '乡村振兴'];
  return Array.from({ length: count }, (_, at): Policy => {
    const [province, city, county] = counties[below(counties.length)] as (typeof counties)[number];
    const region = [`${province}/${city}/${county}`, `${province}/${city}`, province][at % 3] as string;
    const firstSeenOn = addDays(asOf, -below(50));
    return {
      policyId: `policy-${at}`,
      title: `关于${county}${at % 40}自然资源局${at}整治工作的通知`,
      places: [{ authority: `${county}人民政府`, sourceId: 'S1', url: `https://example.com/${at}` }],
      province,
      firstSeenOn,
      publishedOn: firstSeenOn,
      topics: at % 6 === 5 ? [] : [{ topic: topics[below(topics.length)] as string, score: 1, why: '标题' }],
      directions: at % 4 === 0 ? ['资金'] : at % 4 === 1 ? ['收紧'] : [],
      regions: at % 10 === 9 ? [] : [region],
      summary: ['各地要按计划推进。'],
      deadlines: [],
      appointments: at % 8 === 7 ? [{ name: `联系人${below(97)}`, to: `${county}财政局局长` }] : [],
    };
  });
}
