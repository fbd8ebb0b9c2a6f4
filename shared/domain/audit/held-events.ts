import { type Day, weekdayOf } from '../day.ts';
import { daysIn, reportedPeriod } from './dates.ts';
import { type Finding, findingAt } from './finding.ts';
import type { ReviewText, Statement } from './statements/statement.ts';
import { namesIn, sharedName } from './subjects.ts';

/** What is to be made ready for an event, whose name the group holds. */
const preparations: readonly RegExp[] = [
  /(?:为|给|替)([\u4e00-\u9fa5A-Za-z]{2,14}?)(?:再|多|重新|提前)?(?:做|准备|筹备|备好|找|邀|请|联系|布置|写|制作|印|搭|选|招|拉|订|组织)/,
  /(?:预演|彩排|排练|演练|筹备|准备)(?:一下|一遍)?([\u4e00-\u9fa5]{4,16})/,
  /([\u4e00-\u9fa5A-Za-z]{2,16}?)(?:正式)?(?:召开|开始|举办|举行|开幕|开)?(?:之前|以前|前)(?!期|景|面|台|后|三|列|述|[一二三四五\d]|年|往)/,
  /([\u4e00-\u9fa5A-Za-z]{3,16}?)(?:还|也|一定|务必|必须|都)?(?:要|得|须|应|需)(?:该|要)?(?:提前|尽早|早点|先)/,
];
const advised = /建议|提议|务必|最好|尽快|提前|要|应当?(?!收|急)|请|准备|筹备|预演|彩排|邀|备好|布置|下周|再/;
const again =
  /第[二三四五六]|下(?:次|[一]?[届场期轮批个回])|下回|明年|下月|今后|以后|复盘|总结|纪要|回访|感谢|回顾|整理|照片|报销|结算|宣传稿|报道|归档|奖品/;
/** A character that ends the name of an event. */
const eventEnd = /[会展坛训练赛审验查考评节日典礼动演辩标课庆]/;
const recurring =
  /例会|晨会|周会|月会|早会|夕会|班会|组会|年会员|机会|社会|工会|协会|委员会$|董事会|开会|会议室|都会|不会|才会|就会|周日|今日|日常|每日|节日|季节|环节|细节|调查|检查表|活动室/;
const told = /了(?!解)|已|过|到场|到会|参加|出席|举办|召开|来审|效果|结束|办[完好]|开完|拿[到了]/;
const coming = /下周|将(?!近)|拟|预计|定于|计划|筹备|待|未|没|改到|推迟|延期|再办|还有一场|尚/;
const most = 60;

/** Something is to be made ready for an event that another place tells as over. */
export function readiedTooLate(text: ReviewText): Finding[] {
  const last = reportedPeriod(text)?.to;
  const year = last === undefined ? Number.NaN : Number(last.slice(0, 4));
  const asked = text.statements
    .filter(({ text: words }) => words.length < 300)
    .flatMap(askedIn)
    .slice(0, most);
  if (asked.length === 0) return [];
  const held = text.statements.filter((statement) => isHeld(statement, last, year));
  return asked.flatMap(({ statement, name }): Finding[] => {
    if (isAhead(text, name, last, year)) return [];
    const known = held.find((one) => one !== statement && isOf(one, name) && one.block !== statement.block);
    return known === undefined
      ? []
      : [findingAt(statement, `所说的“${name}”已经开过：准备和建议已来不及`, known, statement.cell?.row.quote)];
  });
}

function askedIn(statement: Statement): { statement: Statement; name: string }[] {
  const { text, section, lead } = statement;
  const isAdvice =
    section.role === 'plan' ||
    section.role === 'support' ||
    section.role === 'improvement' ||
    /建议|下周|计划/.test(`${lead}${section.title}`);
  return text.split(/[，,；;。！？：:]/).flatMap((clause) => {
    if (
      again.test(text) ||
      (!isAdvice && !/建议|务必|最好|要提前|尽快/.test(text)) ||
      !advised.test(clause) ||
      told.test(clause)
    )
      return [];
    return preparations
      .flatMap((pattern) => pattern.exec(clause)?.[1] ?? [])
      .map((words) => nameOf(words))
      .filter((name) => name.length >= 3 && eventEnd.test(name) && !recurring.test(name))
      .slice(0, 2)
      .map((name) => ({ statement, name }));
  });
}

/** The words that name the event, without what stands before or behind it. */
const nameOf = (words: string): string =>
  words
    .replace(/^.*(?:建议|务必|尽快|请|要|在|于|的是|下周|周[一二三四五六日]|为|给|把)/, '')
    .replace(/的[\u4e00-\u9fa5]{1,4}$/, '')
    .replace(/^的/, '')
    .slice(-10);

function isHeld({ text, cell, section }: Statement, last: Day | undefined, year: number): boolean {
  if (section.role === 'plan' || section.role === 'support' || text.length > 400 || !eventEnd.test(text)) return false;
  const row = cell?.row.text ?? text;
  if (coming.test(text)) return false;
  const [day] = daysIn(row, year);
  if (day !== undefined && last !== undefined) return day.day <= last;
  return told.test(text) || (cell !== undefined && /^(?:周|星期)[一二三四五六日]/.test(cell.row.cells[0]?.text ?? ''));
}

/** The statement names the event: the same words to the end, or the same body and the same sort of event. */
function isOf({ text }: Statement, name: string): boolean {
  if (text.includes(name)) return true;
  const shared = sharedName([name], [text, ...namesIn(text)]);
  if (shared.length < 3) return false;
  const end = [...name].reverse().find((character) => eventEnd.test(character)) ?? '';
  const around = text.slice(text.indexOf(shared), text.indexOf(shared) + shared.length + 6);
  return around.includes(end) && !recurring.test(shared);
}

/** The event is told for a day to come as well: there is another one. */
const isAhead = ({ statements }: ReviewText, name: string, last: Day | undefined, year: number): boolean =>
  last !== undefined &&
  statements.some(
    (one) =>
      one.text.length < 400 &&
      isOf(one, name) &&
      daysIn(one.text, year).some(({ day, index }) => day > last && weekdayOf(day) > 0 && isOn(one.text, index, name)),
  );

/** The day stands in the clause of the event itself. */
const isOn = (text: string, index: number, name: string): boolean => {
  const clause = text.slice(index, index + 30).split(/[，,；;。]/, 1)[0] ?? '';
  return clause.includes(name) && !/[为给]|前|预演|准备|再|做/.test(clause);
};
