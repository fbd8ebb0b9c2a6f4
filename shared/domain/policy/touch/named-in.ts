import { grouped, oncePer } from '../../grouped.ts';
import { recordId } from '../../logs/record.ts';
import type { Policy, PolicyTouch } from '../policy.ts';
import { isPostAt, moveOf } from './appointment-of.ts';
import { namesOf, placeOf, placesAround, type TouchFacts } from './touches-of.ts';

/** A project's name with fewer characters is a word of the trade. */
const shortestProject = 6;
const mostTouches = 20;

/** Clients in a county or city, with their people and projects, found by place instead of searched. */
const atPlaces = oncePer((facts: TouchFacts) => {
  const clients = grouped(facts.clients, ({ row }) => placesAround(placeOf(row)));
  const contacts = Map.groupBy(facts.contacts, ({ row }) => row.clientId);
  const projects = Map.groupBy(facts.projects, ({ row }) => row.clientId);
  return (place: string) =>
    clients.of(place).map((client) => ({
      client,
      at: { client: client.row, place: placeOf(client.row) },
      contacts: contacts.get(client.row.clientId) ?? [],
      projects: projects.get(client.row.clientId) ?? [],
    }));
});

/**
 * The records of ours in the county or city at `place` that a notice of its government names: contacts, by name and with
 * the body and post or as a question; clients by name or by a post of theirs that somebody takes or leaves; projects by
 * name. Where a client is, and what a notice is about, is no naming.
 */
export function namedIn(policy: Policy, place: string, facts: TouchFacts): PolicyTouch[] {
  const text = `${policy.title}${policy.summary.join('')}`;
  const here: Policy = { ...policy, regions: policy.regions.length === 0 ? [place] : policy.regions };
  const found = new Map<PolicyTouch['recordId'], string>();
  const note = (id: PolicyTouch['recordId'], why: string) => {
    if (!found.has(id)) found.set(id, why);
  };
  for (const { client, at, contacts, projects } of atPlaces(facts)(place)) {
    for (const contact of contacts) {
      const move = moveOf(here, contact.row, at);
      if (move !== undefined) note(recordId(move.isSure ? contact : client), move.why);
    }
    const name = namesOf(client.row).find((each) => text.includes(each));
    if (name !== undefined) note(recordId(client), `文中提到“${name}”。`);
    const post = policy.appointments.find((move) => isPostAt(move, here, at));
    if (post !== undefined) note(recordId(client), `${postWords(post)}，是该客户的职位。`);
    for (const project of projects) {
      const { name: called, stage } = project.row;
      const isNamed = stage !== '关闭' && called.length >= shortestProject && text.includes(called);
      if (isNamed) note(recordId(project), `文中提到“${called}”。`);
    }
  }
  return [...found].slice(0, mostTouches).map(([id, why]) => ({ recordId: id, why }));
}

const postWords = ({ name, from, to }: Policy['appointments'][number]): string =>
  to === undefined ? `${name}离任${from ?? ''}` : `${name}任${to}`;
