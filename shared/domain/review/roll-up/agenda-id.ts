import { textHash } from '../../names/generated-id.ts';

const prefix = 'agenda:';

/** What an item of the 晨会 is known by among the answers of its leader: an agenda has each topic once. */
export const agendaId = (topic: string): string => `${prefix}${textHash(topic).slice(0, 10)}`;

/** True for the answer to an item of the 晨会, or to a decision taken under it. */
export const isAgendaId = (id: string): boolean => id.startsWith(prefix);
