import type { RootContent } from 'mdast';
import { heading, list } from '../../document/nodes.ts';
import type { ReviewFacts } from '../facts/schema.ts';
import type { Voice } from '../voice.ts';
import { breakthroughItem, contactItem, moneyItem, projectItem } from './achievements.ts';
import { span } from './cells.ts';
import { dailyChapter } from './daily.ts';
import { planNote, planTable } from './plan-done.ts';

/** 一、工作成果总结. */
export function resultsChapter(facts: ReviewFacts, voice: Voice): RootContent[] {
  return [
    heading(2, `一、工作成果总结（${span(facts.weekFrom, facts.weekTo)}）`),
    heading(3, '1.1 主要成果与亮点'),
    list([
      contactItem(facts, voice),
      ...projectItem(facts, voice),
      ...breakthroughItem(facts, voice),
      ...moneyItem(facts, voice),
    ]),
    heading(3, '1.2 计划完成情况分析'),
    ...planTable(facts),
    planNote(facts, voice),
    heading(3, '1.3 每日行动复盘'),
    ...dailyChapter(facts, voice),
  ];
}
