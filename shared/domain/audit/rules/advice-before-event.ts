import { findingAt, outcomeOf, type Rule } from '../finding.ts';

const advice = /(?:建议|应|可|拟|计划|将)[^。；]{0,40}?在(?:[^，。；]{0,12}?)([\u4e00-\u9fa5]{2}会)上/;
const recurring =
  /例会|晨会|周会|月会|季会|年会|调度会|碰头会|班子会|办公会|董事会|委员会|评审会|专题会|机会|都会|社会/;

/** What is advised for an event comes before the event. */
export const adviceBeforeEvent: Rule = {
  id: 'advice-before-event',
  title: '建议不晚于所说的活动',
  check(text) {
    const advised = text.statements.flatMap((statement) => {
      const event = statement.section.role === 'results' ? undefined : advice.exec(statement.text)?.[1];
      return event === undefined || recurring.test(event) ? [] : [{ statement, event }];
    });
    const findings = advised.flatMap(({ statement, event }) => {
      const held = text.statements.find(({ text: words, section }) => {
        return (
          section.role === 'results' &&
          new RegExp(`(?:参加|出席|召开|举办|在)[^，。；]{0,24}${event}`).test(words) &&
          !/下周|将|拟|筹备/.test(words)
        );
      });
      return held === undefined ? [] : [findingAt(statement, `${event}已经开过，建议已无法执行`, held)];
    });
    return outcomeOf(advised.length, findings);
  },
};
