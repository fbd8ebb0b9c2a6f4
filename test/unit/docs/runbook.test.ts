import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { operatorMessages } from '../../support/operator-messages.ts';

const runbook = readFileSync('docs/runbook.md', 'utf8');
/** What stands in the first column of its tables. */
const listed = runbook
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split('|')[1]?.trim() ?? '');

describe('the runbook', () => {
  const messages = operatorMessages();

  it('is compared with a list of messages that is not empty', () => {
    expect(messages.length).toBeGreaterThan(40);
  });

  it.each(messages.map((stretches) => [stretches.join(' … '), stretches] as const))(
    'has a line for what an operator may meet: %s',
    (_, stretches) => {
      expect(listed.some((line) => stretches.some((stretch) => line.includes(stretch)))).toBe(true);
    },
  );
});
