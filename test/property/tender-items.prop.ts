import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldTenders } from '../../shared/domain/tender/items/fold-tenders.ts';
import { readPrice } from '../../shared/domain/tender/reading/price.ts';
import { readNotice } from '../../shared/domain/tender/reading/read-notice.ts';
import { keptNotice, said } from '../support/notices.ts';

const buyer = said('青川县自然资源局');
const series = ['A-2026-01', 'B-2026-02', 'C-2026-03'].flatMap((number, i) =>
  (['tender', 'correction', 'award'] as const).map((kind, step) =>
    keptNotice(`${number}-${kind}`, `2026-0${i + 2}-1${step}`, kind, {
      buyer,
      projectNumber: said(number),
      projectName: said(`青川县第${i + 1}批地籍调查`),
    }),
  ),
);

it('the order in which notices are met does not matter', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(series, { minLength: series.length }), (shuffled) => {
      expect(foldTenders(shuffled)).toEqual(foldTenders(series));
    }),
  );
});

it('a sum is read as it is written, in 元 and in 万元, and never as another', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10_000, max: 90_000_000 }), (yuan) => {
      const grouped = String(yuan).replace(/\B(?=(\d{3})+$)/g, ',');

      expect(readPrice(`￥${grouped}.00元`)).toMatchObject({ kind: 'sum', fen: yuan * 100 });
      expect(readPrice(`${yuan}`, { unit: '万元' })).toMatchObject({ kind: 'sum', fen: yuan * 1_000_000 });
      expect(readPrice(`${grouped}`)).toMatchObject({ kind: 'noSum' });
      expect(readPrice(`${yuan}元/亩`)).toMatchObject({ kind: 'noSum' });
    }),
  );
});

it('any page is read without an error', () => {
  const word = fc.constantFrom(
    '采购人：',
    '<td>',
    '<table>',
    '</td>',
    '<tr>',
    '中标金额（元）',
    '1,28',
    '包1',
    '：',
    '<br>',
    '更正为',
    '“',
    '2026年3月1日',
    '（',
    '元',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 200 }), (words) => {
      expect(() => readNotice({ html: `<html><body>${words.join('')}`, url: 'https://a.example/' })).not.toThrow();
    }),
  );
});
