import { findingAt, outcomeOf, type Rule } from '../finding.ts';

const dash = /^[-—–/\s]*$/;

/** A row of nothing but dashes says nothing and only looks like content. */
export const fillerRows: Rule = {
  id: 'filler-rows',
  title: '没有只填横线的行',
  mend: '删去空行，或写明没有内容的原因',
  check(text) {
    const rows = text.tables.flatMap((table) => table.rows).filter((row) => row.cells.length > 1);
    const empty = rows.filter((row) => row.cells.every((cell) => dash.test(cell.text)));
    const findings = empty.flatMap(({ cells: [first], text: words }) =>
      first === undefined ? [] : [findingAt(first, '整行只有横线，应删去或写明原因', undefined, words || '（空行）')],
    );
    return outcomeOf(rows.length, findings);
  },
};
