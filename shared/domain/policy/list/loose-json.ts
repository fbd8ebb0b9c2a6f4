/** A value of JSON. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

const maxDepth = 60;
const blanks = /\s/;
const bareEnd = /[,:\]}\s;]/;

/** Thrown inside this module only: the text is not JSON, not even by the loose rules below. */
class NotJson extends Error {}

/**
 * Reads JSON the way web pages write it: trailing and doubled commas, unquoted or single-quoted keys and strings,
 * comments, control characters in strings, NaN and undefined (read as null). One pass, linear, at most 60 levels deep.
 */
class LooseReader {
  at: number;
  private readonly text: string;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  value(depth: number): Json {
    this.skip();
    const character = this.text[this.at];
    if (depth > maxDepth || character === undefined) throw new NotJson('too deep or at the end');
    if (character === '{') return this.object(depth);
    if (character === '[') return this.array(depth);
    if (character === '"' || character === "'") return this.string(character);
    return this.bare();
  }

  private skip(): void {
    for (;;) {
      const character = this.text[this.at];
      if (character !== undefined && (blanks.test(character) || character === '\ufeff')) this.at += 1;
      else if (character === '/' && this.text[this.at + 1] === '*') {
        const end = this.text.indexOf('*/', this.at + 2);
        this.at = end < 0 ? this.text.length : end + 2;
      } else if (character === '/' && this.text[this.at + 1] === '/') {
        const end = this.text.indexOf('\n', this.at);
        this.at = end < 0 ? this.text.length : end + 1;
      } else return;
    }
  }

  private object(depth: number): Json {
    const found: { [key: string]: Json } = Object.create(null);
    this.at += 1;
    for (;;) {
      this.skip();
      const character = this.text[this.at];
      if (character === undefined) throw new NotJson('an object does not end');
      if (character === '}') {
        this.at += 1;
        return found;
      }
      if (character === ',') {
        this.at += 1;
        continue;
      }
      const key = character === '"' || character === "'" ? this.string(character) : String(this.bare());
      this.skip();
      if (this.text[this.at] !== ':') throw new NotJson('a key without a value');
      this.at += 1;
      found[key] = this.value(depth + 1);
    }
  }

  private array(depth: number): Json {
    const found: Json[] = [];
    this.at += 1;
    for (;;) {
      this.skip();
      const character = this.text[this.at];
      if (character === undefined) throw new NotJson('an array does not end');
      if (character === ']') {
        this.at += 1;
        return found;
      }
      if (character === ',') this.at += 1;
      else found.push(this.value(depth + 1));
    }
  }

  private string(quote: string): string {
    let from = this.at + 1;
    let value = '';
    for (let i = from; i < this.text.length; i += 1) {
      const character = this.text[i];
      if (character === quote) {
        this.at = i + 1;
        return value + this.text.slice(from, i);
      }
      if (character === '\\') {
        const next = this.text[i + 1] ?? '';
        const code = next === 'u' ? this.text.slice(i + 2, i + 6) : '';
        const known: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };
        const hex = /^[\da-fA-F]{4}$/.test(code);
        value +=
          this.text.slice(from, i) + (hex ? String.fromCharCode(Number.parseInt(code, 16)) : (known[next] ?? next));
        i += hex ? 5 : 1;
        from = i + 1;
      }
    }
    throw new NotJson('a string does not end');
  }

  private bare(): Json {
    const from = this.at;
    while (this.at < this.text.length && !bareEnd.test(this.text[this.at] ?? '') && this.at - from < 200) this.at += 1;
    const word = this.text.slice(from, this.at);
    if (!/^[\w$.+-]+$/.test(word)) throw new NotJson('neither a word nor a number');
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null' || word === 'undefined' || word === 'NaN') return null;
    const number = Number(word);
    return Number.isNaN(number) || !Number.isSafeInteger(Math.trunc(number)) ? word : number;
  }
}

/** The value that begins at `from` in `text` and where it ends; undefined when no value stands there. */
export function readLooseJsonAt(text: string, from: number): { value: Json; end: number } | undefined {
  const reader = new LooseReader(text, from);
  try {
    const value = reader.value(0);
    return { value, end: reader.at };
  } catch (error) {
    if (error instanceof NotJson) return undefined;
    throw error;
  }
}

const jsonp = /^[\s\ufeff]*(?:\/\*\*\/\s*)?(?:try\s*\{\s*)?[\w$.]{1,80}\s*\(\s*(?=[[{])/;

/** The JSON that `text` as a whole is, strict, loose or wrapped in a callback; undefined when it is something else. */
export function readLooseJson(text: string): Json | undefined {
  const head = text.slice(0, 200);
  const wrapped = jsonp.exec(head);
  if (!wrapped && !/^[\s\ufeff]*[[{]/.test(head)) return undefined;
  if (!wrapped) {
    try {
      return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text) as Json;
    } catch {
      // Not strict JSON: read it loosely.
    }
  }
  return readLooseJsonAt(text, wrapped?.[0].length ?? 0)?.value;
}
