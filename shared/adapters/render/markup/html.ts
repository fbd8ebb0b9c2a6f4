import { escapeMarkup } from '../../../domain/document/escape-markup.ts';

/** Text that is HTML already. Nothing else reaches a page without being escaped. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

export type HtmlPart = string | number | Html | undefined | readonly (Html | undefined)[];

/** HTML from a template: its own text as it stands, what is put in escaped unless it is Html. */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  let markup = strings[0] ?? '';
  for (const [index, part] of parts.entries()) markup += written(part) + (strings[index + 1] ?? '');
  return new Html(markup);
}

function written(part: HtmlPart): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.markup;
  if (typeof part === 'string') return escapeMarkup(part);
  if (typeof part === 'number') return String(part);
  let markup = '';
  for (const item of part) markup += item?.markup ?? '';
  return markup;
}
