import { expect, it } from 'vitest';
import { killCampaign } from '../support/kill-campaign.ts';

it('a server that is killed again and again through a day sends every mail, and none twice that it had recorded', async ({
  skip,
}) => {
  const outcome = await killCampaign(4, 7, () => {});

  if (outcome === undefined) {
    console.log('kills.test: this user may not listen on port 465; skipped');
    skip();
    return;
  }
  expect(outcome).toMatchObject({ kills: 4, lost: [], unexplained: [] });
  expect(outcome.due).toBeGreaterThan(20);
}, 180_000);
