import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, dayOf, instantAt } from '../../shared/domain/day.ts';

const zone = 'Asia/Shanghai';
const day = fc.integer({ min: 0, max: 60_000 }).map((offset) => addDays('1992-01-01', offset));
const twoDigits = (below: number) => fc.nat(below - 1).map((number) => String(number).padStart(2, '0'));
const time = fc.tuple(twoDigits(24), twoDigits(60), fc.option(twoDigits(60), { nil: undefined }));
const offset = fc.constantFrom('Z', '+08:00', '-05:00', '+05:30', '+14:00', '-12:00');
const fraction = fc.constantFrom('', '.5', '.123', '.999999999');

describe('days and instants of Shanghai are those of the calendar and the zone', () => {
  it('an instant falls on the day that the zone gives it', () => {
    fc.assert(
      fc.property(day, time, fraction, offset, (on, [hour, minute, second = '00'], part, zoneOffset) => {
        const instant = `${on}T${hour}:${minute}:${second}${part}${zoneOffset}`;

        const found = dayOf(instant);

        expect(found).toBe(Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString());
      }),
    );
  });

  it('a time on a day is the instant that the zone gives it', () => {
    fc.assert(
      fc.property(day, time, (on, parts) => {
        const text = parts.filter((part) => part !== undefined).join(':');

        const found = instantAt(on, text);

        expect(found).toBe(Temporal.PlainDateTime.from(`${on}T${text}`).toZonedDateTime(zone).toInstant().toString());
      }),
    );
  });

  it('a day moves by months to the same date, or to the last one of a shorter month', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -600, max: 600 }), (from, months) => {
        const found = addMonths(from, months);

        expect(found).toBe(Temporal.PlainDate.from(from).add({ months }).toString());
      }),
    );
  });

  it.each(['', '2025-07-28', '2025-07-28T08:30', '2025-13-01T00:00:00Z', '2025-02-30T00:00:00Z', '周一T08:30Z'])(
    '%j is no instant, and is not taken for one',
    (text) => {
      expect(() => dayOf(text)).toThrow(RangeError);
    },
  );

  it.each([
    ['2025-02-30', '08:30'],
    ['2025-07-28', '24:00'],
    ['2025-07-28', '8:30'],
  ])('%s %s is no time on a day', (on, text) => {
    expect(() => instantAt(on, text)).toThrow(RangeError);
  });
});
