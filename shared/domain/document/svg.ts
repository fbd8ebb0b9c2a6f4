import { cleanText } from './clean-text.ts';
import { displayWidth } from './display-width.ts';
import { escapeMarkup } from './escape-markup.ts';

/** Foreign words for use as text or as an attribute of a drawing. */
export function svgText(value: string): string {
  return escapeMarkup(cleanText(value).replace(/\s+/g, ' '));
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
