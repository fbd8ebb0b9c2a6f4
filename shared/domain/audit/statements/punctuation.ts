/** A message without any punctuation has spaces where others have commas. */
export const punctuated = (quote: string): string =>
  /[，。；：！？]/.test(quote) || quote.length < 16
    ? quote
    : quote.replace(/(?<=[\u4e00-\u9fa5]{2}|[\d元万%]) {1,2}(?=[\u4e00-\u9fa5]{2})/g, '，');

/** Marks of a Latin keyboard between Chinese words; places stay as they are. */
export const fullWidth = (quote: string): string =>
  quote
    .replace(/(?<=[\u4e00-\u9fa5\d%％）)”]),(?=\s?[\u4e00-\u9fa5“（(A-Za-z])/g, '，')
    .replace(/(?<=[\u4e00-\u9fa5\d%％）)”]);/g, '；')
    .replace(/(?<=[\u4e00-\u9fa5）)]):/g, '：');
