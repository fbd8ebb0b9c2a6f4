import { cleanText } from './clean-text.ts';
import { displayWidth } from './display-width.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Foreign words for use as text or as an attribute of a drawing. */
export function svgText(value: string): string {
  return cleanText(value)
    .replace(/\s+/g, ' ')
    .replace(/[&<>"']/g, (character) => escapes[character] ?? '');
}

/** `value` cut to `width` half-width characters, with an ellipsis where it was longer. */
export function shortened(value: string, width: number): string {
  if (displayWidth(value) <= width) return value;
  let short = '';
  for (const character of value) {
    if (displayWidth(short + character) > width - 1) break;
    short += character;
  }
  return `${short}…`;
}
