import type { Cell } from './grid.ts';
import { fieldOf } from './labels.ts';
import type { ColumnTable, Statement } from './statement.ts';

const labelAhead = /^\s?(?:\d{1,2}[、.．]\s?)?([^：:\d]{2,24})[：:]\s?/;

/** What a table of 更正前 and 更正后 states: each row's new value under the name of what is changed. */
export function correctedStatements({ fields, rows, section, lot }: ColumnTable): Statement[] {
  const after = fields.indexOf('after');
  if (after < 0) return [];
  const named = fields.findIndex((field) => field === 'change' || field === 'name');
  return rows.flatMap((row): Statement[] => {
    const cell = row[after];
    if (cell === undefined || !cell.isFirst) return [];
    const name = row[named]?.text ?? '';
    const lines = linesOf(cell).map((line): Statement[] => {
      const ahead = labelAhead.exec(line.text);
      const own = ahead === null ? undefined : fieldOf(ahead[1] ?? '');
      if (ahead && own !== undefined)
        return [
          {
            ...line,
            field: own,
            label: ahead[1] ?? '',
            value: line.text.slice(ahead[0].length),
            at: line.at + ahead[0].length,
            section,
            lot,
          },
        ];
      const field =
        fieldOfChange(name) ?? fieldOfChange(labelAhead.exec(row[fields.indexOf('before')]?.text ?? '')?.[1] ?? '');
      return field === undefined ? [] : [{ ...line, field, label: name, value: line.text, section, lot }];
    });
    return lines.flat();
  });
}

/** 响应文件提交截止时间及开启时间 is both: the later word counts, as it does in a notice of one time for both. */
function fieldOfChange(name: string) {
  return fieldOf(name) ?? fieldOf(name.replace(/^.*[”"》中的]/, '')) ?? fieldOf(name.split(/[、及和与]/).at(-1) ?? '');
}

function linesOf({ text, at, cuts }: Cell): { text: string; at: number; cuts: number[] }[] {
  let from = 0;
  return text.split('\n').map((line) => {
    const start = from;
    from += line.length + 1;
    return {
      text: line,
      at: at + start,
      cuts: cuts.filter((cut) => cut > start && cut < from).map((cut) => cut - start),
    };
  });
}
