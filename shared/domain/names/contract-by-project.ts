import type { Fen } from '../money.ts';
import type { Named } from './name-index.ts';
import type { ContractChoice, NameSource } from './resolved-row.ts';
import { plainName } from './short-form.ts';

/** What a row of a ledger without contract numbers says of its contract. */
export interface ContractWords {
  readonly project: string;
  /** Empty where the ledger does not say. */
  readonly client: string;
  /** What the row's nodes come to. */
  readonly nodesFen: Fen;
}

/** Shorter forms of a project fit too much. */
const shortestForm = 4;

/**
 * The contract of a project and a client. The project's or the contract's full name tells it where the client, if it is
 * named, is its client; a short form needs a witness besides: a client that is known for certain, or nodes that add up to
 * the contract's amount.
 */
export function contractByProject(source: NameSource, words: ContractWords): ContractChoice {
  const { project, client, nodesFen } = words;
  const spelling = client === '' ? project : `${project}（${client}）`;
  const all = [...source.index('contract').byId.values()];
  const answered = source.answer('contract', spelling);
  if (answered !== undefined) {
    const one = source.index('contract').byId.get(answered);
    const named = one ?? { kind: 'contract', id: answered, name: answered };
    return { spelling, one: named, candidates: [], isExact: true };
  }
  const clients = clientsOf(source, client);
  const ofClient = clients === undefined ? all : all.filter(({ clientId = '' }) => clients.ids.has(clientId));
  const exact = ofClient.filter((one) => namesOf(source, one).some((name) => plainName(name) === plainName(project)));
  const [same, ...sameOthers] = exact;
  if (same !== undefined && sameOthers.length === 0) {
    return { spelling, one: same, candidates: exact, isExact: true };
  }
  const short = ofClient.filter((one) => namesOf(source, one).some((name) => isShortFor(project, name)));
  const [alone, ...others] = exact.length > 0 ? exact : short;
  const amount = alone?.amountFen;
  const isWitnessed =
    (clients?.isSure === true && (amount === undefined || nodesFen <= amount)) || (nodesFen > 0 && nodesFen === amount);
  const one = alone !== undefined && others.length === 0 && isWitnessed ? alone : undefined;
  const likely = exact.length > 0 ? exact : short.length > 0 ? short : clients === undefined ? [] : ofClient;
  return { spelling, one, candidates: likely.map((found) => called(source, found)), isExact: false };
}

/** Clients that a ledger's word may mean; undefined where it says none. */
function clientsOf(source: NameSource, client: string) {
  if (client === '') return undefined;
  const answered = source.answer('client', client);
  if (answered !== undefined) return { ids: new Set([answered]), isSure: true };
  if (source.index('client').byId.has(client)) return { ids: new Set([client]), isSure: true };
  const { found, isSure } = source.index('client').candidates(client);
  return { ids: new Set(found.map(({ id }) => id)), isSure: isSure && found.length === 1 };
}

/** What a contract is called by: its own name and that of its project. */
function namesOf(source: NameSource, { id, name, projectId }: Named): string[] {
  const project =
    projectId === undefined ? undefined : (source.index('project').byId.get(projectId)?.name ?? projectId);
  return [name, project].flatMap((one) => (one === undefined || one === id ? [] : [one]));
}

const called = (source: NameSource, one: Named): Named => ({ ...one, name: namesOf(source, one)[0] ?? one.name });

/** 石门整治 for 石门镇全域土地综合整治: all of it stands in the name, in its order and from its beginning. */
function isShortFor(project: string, name: string): boolean {
  const [short, long] = [plainName(project), plainName(name)];
  if (short.length < shortestForm || short.slice(0, 2) !== long.slice(0, 2)) return false;
  let at = 0;
  for (const char of long) if (char === short[at]) at += 1;
  return at === short.length;
}
