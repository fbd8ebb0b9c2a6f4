import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fitForGroups } from '../../../shared/adapters/robots/group-text.ts';

const path = new URL('../../fixtures/attack/amounts.json', import.meta.url);
const list: { tuned: [string, string][]; judged: [string, string][]; kept: string[] } = JSON.parse(
  readFileSync(path, 'utf8'),
);

const masked = (text: string): string => fitForGroups(text, 'masked');

describe('a text for a group that may not read amounts', () => {
  it.each([...list.tuned, ...list.judged])('hides the amount of %j', (text, leak) => {
    expect(masked(`太康县：${text}，请跟进`)).not.toContain(leak);
    expect(masked(text)).not.toContain(leak);
  });

  it.each(list.kept)('leaves what is no amount: %s', (text) => {
    expect(masked(text)).toBe(text);
  });
});
