import type { NodeTrail } from '../../shared/domain/risk/payment/node-trail.ts';
import { traitsOf } from '../../shared/domain/risk/payment/traits.ts';
import { normalFrom, seededRandom } from '../../shared/domain/seeded-random.ts';

/** What makes payers of a simulated world pay early or late; effects are in standard deviations of a node's own chance. */
interface World {
  readonly seed: number;
  readonly nodes: number;
  readonly clients: number;
  readonly days: number;
  /** The mean node: above 0 is late. */
  readonly mean: number;
  /** Days a standard deviation is worth, before and after the due date. */
  readonly early: number;
  readonly late: number;
  /** Spread of clients, client types and provinces. */
  readonly ofClient: number;
  readonly ofType: number;
  readonly ofProvince: number;
  /** Slope over the logarithm of the amount, and over the term in months. */
  readonly ofAmount: number;
  readonly ofTerm: number;
  /** Swing over the year, worst in January. */
  readonly ofSeason: number;
  /** Spread of the cash position that all payers share, which wanders slowly. */
  readonly ofCash: number;
  /** Degrees of freedom of a node's own chance: 3 is heavy-tailed. */
  readonly tails: number;
  readonly terms: readonly number[];
  /** Share of nodes that fall to the first client. */
  readonly bigDebtor: number;
  /** A step in the mean that comes after two thirds of the time. */
  readonly step: number;
  /** How far a client's habit wanders in a year. */
  readonly drift: number;
  /** Share of nodes that are never paid. */
  readonly unpaid: number;
}

const plain: World = {
  seed: 1,
  nodes: 2400,
  clients: 120,
  days: 1100,
  mean: -0.2,
  early: 12,
  late: 20,
  ofClient: 0.8,
  ofType: 0,
  ofProvince: 0.2,
  ofAmount: 0,
  ofTerm: 0,
  ofSeason: 0,
  ofCash: 0.2,
  tails: 6,
  terms: [30],
  bigDebtor: 0,
  step: 0,
  drift: 0.3,
  unpaid: 0.01,
};

/** Simulated books of receivables; ranges of lateness from published ones (15 % of large UK firms' to 74 % of a public payer's). */
export const worlds: Readonly<Record<string, World>> = {
  'steady firms': { ...plain, seed: 11, mean: -0.5, ofClient: 1.2, early: 9, late: 9 },
  'slow public payers': {
    ...plain,
    seed: 12,
    mean: 0.6,
    late: 45,
    ofType: 0.5,
    ofProvince: 0.4,
    ofAmount: 0.1,
    ofSeason: 0.4,
    terms: [30, 60, 90],
    tails: 3,
    unpaid: 0.03,
  },
  'payees of one payer': {
    ...plain,
    seed: 13,
    nodes: 8000,
    clients: 1300,
    mean: 0.9,
    late: 16,
    ofClient: 0.9,
    ofProvince: 0,
    ofAmount: -0.12,
    ofTerm: -0.25,
    ofSeason: 0.2,
    ofCash: 0.4,
    terms: [0, 15, 30, 30, 60],
    tails: 4,
    drift: 0.6,
  },
  'seasonal budgets': { ...plain, seed: 14, ofSeason: 0.9, ofType: 0.3, late: 40, terms: [30, 45] },
  'one big debtor': { ...plain, seed: 15, bigDebtor: 0.45, ofCash: 0.1, mean: 0 },
  'regime change': { ...plain, seed: 16, step: 1, ofCash: 0.5, ofType: 0.3 },
  'nothing to learn': { ...plain, seed: 17, ofClient: 0, ofProvince: 0, ofCash: 0, drift: 0 },
  'few nodes': { ...plain, seed: 18, nodes: 220, clients: 25, ofType: 0.3, mean: 0.3, late: 40 },
  'large amounts wait': {
    ...plain,
    seed: 19,
    ofAmount: 0.45,
    ofTerm: 0.2,
    terms: [7, 14, 30, 60],
    clients: 500,
    mean: -0.4,
    late: 30,
    ofClient: 0.6,
  },
};

const types = ['政府', '事业单位', '国企', '民企', '村集体'];
const provinces = ['河南省', '四川省', '湖南省', '江西省', '安徽省', '广西壮族自治区'];
/** The first day of every world, 2021-01-04. */
const firstDay = 18_631;

/** The nodes of `world`, in order of their trigger, and the last day that is known. */
export function simulate(world: World): { trails: NodeTrail[]; endsOn: number } {
  const random = seededRandom(world.seed);
  const normal = (): number => normalFrom(random);
  const chance = (): number => {
    const spread = Array.from({ length: world.tails }, normal).reduce((sum, each) => sum + each * each, 0);
    return normal() / Math.sqrt(spread / world.tails);
  };
  const pick = <T>(of: readonly T[], at: number): T => of[Math.floor(at * of.length)] as T;
  const typeEffect = new Map(types.map((type) => [type, world.ofType * normal()]));
  const provinceEffect = new Map(provinces.map((province) => [province, world.ofProvince * normal()]));
  const clients = Array.from({ length: world.clients }, (_, at) => ({
    clientId: `C${at}`,
    type: pick(types, random()),
    province: pick(provinces, random()),
    habit: world.ofClient * normal(),
    drift: world.drift * normal(),
    usual: 12 + 1.2 * normal(),
    joins: at % 2 === 0 ? 0 : random(),
    size: random() ** -0.7,
  }));
  const cash = [0];
  for (let day = 1; day < world.days + 800; day++) cash.push(0.985 * (cash[day - 1] ?? 0) + 0.1725 * normal());
  const endsOn = firstDay + world.days;
  const trails = Array.from({ length: world.nodes }, (_, at): NodeTrail => {
    const time = (at + random()) / world.nodes;
    const triggeredOn = firstDay + Math.floor(time * world.days);
    const present = clients.filter(({ joins }) => joins <= time);
    let left = random() * present.reduce((sum, { size }) => sum + size, 0);
    const drawn = present.find(({ size }) => {
      left -= size;
      return left < 0;
    });
    const client = random() < world.bigDebtor ? clients[0] : drawn;
    if (client === undefined) throw new Error('a world needs a client that is there from the first day');
    const term = pick(world.terms, random());
    const logAmount = client.usual + 0.8 * normal();
    const amountFen = Math.round(Math.exp(logAmount) * 100);
    const dueOn = triggeredOn + term;
    const z =
      world.mean +
      client.habit +
      client.drift * (time - 0.5) * (world.days / 365) +
      (typeEffect.get(client.type) ?? 0) +
      (provinceEffect.get(client.province) ?? 0) +
      world.ofAmount * (logAmount - 12) +
      (world.ofTerm * (term - 30)) / 30 +
      world.ofSeason * Math.cos((2 * Math.PI * (dueOn - 18_642)) / 365.25) +
      world.ofCash * (cash[Math.max(0, dueOn - firstDay)] ?? 0) +
      (time > 2 / 3 ? world.step : 0) +
      chance();
    const delay = Math.round(z < 0 ? Math.max(-term, z * world.early) : z * world.late);
    const settledOn = random() < world.unpaid ? undefined : dueOn + delay;
    return {
      recordId: `receivable:HT${at}/1`,
      clientId: client.clientId,
      traits: traitsOf({ clientType: client.type, province: client.province, amountFen, triggeredOn, dueOn }),
      amountFen,
      triggeredOn,
      dueOn,
      settledOn: settledOn !== undefined && settledOn > endsOn ? undefined : settledOn,
    };
  });
  return { trails: trails.sort((a, b) => a.triggeredOn - b.triggeredOn), endsOn };
}
