import { expect, it } from 'vitest';
import { freshMemory } from '../../../functions/desk/views/fresh-memory.ts';
import type { FreshContract } from '../../../shared/usecases/desk/ledger/fresh-contracts.ts';

const contract: FreshContract = { contractId: 'HT1', nodes: [], before: [], after: [] };

it('a contract that changed is read once until it is called up anew, on another day, or the reading failed', async () => {
  const memory = freshMemory();
  let reads = 0;
  const read = async () => {
    reads += 1;
    return contract;
  };
  const counts: number[] = [];
  const ask = async (mark: number, day: string) => {
    await memory.once({ contractId: 'HT1', mark }, day, read);
    counts.push(reads);
  };

  await ask(1, '2025-07-28');
  await ask(1, '2025-07-28');
  await ask(2, '2025-07-28');
  await ask(2, '2025-07-29');
  const failing = memory.once({ contractId: 'HT2', mark: 1 }, '2025-07-29', () => Promise.reject(new Error('lost')));

  await expect(failing).rejects.toThrow('lost');
  expect(counts).toEqual([1, 1, 2, 3]);
  expect(await memory.once({ contractId: 'HT2', mark: 1 }, '2025-07-29', read)).toBe(contract);
});
