/** One meeting with one person as a log tells it. */
export interface Meeting {
  /** The person as written, such as `区农业局局长` or `马总`. */
  readonly person: string;
  /** How many people it says there were. */
  readonly count: number;
}

export interface Meetings {
  readonly meetings: readonly Meeting[];
  /** True when something was met that is not recognisably a person, so that the count is a least. */
  readonly isLeast: boolean;
}

const title =
  '书记|县长|区长|市长|镇长|乡长|村长|州长|局长|处长|科长|股长|部长|厅长|司长|主任|院长|所长|站长|队长|校长|行长|董事长|总经理|经理|副总|总监|总裁|主席|政委|秘书长|秘书|会计|领导|高层|负责人|代表|投资方|专家|教授|工程师|老师|老总|支书|委员|专员|助理|女士|先生|同志|联系人|经办人';
const isPerson = new RegExp(
  `(?:${title})$|^[\\u4e00-\\u9fa5]{0,16}[\\u4e00-\\u9fa5](?:总|工)$|^[\\u4e00-\\u9fa5][局处科]$`,
);
const verb = '会见|拜访|接待|走访|约见|拜会|面见|会晤|看望|宴请|回访|电话联系|电话沟通|致电|约谈|面谈';
const verbFirst = new RegExp(`(?:${verb})(?:了)?([^，。；,;！？\\n]{1,60})`, 'g');
const personFirst =
  /(?:与|和|同|向)([^，。；,;！？\n]{1,40}?)(?:电话|当面|视频|微信)?(?:沟通|会谈|座谈|洽谈|见面|通话|交流|对接|汇报|商谈|磋商)/g;
const visitors = /(?:^|[，。；,;\s：])([^，。；,;！？\n：]{1,40}?)(?:来访|来司|到访)/g;
const numerals = '一二三四五六七八九十';

/** True for words that stand for a person: a name with a title, or a title. */
export function isPersonName(words: string): boolean {
  return isPerson.test(words);
}

/** Who was met according to the words of a log entry. */
export function meetingsIn(text: string): Meetings {
  const meetings: Meeting[] = [];
  let isLeast = false;
  const taken = text.replace(verbFirst, (whole, object: string) => {
    isLeast = take(object, meetings) || isLeast;
    return '，'.repeat(whole.length);
  });
  for (const pattern of [personFirst, visitors]) {
    for (const [, object = ''] of taken.matchAll(pattern)) take(object, meetings);
  }
  return { meetings, isLeast };
}

/** Adds the people in `object`; true when it holds something else as well. */
function take(object: string, meetings: Meeting[]): boolean {
  let unknown = false;
  for (const part of object.split(/[、/]|以及|和|与|及|并/)) {
    const words = part
      .trim()
      .replace(/[（(].{0,40}$/, '')
      .replace(/(?:等|时|后|一行)$/, '')
      .trim();
    const group = /(?:一行|等|共)?\s?(\d{1,3}|[一二三四五六七八九十两])\s?(?:人|位|名)/.exec(part);
    if (group !== null) meetings.push({ person: words, count: numberOf(group[1] ?? '1') });
    else if (isPerson.test(words)) meetings.push({ person: words, count: 1 });
    else if (words !== '') unknown = true;
  }
  return unknown;
}

function numberOf(written: string): number {
  if (written === '两') return 2;
  const index = numerals.indexOf(written);
  return index === -1 ? Number(written) : index + 1;
}

/** How many different people the meetings were with; `董事长` after `中铁建董事长` is the same one. */
export function distinctPeople(meetings: readonly Meeting[]): number {
  const known: string[] = [];
  let groups = 0;
  for (const { person, count } of [...meetings].sort((a, b) => b.person.length - a.person.length)) {
    if (count > 1) groups += count;
    else if (!known.some((name) => name.endsWith(person))) known.push(person);
  }
  return known.length + groups;
}
