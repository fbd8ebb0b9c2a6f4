import { nameAt, personPattern } from './person-names.ts';
import type { ReviewText } from './statements/statement.ts';

const title =
  '(?:工|总|姐|哥|叔|婶|嫂|伯|姨|队|站|经理|主任|科长|股长|所长|镇长|局长|组长|队长|班长|店长|站长|主管|老师|师傅|律师|会计|医生|护士|教授|博士|书记|教练|司机)';
/** Somebody by name, by short name or by post: 李敏, 老韩, 王会计, Coco. */
export const somebody = `\\s?(?:我本人|本人|我自己|我(?![方司们的国省市县区院校局])|[小老阿大][\\u4e00-\\u9fa5](?!组|区|楼|厂|型|量|门|会|家|年|时|事|众|部|户|镇|村|桥|河|城)|${personPattern}|[\\u4e00-\\u9fa5]${title}|[A-Z][a-z]{1,9}\\s?)`;
const postEnd = '(?:经理|主任|科长|部长|组长|领班|主管|队长|班长|飞手|技术员|干事|[员师长])';
/** What stands behind the subject of a clause: a time, or a verb of doing. */
const begin =
  '(?:亲自|独自|连夜|当晚|当天|[上下]午|周[一二三四五六日]|\\d|[送递寄交写画签讲办查修换收领跑做负主带整谈操处执开去把在到审核对接拜走采编拟赶跟陪值组协参完搬])';
/** Names told in a way that leaves no doubt, and `老韩` wherever it stands. */
const named = new RegExp(
  `(?:^|[^\\u4e00-\\u9fa5]|${postEnd}|[日号]|周[一二三四五六日]|[上下]午|[是由让请派])(${somebody})(?=${begin}|[，。；、（(]|$)`,
  'g',
);
const short = new RegExp(
  `[小老阿][\\u4e00-\\u9fa5](?!组|区|楼|厂|型|量|门|会|家|年|时|事|众|部|户|镇|村|桥|河|城|旧|化|师|板|客|员)|[\\u4e00-\\u9fa5]${title}(?![\\u4e00-\\u9fa5]{0,2}(?:室|部|科))`,
  'g',
);
/** People of the text by their names. */
export function peopleOf({ statements }: ReviewText): ReadonlySet<string> {
  const people = new Set<string>();
  for (const { text, cell } of statements) {
    if (text.length > 400 || people.size > 120) continue;
    for (const [, words = ''] of [...text.matchAll(named)].slice(0, 8)) add(nameOf(words), people);
    for (const [words] of [...text.matchAll(short)].slice(0, 8)) add(nameOf(words), people);
    if (holderHeader.test(cell?.header ?? '') && text.length <= 4) add(nameOf(text), people);
  }
  return people;
}

function add(name: string | undefined, people: Set<string>): void {
  if (name !== undefined && name !== '我') people.add(name);
}

/** Heads of a column of people. */
export const holderHeader = /^(?:责任人|经办人?|执行人|人|谁|负责人|经手人?|主讲人?|操作人?|姓名|人员|组员)$/;

/** Characters that begin a verb or join, and end no name: 李敏送达. */
const verb =
  /[送递寄交写画绘签讲办查验修换收领跑做负牵主带起整编谈代陪值经承接打装审操处执开去把在自本一又也都的就完]$/;

/** Words that begin like a family name. */
const noName =
  /^(?:周[一二三四五六日末]|副|全[程部体天]|高[度层级]|常[务委]|安[全排装]|方[案便]|项目|单位|时间|平均|于是|关于|由于|和谐|经[济办理]|金额|水[务利]|石油|路灯|白天|花园|车间|成[品本]|温度|任[务何]|计划|包[括含]|严[格重]|连[续夜]|应[当急]|强[度调]|[从都后自被按]|曾经|[向段查祝](?=[县市区省镇局公客甲乙对领各上全政业主有是])|万元|干部|通[知过]|文件|国土|施工|竣工|[职员党技分化]工)/;

const titled = new RegExp(`${title}$`);

/** The name that `given` starts with; undefined for words that only look like one. */
export function nameOf(given: string): string | undefined {
  const words = given.trim();
  if (/^(?:我|本人)/.test(words)) return '我';
  if (noName.test(words)) return undefined;
  // 钳工 and 电工 are trades; 卜工 is somebody.
  if (/^[\u4e00-\u9fa5]工$/.test(words)) return nameAt(`${words.charAt(0)}某`) === undefined ? undefined : words;
  if (/^[小老阿大]|^[A-Z]/.test(words) || titled.test(words)) return words;
  return nameAt(words.length > 2 ? words.replace(verb, '') : words);
}
