import { findingAt, outcomeOf, type Rule } from '../finding.ts';

const happened =
  /(?:上周|本周|日前|近日|昨日|上月|\d日)[^，。；]{0,12}(?:调离|调任|离职|中标|流失|出台|下调|取消|退出|终止|停工)|已(?!知|签|建|纳|与|就)|拉长|拖欠|滞后了?|仍未|至今|恶化|放缓|正在|逾期\s?\d|未按[期时]|延误了|流失了/;
const possible =
  /可能|或将|或会|或致|若|如果|如遇|一旦|导致|造成|引发|影响|恐|预计|将|潜在|存在|日内|天内|周内|月内|前不|未来/;
const chanceGiven = /(?:概率|可能性)[^，。；]{0,4}[：:为]?\s?(?:高|中|低|较高|较低|\d{1,3}\s?[%％])/;
const noChance = /^(?:已发生|不适用|[-—–/\s]*|无)$/;

/** What is happening already is an issue with an owner, not a risk with a probability. */
export const riskIsPossible: Rule = {
  id: 'risk-is-possible',
  title: '已经发生的事不写概率',
  mend: '移到问题清单，写责任人和期限，不写概率',
  check(text) {
    const rows = text.tables.flatMap(({ headers, rows: all }) => {
      const chance = headers.findIndex((header) => /概率|可能性/.test(header));
      const described = headers.findIndex((header) => /描述|情况|内容|说明/.test(header));
      const subject = described === -1 ? headers.findIndex((header) => /风险/.test(header)) : described;
      return chance === -1 || subject === -1
        ? []
        : all.map((row) => ({ row, chance: row.cells[chance], subject: row.cells[subject] }));
    });
    const findings = rows.flatMap(({ row, chance, subject }) => {
      if (chance === undefined || subject === undefined || noChance.test(chance.text)) return [];
      const isCertain = /^100\s?[%％]$|必然|确定发生/.test(chance.text.trim());
      if (!isCertain && (!happened.test(subject.text) || possible.test(subject.text))) return [];
      return [findingAt(subject, `已在发生，属于问题而非风险，不应写概率“${chance.text}”`, undefined, row.quote)];
    });
    const isPossible = (words: string): boolean => possible.test(words.replace(/可能性|概率/g, ''));
    const told = text.statements.filter(({ text: words, cell }) => cell === undefined && chanceGiven.test(words));
    const sentences = told.filter(({ text: words }) => happened.test(words) && !isPossible(words));
    const also = sentences.map((statement) => findingAt(statement, '已在发生，属于问题而非风险，不应写概率'));
    return outcomeOf(rows.length + told.length, [...findings, ...also]);
  },
};
