import { daysIn, yearOf } from '../dates.ts';
import { objectOf, sharedRun, type Told, toldIn } from '../deeds.ts';
import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import { lateFor } from '../preparations.ts';
import type { Statement, TableText } from '../statements/statement.ts';

/** Words of the course of things in three steps; what a later one says cannot be dated before an earlier one. */
const course: readonly RegExp[] = [
  /(?:会议|培训|开会|活动)通知|印刷|开拍|测试|体检|术前|设计|编制|编写|起草|排练|培训|备货|采购|预订|打样|立项|申请|报名|申报|下单|公告|开具|受理|送检|送样|寄样|寄出|寄送|发货|发出|发运|入院|入职|入住|入库|开始|启动|开工|动工|进场|开机|开挖|开课|开展|施工|自[^，。；]{1,12}起|生效|起租|取样|采样|出发|装车|进行|招标|签订|签约|提出|报送|借出|拆除|张拉/,
  /到货|收到|签收|送达|到达|开标|评标|中标|批复|获批|安装|调试|检测|浇筑|返回/,
  /交稿|完稿|完工|竣工|完成|做完|干完|结束|安装完|装完|调试完|整改到位|销号|拆模|回填|封顶|收工|验收|交付|出院|离职|退房|出库|到期|截止|办结|结案|收尾|撤场|结算|回款|付款|归档|结课|出具|报告|归还|投用|投产|启用|提交|上线|考试|手术|播出|演出|上岗|开业|举办|召开|压浆|开幕|首发/,
];

/** What begins on a day is not finished on an earlier one. */
export const dateOrder: Rule = {
  id: 'date-order',
  title: '先开始后完成，日期不倒置',
  mend: '核对两个日期，改倒置的那个',
  check(text) {
    const year = yearOf(text) ?? 2026;
    const sentences = text.statements.filter(
      ({ text: words, cell }) => cell === undefined && /\d\s?[月./-]\s?\d/.test(words) && words.length < 2_000,
    );
    const findings = [
      ...sentences.flatMap((statement) =>
        [
          ...backwards(statement, year),
          ...reversed(statement, year),
          ...lateFor(statement, text.statements[statement.order + 1], year),
        ].slice(0, 1),
      ),
      ...text.tables.flatMap((table) => reversedRows(table, year)),
    ];
    return outcomeOf(sentences.length, findings);
  },
};

/** `9月10日至9月3日`; from December to January it is another year. */
function backwards(statement: Statement, year: number): Finding[] {
  const days = daysIn(statement.text, year);
  return days.flatMap((from, at): Finding[] => {
    const to = days[at + 1];
    if (to === undefined || to.day >= from.day || (from.day.slice(5, 7) >= '11' && to.day.slice(5, 7) <= '02'))
      return [];
    if (!/^\s?[-—–~～至到]{1,2}\s?$/.test(statement.text.slice(from.index + from.quote.length, to.index))) return [];
    return [findingAt(statement, `起止日期倒置：${from.day} 至 ${to.day}`)];
  });
}

interface Dated extends Told {
  readonly day: string;
  readonly rank: number;
  /** Characters that name something in the clause itself. */
  readonly ownLength: number;
}

function reversed(statement: Statement, year: number): Finding[] {
  for (const part of statement.text.split(/[；;]/)) {
    const dated = toldIn({ ...statement, text: part }).flatMap((told): Dated[] => datedOf(told, year));
    for (const [at, early] of dated.entries()) {
      const late = dated.find(
        (one) =>
          one !== early &&
          one.rank > early.rank &&
          one.day < early.day &&
          one.day.slice(0, 4) === early.day.slice(0, 4) &&
          isOfOne(early, one, dated.indexOf(one) > at),
      );
      if (late === undefined) continue;
      return [findingAt(statement, `${late.day} 在 ${early.day} 之前，次序倒置：“${early.clause}”与“${late.clause}”`)];
    }
  }
  return [];
}

function datedOf(told: Told, year: number): Dated[] {
  const [named, ...more] = daysIn(told.clause, year);
  if (
    named === undefined ||
    more.length > 0 ||
    /[\u4e00-\u9fa5](?<![日号之以])前(?=[\u4e00-\u9fa5])|还在|仍在|正在|尚在|下次|上次|原定|改为|改到|推迟|提前到|顺延/.test(
      told.clause,
    )
  )
    return [];
  const rank = course.findLastIndex((words) => words.test(told.clause));
  return rank === -1 ? [] : [{ ...told, day: named.day, rank, ownLength: objectOf(told.clause).length }];
}

/** One thing, or a second clause that depends on the first. */
function isOfOne(early: Dated, late: Dated, isInOrder: boolean): boolean {
  const [first, second] = [early.clause.match(numbered) ?? [], late.clause.match(numbered) ?? []];
  if (second.length > 0 && first.length > 0 && !second.some((name) => first.some((known) => known === name)))
    return false;
  if (early.variant === late.variant && sharedRun(early.object, late.object).length >= 2) return true;
  // `培训10月15日举办，通知10月18日下发`: a second clause with hardly a name speaks of the same.
  const later = isInOrder ? late : early;
  if (later.ownLength <= 3) return true;
  return isInOrder && /^(?:并|后|再|随后|要求|须|应|必须|才|方可)|须|必须|要求|方可/.test(late.clause);
}

const numbered = /[A-Z](?:标|栋|区|座|段)|[A-Za-z]\d{1,4}|[一二三四五六七八九十\d](?:期|号|标|栋|区|组)/g;

const startHeader = /开始|开工|起始|启动|进场|发货|下单|申请|计划开|入院|签订/;
const endHeader = /结束|完成|完工|终止|竣工|到货|截止|验收|出院|交付|到期/;

/** A table with a column of first days and one of last days. */
function reversedRows({ headers, rows }: TableText, year: number): Finding[] {
  const [from, to] = [
    headers.findIndex((header) => startHeader.test(header)),
    headers.findIndex((header) => endHeader.test(header)),
  ];
  if (from === -1 || to === -1 || from === to) return [];
  return rows.flatMap(({ cells, quote }): Finding[] => {
    const [start, end] = [cells[from], cells[to]];
    if (start === undefined || end === undefined) return [];
    const [first, last] = [daysIn(start.text, year)[0]?.day, daysIn(end.text, year)[0]?.day];
    if (first === undefined || last === undefined || last >= first || first.slice(0, 4) !== last.slice(0, 4)) return [];
    return [findingAt(end, `“${headers[to] ?? ''}”${last} 早于“${headers[from] ?? ''}”${first}`, undefined, quote)];
  });
}
