import { format } from 'numfmt';
import { addDays } from '../../domain/day.ts';
import type { CellNote } from '../../domain/upload/sheet-row.ts';
import { type NumberFormat, unitAtEnd } from './number-format.ts';

/** A cell as a person reads it. */
export interface ReadText {
  readonly text: string;
  readonly notes?: readonly CellNote[];
}

const epochs: Readonly<Record<1900 | 1904, string>> = { 1900: '1899-12-30', 1904: '1904-01-01' };
const lastSerial = 2_958_465;
/** A spreadsheet keeps 15 digits of a number; from here on the last of them are lost. */
const firstRounded = 1e15;
const secondsOfDay = 86_400;

/** A number of a cell as a person reads it: with all the digits that the spreadsheet holds, days as days. */
export function numberText(stored: string, shape: NumberFormat, system: 1900 | 1904): ReadText {
  const value = Number(stored);
  if (stored.trim() === '' || !Number.isFinite(value)) return { text: stored };
  if (shape.kind === 'time' || shape.kind === 'day' || shape.kind === 'instant') {
    return dateOrTime(value, shape, system) ?? { text: plainNumber(value) };
  }
  if (Math.abs(value) >= firstRounded) return { text: stored.trim(), notes: [{ kind: 'rounded' }] };
  switch (shape.kind) {
    case 'number':
      return plain(plainNumber(value));
    case 'percent':
      return { text: `${shifted(plainNumber(value), 2)}%` };
    case 'id':
      return { text: Number.isInteger(value) && value >= 0 ? format(shape.code, value) : plainNumber(value) };
    case 'unit':
      return inUnit(value, shape.code);
  }
}

/** 9.1 may have been 9.10 where a day is meant. */
const mayLackZero = /^(?:[1-9]|1[0-2])\.[123]$/;

const plain = (text: string): ReadText =>
  text.length <= 4 && mayLackZero.test(text) ? { text, notes: [{ kind: 'lostZero' }] } : { text };

function dateOrTime(
  value: number,
  shape: Extract<NumberFormat, { readonly kind: 'day' | 'instant' | 'time' }>,
  system: 1900 | 1904,
): ReadText | undefined {
  if (value < 0 || value > lastSerial) return undefined;
  if (shape.kind === 'time' && (value < 1 || shape.isElapsed)) return { text: clockText(value * secondsOfDay) };
  const seconds = Math.round((value % 1) * secondsOfDay);
  const serial = Math.floor(value) + (seconds === secondsOfDay ? 1 : 0);
  const rest = seconds % secondsOfDay;
  const day = serialDay(serial, system);
  const text = shape.kind === 'day' && rest === 0 ? day : `${day} ${clockText(rest)}`;
  if (shape.kind !== 'day' || shape.partial === undefined || rest !== 0) return { text };
  const [year = '', month = '', date = ''] = day.split('-').map((part) => String(Number(part)));
  if (shape.partial === 'monthDay') return { text, notes: [{ kind: 'madeDate', typed: `${month}-${date}` }] };
  return date === '1' ? { text, notes: [{ kind: 'madeDate', typed: `${year}-${month}` }] } : { text };
}

/** The system of 1900 counts a 29 February 1900 that never was: before it numbers are one behind. */
function serialDay(serial: number, system: 1900 | 1904): string {
  if (system === 1900 && serial === 60) return '1900-02-29';
  return addDays(epochs[system], system === 1900 && serial < 60 ? serial + 1 : serial);
}

/** `10:30`, or `10:30:05` where there are seconds; hours go beyond 24. */
function clockText(length: number): string {
  const seconds = Math.round(length);
  const two = (part: number): string => String(part).padStart(2, '0');
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return seconds % 60 === 0 ? text : `${text}:${two(seconds % 60)}`;
}

/** The units of a number that is shown divided by 10 to this power without naming one. */
const unnamedUnits: ReadonlyMap<number, string> = new Map([
  [3, '千'],
  [4, '万'],
  [6, '百万'],
  [8, '亿'],
]);

/**
 * A number that is shown in a unit: as shown, but with all its digits, and the unit as a note. `0.00"万"` shows 186.5
 * as 186.50万; `0!.0,"万"` shows 1865000 as 186.5万; both read 186.5 in 万.
 */
function inUnit(value: number, code: string): ReadText {
  const plain = plainNumber(value);
  const shown = format(code, value);
  const unit = unitAtEnd.exec(shown.replace(/[\s)）]{1,40}$/, ''))?.[1];
  const power = powerShown(value, code);
  if (power === undefined) return { text: plain };
  const named = unit ?? unnamedUnits.get(power);
  if (named === undefined) return { text: plain };
  return { text: shifted(plain, -power), notes: [{ kind: 'unit', unit: named }] };
}

const largestPower = 12;
/** Small numbers are shown as 0.0万, which tells nothing; these times as much are shown in the same unit. */
const probes = [1, 1e3, 1e6, 1e9] as const;

/** By which power of ten the format divides what it shows; undefined where it shows no number. */
function powerShown(value: number, code: string): number | undefined {
  if (value === 0) return 0;
  for (const probe of probes) {
    const shown = /\d[\d,]*(?:\.(\d+))?/.exec(format(code, value * probe));
    if (shown === null) return undefined;
    const [number, half] = [Number(shown[0].replaceAll(',', '')), 0.5000001 * 10 ** -(shown[1]?.length ?? 0)];
    if (number === 0) continue;
    for (let power = 0; power <= largestPower; power++) {
      if (Math.abs(Math.abs(value * probe) / 10 ** power - number) <= half) return power;
    }
    return undefined;
  }
  return undefined;
}

/** `plain` times 10 to the power of `places`, digit by digit. */
function shifted(plain: string, places: number): string {
  const sign = plain.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = plain.slice(sign.length).split('.');
  const point = whole.length + places;
  const digits = `${'0'.repeat(Math.max(0, -point))}${whole}${fraction}`.padEnd(point, '0');
  const at = Math.max(0, point);
  const before = digits.slice(0, at).replace(/^0+(?=\d)/, '');
  const after = digits.slice(at).replace(/0+$/, '');
  return `${sign}${before === '' ? '0' : before}${after === '' ? '' : `.${after}`}`;
}

/** Without exponent and without the noise of binary fractions. */
function plainNumber(value: number): string {
  const text = String(Number(value.toPrecision(15)));
  const [mantissa = '', exponent] = text.split('e');
  if (exponent === undefined) return text;
  const shift = Number(exponent);
  if (shift > 0) return BigInt(value).toString();
  const digits = mantissa.replace(/[-.]/g, '');
  return `${value < 0 ? '-' : ''}0.${'0'.repeat(-shift - 1)}${digits}`;
}
