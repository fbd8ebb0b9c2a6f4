import { addDays } from '../../domain/day.ts';
import type { NumberShape } from './workbook-parts.ts';

const epochs: Readonly<Record<1900 | 1904, string>> = { 1900: '1899-12-30', 1904: '1904-01-01' };
const lastSerial = 2_958_465;

/** A cached number as a person reads it: 15 digits as the spreadsheet holds them, days as days. */
export function numberText(cached: string, shape: NumberShape, system: 1900 | 1904): string {
  const value = Number(cached);
  if (cached.trim() === '' || !Number.isFinite(value)) return cached;
  const isDate = shape === 'day' || shape === 'instant';
  if (isDate && value >= 0 && value <= lastSerial) return dateText(value, shape, system);
  return shape === 'time' && value >= 0 && value < 1 ? clockText(value) : plainNumber(value);
}

function dateText(value: number, shape: NumberShape, system: 1900 | 1904): string {
  const minutes = Math.round((value % 1) * 1440);
  const [carry, rest] = [Math.floor(minutes / 1440), minutes % 1440];
  const day = addDays(epochs[system], Math.floor(value) + carry);
  return shape === 'day' && rest === 0 ? day : `${day} ${clockText(rest / 1440)}`;
}

function clockText(share: number): string {
  const minutes = Math.round(share * 1440);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
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
