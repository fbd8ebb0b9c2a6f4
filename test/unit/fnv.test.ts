import { expect, it } from 'vitest';
import { fnv1a } from '../../shared/domain/fnv.ts';

// From the test vectors that the authors of FNV publish.
it.each([
  ['', 0x811c9dc5],
  ['a', 0xe40c292c],
  ['foobar', 0xbf9cf968],
])('the hash of %j is the published one, so that a record is found in the shard it was put in', (text, hash) => {
  expect(fnv1a(text)).toBe(hash);
});
