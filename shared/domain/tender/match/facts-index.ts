import { grouped, oncePer } from '../../grouped.ts';
import type { LogRecord } from '../../logs/record.ts';
import { namesIn } from '../../names-in.ts';
import { placeOf, placesAround } from '../../policy/touch/touches-of.ts';
import { comparableName } from '../items/item-names.ts';
import { type KnownBody, knownBodies } from './same-body.ts';
import type { TenderFacts } from './tender-facts.ts';

/** A county's name that is looked for in a text has at least so many letters. */
const shortestCounty = 2;

const namesOf = ({ name, aliases }: LogRecord<'client'>['row']): string[] => [name, ...aliases];

/** What a purchase is matched with, found by name, place and county instead of searched. */
export const tenderIndexOf = oncePer((facts: TenderFacts) => {
  const places = facts.clients.map(({ row }) => placeOf(row));
  const names = facts.clients.flatMap(({ row }, client) => namesOf(row).map((name) => ({ name, client })));
  const bodies = knownBodies(names.map(({ name }) => name));
  const byPlace = grouped([...facts.clients.keys()], (client) => [
    `at ${places[client]}`,
    ...placesAround(places[client] ?? '').map((around) => `in ${around}`),
  ]);
  const open = facts.projects.filter(({ row }) => row.stage !== '关闭');
  const rivalNames = [...new Set(facts.rivals.map(({ row }) => row.name))];
  return {
    placeOfClient: (client: number): string => places[client] ?? '',
    /** How a buyer's name is that of clients, by their place in the list. */
    clientsCalled(buyer: string): Map<number, KnownBody[]> {
      return Map.groupBy(bodies(buyer), ({ at }) => names[at]?.client ?? -1);
    },
    /** Clients that lie in a region, or whose place the region lies in. */
    clientsAround: (regions: readonly string[]): readonly number[] =>
      byPlace.ofAny(
        regions.flatMap((region) => [`in ${region}`, ...placesAround(region).map((around) => `at ${around}`)]),
      ),
    clientsOfCountiesIn: countiesIn(facts.clients),
    projectsCalled: grouped(open, ({ row }) => [comparableName(row.name)]),
    projectsOf: grouped(open, ({ row }) => [row.clientId]),
    /** A project's place in the list of all. */
    orderOf: new Map(open.map((project, at) => [project, at])),
    rivalsCalled: knownBodies(rivalNames),
    rivals: new Map(facts.rivals.map((rival) => [rival.row.name, rival])),
    ourselves: knownBodies(facts.ownNames),
  };
});

/** Finds the clients whose county a text names. */
function countiesIn(clients: TenderFacts['clients']): (text: string) => number[] {
  const ofCounty = Map.groupBy(clients.keys(), (client) => clients[client]?.row.county ?? '');
  const find = namesIn(ofCounty.keys(), shortestCounty);
  return (text) => [...find(text)].flatMap((county) => ofCounty.get(county) ?? []);
}
