import { describe, expect, it } from 'vitest';
import { faithfulRephrasing } from '../../../shared/domain/review/rephrase/faithful.ts';

const original = '太康整治到账 20 万元；截至7月28日逾期 35.8 万元，节点 1 个，承诺未兑现，阶段为谈判';
const names = ['太康整治', '美朗整治', '张三'];

describe('the answer of a wording model', () => {
  it.each([
    ['截至7月28日逾期 35.8 万元，节点 1 个，承诺未兑现；太康整治到账 20 万元，阶段为谈判'],
    ['太康整治到账 20 万元，其中节点 1 个；截至7月28日逾期 35.8 万元，承诺未兑现，阶段为谈判'],
  ])('is taken where it says the same: %s', (answer) => {
    expect(faithfulRephrasing(original, answer, names)).toBe(answer);
  });

  it.each([
    ['another number', original.replace('20', '21')],
    ['a number in Chinese', original.replace('节点 1 个', '节点三个')],
    ['two numbers that change places', original.replace('20', 'X').replace('35.8', '20').replace('X', '35.8')],
    ['another date', original.replace('7月28日', '7月29日')],
    ['another project', original.replace('太康', '美朗')],
    ['a person of its own', `${original}，王建国参加`],
    ['another stage', original.replace('谈判', '签约')],
    ['a rating', `${original}，效果显著`],
    ['a denial turned round', original.replace('未兑现', '兑现')],
    ['a number left out', original.replace('，节点 1 个', '')],
    ['markup', `<b>${original}</b>`],
    ['an address', `${original} http://example.com`],
    ['two lines', `${original}\n好的`],
    ['nothing', ''],
  ])('is dropped for %s', (_, answer) => {
    expect(faithfulRephrasing(original, answer, names)).toBeUndefined();
  });
});
