import { expect, it } from 'vitest';
import { keptFor } from '../../../functions/desk/views/kept-for.ts';
import type { LogRecords } from '../../../shared/ports/records.ts';
import { readPortfolio } from '../../../shared/usecases/desk/portfolio.ts';
import { riskPage } from '../../../shared/usecases/desk/risks/risk-page.ts';
import { tenderPage } from '../../../shared/usecases/desk/tenders/tender-page.ts';
import { deskWorld } from '../../support/desk-world.ts';

/** `records`, and what was asked of them. */
function counted<Records extends LogRecords>(records: Records) {
  const asked: string[] = [];
  const counting = new Proxy(records, {
    get: (target, name, receiver) => {
      const found: unknown = Reflect.get(target, name, receiver);
      if (typeof found !== 'function') return found;
      return (...input: unknown[]) => {
        asked.push([String(name), ...input.filter((one) => typeof one === 'string')].join(' '));
        return found.apply(target, input);
      };
    },
  });
  return { asked, records: counting };
}

it('lists of risks and purchases read clients and projects once for all the pages of a minute', async () => {
  const world = deskWorld();
  const { asked, records } = counted(world.ports.records);
  const register = { asOf: '2025-07-28', inputsHash: '', weightsVersion: '1', rows: [], dataQuality: [] };
  const ports = {
    ...world.ports,
    records,
    portfolio: keptFor(() => readPortfolio(records)),
    register: async () => ({ ...register, calibration: { method: 'hand-set' as const, settledCount: 0 } }),
  };
  const viewer = await world.as('W001');

  for (let visit = 0; visit < 3; visit++) {
    await riskPage(ports, viewer, '2025-07-28', {}, 1);
    await tenderPage(ports, viewer, '2025-07-28');
  }

  expect(asked.filter((call) => !call.endsWith(' rival')).sort()).toEqual(['all client', 'all project']);
});
