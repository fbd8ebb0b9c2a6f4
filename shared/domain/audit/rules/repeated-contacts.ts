import { withoutEndings } from '../../text-ends.ts';
import { clausesOf } from '../clauses.ts';
import { dailyEntries } from '../daily.ts';
import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import { isPersonName } from '../people.ts';
import type { Statement } from '../statements/statement.ts';

interface Claim {
  readonly name: string;
  readonly times: number;
  readonly statement: Statement;
}

/** A person said to have been met n times is in the daily log n times. */
export const repeatedContacts: Rule = {
  id: 'repeated-contacts',
  title: '高频接触的说法与每日记录一致',
  mend: '按每日记录写次数，或补上漏记的那次',
  check(text) {
    const entries = dailyEntries(text);
    if (entries.length === 0) return { status: 'not-applicable' };
    const logged = new Set(entries.flatMap((entry) => entry.all));
    const claims = text.statements
      .filter((statement) => !logged.has(statement) && statement.section.role !== 'plan')
      .flatMap(claimsOf);
    const cells = entries.flatMap((entry) => entry.actions);
    const findings = claims.flatMap((claim): Finding[] => {
      const found = cells.filter(({ text: words }) => words.includes(claim.name));
      if (found.length >= claim.times) return [];
      const message = `写明“${claim.name}”接触 ${claim.times} 次，每日记录中为 ${found.length} 次`;
      return [findingAt(claim.statement, message, found[0])];
    });
    return outcomeOf(claims.length, findings);
  },
};

const ignored = /每周|每月|每季|每年|计划|拟|目标|建议|至少|不少于|近四周|四周|上周|本月|累计/;

function claimsOf(statement: Statement): Claim[] {
  const { text } = statement;
  const claims: Claim[] = [];
  for (const match of text.matchAll(/(?<!平均[^，。；]{0,12})(\d{1,2})\s?次(?![数）])/g)) {
    const times = Number(match[1]);
    const before = text.slice(0, match.index);
    const clause =
      clausesOf(before.replace(/[（(][^（）()]{0,60}[）)]/g, (inside) => inside.replace(/[，,；;]/g, '、'))).at(-1) ??
      '';
    if (times < 2 || ignored.test(clause) || !/接触|拜访|会见|见面|沟通|走访|频|达|各|均|互动|联系|会谈/.test(text))
      continue;
    for (const name of namesIn(clause)) claims.push({ name, times, statement });
  }
  return claims;
}

const leading = /^(?:其中|如|例如|比如|高频客户|重点客户|与|对|和|向|本周|客户|拜访|会见|接触|走访|沟通|及)+[：:]?/;
const endings = [
  '等人',
  '等',
  '本周',
  '全周',
  '共',
  '均',
  '各',
  '分别',
  '达到',
  '达',
  '接触',
  '拜访',
  '会见',
  '见面',
  '沟通',
  '走访',
  '联系',
  '互动',
  '会谈',
  '次数',
  '频次',
  '为',
  '了',
];

function namesIn(clause: string): string[] {
  const inside = /[（(]([^（）()]{2,60})[）)]?[^（）()]{0,8}$/.exec(clause)?.[1] ?? clause.split(/[：:]/).at(-1) ?? '';
  return inside
    .split(/[、和与及]/)
    .map((part) => withoutEndings(part.trim().replace(leading, ''), endings).trim())
    .filter((name) => name.length >= 2 && name.length <= 16 && isPersonName(name));
}
