import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCell } from '../../shared/domain/cells/read-cell.ts';
import { writtenValue } from '../../shared/domain/cells/written-value.ts';
import type { Column } from '../../shared/domain/logs/column.ts';
import { logKinds, logOf } from '../../shared/domain/logs/registry.ts';

const columns = logKinds.flatMap((kind) =>
  Object.entries(logOf(kind).columns).map(([field, column]) => ({ name: `${kind}.${field}`, column })),
);

/** Values that a record may hold in `column`. */
function valuesOf(column: Column): fc.Arbitrary<unknown> {
  const { min = column.type === 'money' ? -1_000_000_000 : 0, max = 1_000_000_000 } = column;
  const word = fc.stringMatching(/^[一-龥]{1,8}$/);
  const day = fc
    .integer({ min: 0, max: 9_000 })
    .map((days) => new Date(Date.UTC(2020, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));
  switch (column.type) {
    case 'money':
      return fc.integer({ min: Math.max(min, -1_000_000_000), max: Math.min(max, 1_000_000_000) });
    case 'integer':
      return fc.integer({ min, max: Math.min(max, 1_000_000) });
    case 'boolean':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...(column.choices ?? []));
    case 'day':
      return day;
    case 'texts':
      return fc.array(word, { minLength: 1, maxLength: 3 });
    default:
      return word;
  }
}

describe('a value written into a cell', () => {
  const written = columns.filter(
    ({ column }) =>
      column.pattern === undefined &&
      ['money', 'integer', 'boolean', 'choice', 'day', 'texts', 'text'].includes(column.type) &&
      column.holds !== 'phone',
  );

  it('is tried in most columns of every kind', () => {
    expect(written.length).toBeGreaterThan(150);
  });

  it.each(written.map(({ name, column }) => [name, column] as const))('is read back as it was: %s', (_, column) => {
    fc.assert(
      fc.property(valuesOf(column), (value) => {
        expect(readCell(column, writtenValue(column, value))).toMatchObject({ value });
      }),
      { numRuns: 30 },
    );
  });
});
