import { type ClientTrail, trailWith } from '../../shared/domain/warning/mail/client-trail.ts';
import type { ClientTrails } from '../../shared/ports/warnings.ts';

/** Client trails in memory. */
export function fakeClientTrails(): ClientTrails {
  const trails = new Map<string, ClientTrail>();
  return {
    of: async (clientId) => trails.get(clientId),
    update: async (clientId, news) => {
      const known = trails.get(clientId) ?? { clientId, people: {}, lastMet: {} };
      trails.set(clientId, trailWith(known, news));
    },
  };
}
