const elements = new Set(
  'svg g title desc defs rect circle ellipse line path polyline polygon text tspan marker style'.split(' '),
);
const tag = /<(\/?)([a-zA-Z][\w:-]{0,40})([^<>]{0,20000})>/g;
const unsafeAttribute = /\s(?:on\w{1,40}|href|xlink:href|src|from|to|values)\s*=|url\s*\(\s*(?!#)|@import|javascript:/i;

/**
 * True when `svg` is one drawing of plain shapes and words: known elements only, no handlers, links or outside
 * resources. A drawing that is not is shown by its fallback.
 */
export function isPlainSvg(svg: string): boolean {
  if (!/^<svg[\s>]/.test(svg) || !svg.endsWith('</svg>')) return false;
  let rest = '';
  let last = 0;
  for (const match of svg.matchAll(tag)) {
    rest += svg.slice(last, match.index);
    last = match.index + match[0].length;
    if (!elements.has(match[2] ?? '') || unsafeAttribute.test(match[3] ?? '')) return false;
  }
  return !/[<>]/.test(rest + svg.slice(last)) && !unsafeAttribute.test(rest);
}
