import type { Stated } from '../notice.ts';
import { isAside, type NoticeFacts, statedIn } from './facts.ts';
import type { Field } from './labels.ts';
import { firstMoment, lastMoment, type Moment } from './moments.ts';
import type { Statement } from './statement.ts';

const submitSection = /(?:提交|递交|投标|响应|报价).{0,10}(?:截止|文件|时间)|截止时间/;
const openSection = /开标|开启|开评标/;
const obtainSection = /获取|领取|报名|发售|购买|下载|登记/;

function momentIn(statement: Statement, read: (text: string) => Moment | undefined): Stated<string> | undefined {
  const found = read(statement.value);
  return found === undefined ? undefined : statedIn(statement, found.value, found);
}

function firstOf(
  statements: readonly Statement[],
  read: (text: string) => Moment | undefined,
): Stated<string> | undefined {
  const found = statements.flatMap((one) => momentIn(one, read) ?? []);
  const [first] =
    found.filter(({ value }) => value.includes('T')).length > 0
      ? found.filter(({ value }) => value.includes('T'))
      : found;
  const differs = first !== undefined && found.some(({ value }) => value.slice(0, 10) !== first.value.slice(0, 10));
  return first && differs ? { ...first, sure: false, why: '公告里有不同的时间' } : first;
}

const under = ({ statements }: NoticeFacts, ...fields: Field[]) =>
  statements.filter(({ field, section }) => fields.includes(field) && !isAside(section));

/** 开标时间, for want of it the end of submission; the day and hour the purchase is decided on. */
export function findOpening(facts: NoticeFacts): Stated<string> | undefined {
  const generic = under(facts, 'time', 'deadline');
  const opening = firstOf(
    [
      ...under(facts, 'opening'),
      ...generic.filter(
        ({ section, field }) => field === 'time' && openSection.test(section) && !obtainSection.test(section),
      ),
    ],
    firstMoment,
  );
  if (opening?.value.includes('T')) return opening;
  const submission = firstOf(
    [
      ...under(facts, 'submission'),
      ...generic.filter(({ section }) => submitSection.test(section) && !obtainSection.test(section)),
    ],
    lastMoment,
  );
  return opening ?? submission ?? (facts.kind === 'cancelled' ? undefined : spokenOpening(facts));
}

const said = [
  /(?:于|在)\s?((?:20\d{2})\s?年[^，。；]{4,30})，\s?(?:在|于)[^，。；]{2,40}?(?:进行|举行|组织|召开)(?:了)?(?:公开)?(?:开标|开启|开评标)/,
  /(?:于|在|至|为)\s?((?:20\d{2})\s?年[^，。；]{5,40}?)(?:前|之前)?[^，。；]{0,30}(?:递交|提交|开标|开启|投标)/,
  /(?:开标|开启|投标截止|截止|递交)(?:时间)?[^。；]{0,90}?((?:20\d{2})\s?[-年/.][^，。；]{4,40})/,
];

/** The opening in a sentence: 于2026年3月18日9时00分开标. */
function spokenOpening({ loose, statements }: NoticeFacts): Stated<string> | undefined {
  const lines = [
    ...loose,
    ...statements.filter(({ field }) => field === 'other').map(({ value, at, cuts }) => ({ text: value, at, cuts })),
  ];
  for (const line of lines) {
    const text = line.text.slice(0, 800);
    for (const pattern of said) {
      const match = pattern.exec(text);
      if (
        match === null ||
        /原定|原计划|另行通知|待定/.test(text) ||
        /公示期|发布|获取|领取|报名|公告期/.test(match[0]) ||
        /公示(?:期|的)?$/.test(text.slice(0, match.index))
      )
        continue;
      const from = text.indexOf(match[1] ?? '', match.index);
      const moment = firstMoment(text.slice(from, from + 60));
      if (moment !== undefined)
        return statedIn(
          line,
          moment.value,
          { from: from + moment.from, to: from + moment.to },
          moment.value.includes('T') ? undefined : '没有写明时间',
        );
    }
  }
  return undefined;
}

/** A period with the hours of each day that the next line gives: 每天上午9:00至12:00，下午13:30至17:00. */
function withHours(statement: Statement, { text }: NoticeFacts): Statement {
  const end = statement.at + statement.value.length;
  const hours = /^[。；]?\n(每[天日][^\n]{0,120})/.exec(text.slice(end, end + 140))?.[1];
  return hours === undefined ? statement : { ...statement, value: `${statement.value}，${hours}` };
}

/** The end of obtaining the documents or of registration. */
export function findRegistration(facts: NoticeFacts): Stated<string> | undefined {
  const generic = under(facts, 'time', 'deadline').filter(({ section }) => obtainSection.test(section));
  const stated = [...under(facts, 'register'), ...generic].map((one) => withHours(one, facts));
  return firstOf(stated, lastMoment) ?? spokenRegistration(facts);
}

/** The period in a sentence: 请于2026年3月1日至3月7日获取招标文件. */
function spokenRegistration({ loose, kind }: NoticeFacts): Stated<string> | undefined {
  if (kind === 'cancelled') return undefined;
  for (const line of loose) {
    let from = 0;
    for (const sentence of line.text.slice(0, 800).split(/[。；]/)) {
      const isPeriod = /报名|获取|领取|购买|下载|发售|登记/.test(sentence) && /至|前|止|截/.test(sentence);
      const part = sentence.split(/并于|，于(?=20)/)[0] ?? '';
      const moment = isPeriod && !/开标|递交|提交|公示/.test(part) ? lastMoment(part) : undefined;
      if (moment !== undefined)
        return statedIn(line, moment.value, { from: from + moment.from, to: from + moment.to }, '出自句子');
      from += sentence.length + 1;
    }
  }
  return undefined;
}
