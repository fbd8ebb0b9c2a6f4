import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import type { ReviewText } from '../statements/review-text.ts';

const ownOrgan = /(?:分公司|子公司|公司|集团|事业部)/;
const position = '(?:董事长|副董事长|总经理|副总经理|总裁|副总裁|高层|负责人|领导|董事会)';
const company = new RegExp(`([\\u4e00-\\u9fa5A-Za-z]{4,26}(?:分公司|子公司|公司|集团))(?=${position})`, 'g');
const before = /^.*(?:拜访|会见|走访|接待|约见|联系|对接|建立|与|和|同|向|由|是|为|在|到|赴|、|的)/;
const place = /[省市县区镇乡村州]$/;

/** The chairman of a subsidiary is not the chairman of the group that it belongs to. */
export const rightCompany: Rule = {
  id: 'right-company',
  title: '子公司与集团不混写',
  check(text) {
    const names = companies(text);
    return outcomeOf(
      names.size,
      [...names].flatMap((name) => shortened(name, text)),
    );
  },
};

/** Companies of which the text names an office holder, by their full names. */
function companies(text: ReviewText): Set<string> {
  const names = new Set<string>();
  for (const { text: words } of text.statements) {
    for (const [, holder = ''] of words.matchAll(company)) {
      const name = holder.replace(before, '');
      if (name.length >= 6) names.add(name);
    }
  }
  return names;
}

function shortened(name: string, text: ReviewText): Finding[] {
  for (let length = name.length - 2; length >= 2; length -= 1) {
    const group = name.slice(0, length);
    if (place.test(group) || !ownOrgan.test(name.slice(length))) continue;
    const called = new RegExp(`${group}${position}`);
    const at = text.statements.find(({ text: words }) => called.test(words));
    const full = text.statements.find(({ text: words }) => new RegExp(`${name}${position}`).test(words));
    if (at === undefined || full === undefined) continue;
    const quote = called.exec(at.text)?.[0] ?? group;
    return [findingAt(at, `“${quote}”与“${name}”不是一回事：下属公司的职务不能写成集团的`, full)];
  }
  return [];
}
