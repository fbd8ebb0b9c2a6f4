import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import { otherHolders, twoPosts } from '../holders.ts';
import { nameAt, personPattern } from '../person-names.ts';
import type { Statement } from '../statements/statement.ts';

/** Posts that one person holds at a time. 副 and numbers of them are left out. */
const posts =
  '分管副?[县区市镇乡局院校]长|分管领导|常务副[县区市镇]长|总监理工程师|总监(?!理|代表|助理)|(?:甲方|业主|乙方|监理|建设单位)代表|项目经理|项目总监|副?总经理|董事长|护理部主任|护士长|班主任|教研组长|车间主任|办公室主任|[局县区市镇乡州科股组部院校所站队班馆处厅社厂店园行村庭]长|主任|书记|行长|总工(?:程师)?|经理|总指挥|召集人|联系人|负责人';
/** `习水县林业局局长袁德明`, `护理部主任：邢蓉`, `业主代表是梁永健主任`. */
const holder = new RegExp(
  `([\\u4e00-\\u9fa5A-Za-z]{0,16}?)(副?(?:${posts}))(?:一职)?(?:[：:]\\s?|是|为|由)?(?=${personPattern})`,
  'g',
);
/** `李铎接任华南组组长`. */
const taking = new RegExp(
  `(${personPattern}?)(?:接任|担任|出任|就任|任)(?!务|何|期|职)([\\u4e00-\\u9fa5A-Za-z]{0,12}?)(${posts})`,
  'g',
);
/** `住建局张建国局长`: the name stands between body and post. */
const between = new RegExp(
  `(^|(?<=[，。；：、\\s])|[\\u4e00-\\u9fa5A-Za-z]{1,15}[局股部司组院处科室心委办队站团校系所段库店馆班级])(${personPattern})(副?(?:${posts}))`,
  'g',
);
const former =
  /原任?(?!因|来如)|前任|换成|换为|接替|接任|调任|调离|调往|卸任|退休(?!前)|离任|离职|新任|代理|交接|改由|轮值|此前|上任|兼任/;
const still = /职务不变|仍任|仍为|继续(?:担任|任)|现任|不变/;
const before =
  /^.*(?:[，。；：:、“”（）()]|向|请|与|和|找|见|由|经|是|的|在|到|给|跟|约|对|拜访|会见|联系|其中|本周|下周|日)(?=[\u4e00-\u9fa5])/;
/** A verb right before the post: nothing in front belongs to it. */
const verbOnly = /^.*(?:由|请|与|和|向|见|找)$/;

interface Post {
  /** The body and the post: 习水县林业局局长. */
  readonly body: string;
  readonly post: string;
  readonly name: string;
  readonly statement: Statement;
}

/** One post has one holder: the same body and the same post with two names is a slip or an untold change. */
export const postsAgree: Rule = {
  id: 'posts-agree',
  title: '一个职务只写一个人',
  mend: '核对姓名；换人的写明何时由谁换成谁',
  check(text) {
    const told = text.statements.flatMap(postsIn).slice(0, 2_000);
    return outcomeOf(told.length, [...disagreeing(told), ...twoPosts(text.statements), ...otherHolders(text)]);
  },
};

function postsIn(statement: Statement): Post[] {
  const { text } = statement;
  if (text.length > 2_000) return [];
  const named = [...text.matchAll(holder)].slice(0, 20).flatMap((hit): Post[] => {
    const [words, body = '', post = ''] = hit;
    const name = nameAt(text.slice(hit.index + words.length));
    return name === undefined ? [] : [{ body: body.replace(verbOnly, '').replace(before, ''), post, name, statement }];
  });
  const taken = [...text.matchAll(taking)]
    .slice(0, 8)
    .map(([, name = '', body = '', post = '']) => ({ body, post, name, statement }));
  const inside = [...text.matchAll(between)]
    .slice(0, 8)
    .map(([, body = '', name = '', post = '']) => ({ body: body.replace(before, ''), post, name, statement }));
  return [...named, ...taken, ...inside, ...responsible(statement)];
}

/** `城南水厂项目由王磊负责`. */
function responsible(statement: Statement): Post[] {
  const { text } = statement;
  return [...text.matchAll(inCharge)].slice(0, 4).flatMap(([, body = '', words = '']): Post[] => {
    const name = nameAt(words);
    return name === undefined ? [] : [{ body: body.replace(before, ''), post: '负责人', name, statement }];
  });
}

const inCharge = /([\u4e00-\u9fa5]{2,10}项目)由([\u4e00-\u9fa5]{2,3})(?:负责|牵头)(?!对接|联系|起草|编)/g;

/** 住建局局长 is 住建局 and 局长, however it is parted. */
const postOf = ({ post }: Post): string => post.replace(/^[局股部组院处科站队所校馆班厅社园]长$/, '长');

function disagreeing(told: readonly Post[]): Finding[] {
  const findings: Finding[] = [];
  for (const same of Map.groupBy(told, postOf).values()) {
    const known: Post[] = [];
    for (const one of same) {
      if (known.some((other) => other.name === one.name && other.body === one.body)) continue;
      const other = known.find((candidate) => contradict(candidate, one));
      if (other !== undefined) {
        const message = `${one.body}${one.post}一处写${other.name}，这里写${one.name}：核对姓名，换了人的写明何时换`;
        findings.push(findingAt(one.statement, message, other.statement));
      }
      if (known.length < 60) known.push(one);
    }
  }
  return findings;
}

function contradict(one: Post, other: Post): boolean {
  if (one.statement === other.statement || one.name === other.name) return false;
  const isNear = isMiswritten(one.name, other.name);
  // There may be several deputies; two names that differ in one character are one of them.
  if (one.post.startsWith('副') !== other.post.startsWith('副') || (one.post.startsWith('副') && !isNear)) return false;
  if (!isOneBody(one, other) && !(isNear && isUnnamed(one, other))) return false;
  const words = `${one.statement.text}${other.statement.text}`;
  return !former.test(words) || still.test(words);
}

/** 程志远 and 程致远. */
const isMiswritten = (one: string, other: string): boolean =>
  one.length === other.length &&
  one.length > 1 &&
  [...one].filter((character, at) => character !== other.charAt(at)).length === 1;

/** One of them stands without its body. */
const isUnnamed = (one: Post, other: Post): boolean =>
  one.body.replace(filler, '') === '' || other.body.replace(filler, '') === '';

const filler = /项目|工程|公司|单位|老师|我方|我司|本|该|[的县市区镇乡]/g;

/** 横州市旱改水项目 and 横州项目 are one body, 永善县自然资源局 and 巧家县自然资源局 two. */
function isOneBody({ body, post }: Post, { body: other }: Post): boolean {
  const [first, second] = [body.replace(filler, ''), other.replace(filler, '')];
  if (first === '' || second === '') return first === second && post.length >= 4 && body === other;
  if (first.length < 2 || second.length < 2) return first === second;
  const [short, long] = first.length < second.length ? [first, second] : [second, first];
  return long.endsWith(short) || (long.startsWith(short) && short.length >= 2);
}
