import type { LogRecord, RecordId } from '../../logs/record.ts';
import { recordId } from '../../logs/record.ts';
import { liesIn } from '../../policy/region/divisions.ts';
import { businessTopics } from '../../policy/touch/business-topics.ts';
import { comparableName, sameName } from '../items/item-names.ts';
import type { TenderItem } from '../items/tender-item.ts';
import { tenderIndexOf } from './facts-index.ts';
import { type KnownBody, likeliest } from './same-body.ts';
import type { TenderFacts } from './tender-facts.ts';

/** A tie between a purchase and something of ours. */
export interface TenderMatch {
  readonly kind: 'topic' | 'client' | 'region' | 'project' | 'rival' | 'own';
  /** The record; absent for a topic and for ourselves. */
  readonly recordId?: RecordId;
  /** The topic, client, project or company. */
  readonly name: string;
  readonly why: string;
  /** True where the page says it by a whole name or number; else somebody has to look. */
  readonly sure: boolean;
}

/** Topics that are our business, by any line of it. */
const ourTopics: ReadonlySet<string> = new Set(Object.values(businessTopics).flat());

function clientMatches(item: TenderItem, facts: TenderFacts): TenderMatch[] {
  const { buyer, name, regions } = item;
  const index = tenderIndexOf(facts);
  const text = `${buyer?.value ?? ''}${name}`;
  const called = buyer === undefined ? new Map<number, KnownBody[]>() : index.clientsCalled(buyer.value);
  const counties = regions.filter((region) => region.split('/').length >= 3);
  const named = new Set(index.clientsOfCountiesIn(text));
  const candidates = new Set([...called.keys(), ...index.clientsAround(counties), ...named]);
  return [...candidates]
    .sort((a, b) => a - b)
    .flatMap((at): TenderMatch[] => {
      const client = facts.clients[at];
      if (client === undefined) return [];
      const { row } = client;
      const same = likeliest(called.get(at) ?? []);
      const common = { recordId: recordId(client), name: row.name };
      if (same !== undefined)
        return [
          same.how === 'exact'
            ? { ...common, kind: 'client', why: `采购人就是客户“${same.known}”`, sure: buyer?.sure === true }
            : { ...common, kind: 'client', why: `采购人“${buyer?.value}”含客户名“${same.known}”`, sure: false },
        ];
      const place = index.placeOfClient(at);
      const near = counties.find((region) => liesIn(place, region) || liesIn(region, place));
      const isHere =
        named.has(at) &&
        (regions.length === 0 || regions.some((region) => liesIn(region, row.province) || liesIn(place, region)));
      if (near === undefined && !isHere) return [];
      return [
        {
          ...common,
          kind: 'region',
          why: `采购在客户所在的${row.county ?? place.split('/').at(-1)}`,
          sure: near !== undefined,
        },
      ];
    });
}

/** Open projects of the name, and those of the clients that the purchase bears on, in the order of the records. */
function projectCandidates(own: string, facts: TenderFacts, clientIds: ReadonlySet<string>): LogRecord<'project'>[] {
  const index = tenderIndexOf(facts);
  const here = [...clientIds].flatMap((id) => index.projectsOf.of(id.slice('client:'.length)));
  const found = new Set([...(own === '' ? [] : index.projectsCalled.of(own)), ...here]);
  const orderOf = (project: LogRecord<'project'>): number => index.orderOf.get(project) ?? 0;
  return [...found].sort((a, b) => orderOf(a) - orderOf(b));
}

function projectMatches(item: TenderItem, facts: TenderFacts, clientIds: ReadonlySet<string>): TenderMatch[] {
  const own = comparableName(item.name);
  return projectCandidates(own, facts, clientIds).flatMap((project): TenderMatch[] => {
    const { row } = project;
    const alike = sameName(own, comparableName(row.name));
    const common = { kind: 'project' as const, recordId: recordId(project), name: row.name };
    const isHere = clientIds.has(`client:${row.clientId}`);
    if (alike === 1 || (alike >= 0.8 && isHere))
      return [
        { ...common, why: `项目名称与“${row.name}”${alike === 1 ? '相同' : '相近'}`, sure: alike === 1 && isHere },
      ];
    const shared = item.topics.filter((topic) => businessTopics[row.business].includes(topic));
    if (!isHere || shared.length === 0) return [];
    return [
      { ...common, why: `同一客户所在地，主题“${shared.join('、')}”与项目业务“${row.business}”相关`, sure: false },
    ];
  });
}

const roles = { winners: '中标人', candidates: '候选人', otherBidders: '参加投标的' } as const;

function bidderMatches(item: TenderItem, facts: TenderFacts): TenderMatch[] {
  const { ourselves, rivalsCalled, rivals } = tenderIndexOf(facts);
  return (['winners', 'candidates', 'otherBidders'] as const).flatMap((role) =>
    item[role].flatMap(({ value, sure }): TenderMatch[] => {
      const us = likeliest(ourselves(value));
      if (us?.how === 'exact') return [{ kind: 'own', name: value, why: `${roles[role]}是我方`, sure }];
      const rival = likeliest(rivalsCalled(value));
      const unlike = us === undefined ? '' : `；名称含我方名“${us.known}”，不是我方`;
      if (rival === undefined)
        return unlike === '' ? [] : [{ kind: 'rival', name: value, why: `${roles[role]}${unlike}`, sure: false }];
      const record = rivals.get(rival.known);
      const why =
        rival.how === 'exact'
          ? `${roles[role]}是竞争对手“${rival.known}”`
          : `${roles[role]}“${value}”含竞争对手名“${rival.known}”`;
      return [
        {
          kind: 'rival',
          ...(record && { recordId: recordId(record) }),
          name: value,
          why: `${why}${unlike}`,
          sure: sure && rival.how === 'exact',
        },
      ];
    }),
  );
}

/** Everything of ours that `item` bears on, each with its reason and whether it is certain. */
export function matchTender(item: TenderItem, facts: TenderFacts): TenderMatch[] {
  const topics = item.topics
    .filter((topic) => ourTopics.has(topic))
    .map((topic): TenderMatch => ({ kind: 'topic', name: topic, why: `内容为“${topic}”`, sure: true }));
  const clients = clientMatches(item, facts);
  const ids = new Set(clients.flatMap(({ recordId: id }) => id ?? []));
  return [...topics, ...clients, ...projectMatches(item, facts, ids), ...bidderMatches(item, facts)];
}
