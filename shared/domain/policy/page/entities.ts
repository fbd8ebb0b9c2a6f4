import { Parser } from 'htmlparser2';

const common: Readonly<Record<string, string>> = { nbsp: '\u00a0', amp: '&', lt: '<', gt: '>', quot: '"' };
const commonOnes = /&(nbsp|amp|lt|gt|quot);/g;
const another = /&(?!(?:nbsp|amp|lt|gt|quot);)/;

const withCommon = (data: string): string => data.replace(commonOnes, (_, name: string) => common[name] ?? '');

/** Text of a page with its character references resolved; what is none stays as it is. */
export function decodedText(data: string): string {
  if (!data.includes('&')) return data;
  return another.test(data) ? textParsed(data) : withCommon(data);
}

/** The same for the text of a title element, in which a sign `<` begins no tag. */
export function decodedTitle(data: string): string {
  return data.includes('&') ? textParsed(`<title>${data}`) : data;
}

/** The same for the value of an attribute that stands in `quote`, empty for none: there `&copy=1` is no reference. */
export function decodedAttribute(value: string, quote: string): string {
  if (!value.includes('&')) return value;
  return another.test(value) ? attributeParsed(value, quote) : withCommon(value);
}

function textParsed(html: string): string {
  let text = '';
  const parser = new Parser({
    ontext(data) {
      text += data;
    },
  });
  parser.end(html);
  return text;
}

function attributeParsed(value: string, quote: string): string {
  let read = value;
  const parser = new Parser({
    onattribute(_, data) {
      read = data;
    },
  });
  parser.end(`<a a=${quote}${value}${quote}>`);
  return read;
}
