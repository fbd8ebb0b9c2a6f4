import { type Finding, findingAt } from './finding.ts';
import type { ReviewText, Statement } from './statements/statement.ts';

/** Everybody there is of one kind, or in one team. */
export interface Roster {
  readonly statement: Statement;
  /** As written, perhaps with their roles before them. */
  readonly members: readonly string[];
  /** The list is that of the whole team: nobody of any role stands outside of it. */
  readonly isWhole: boolean;
}

const closed =
  /没别人|没别的|没旁人|除此之外|再没|没有多余|无备用|无多余|全部人手|就这|再无|再没有?|没有多|别无|无其他|没有其他|没有别|没有旁|无别|无旁|别的没有|仅此|只有|仅有|没有第/;
const whole =
  /(?:项目组|全组|本组|小组|团队|班组|科室|全科|全班|专班|工作组)?(?:全部|全体|所有)(?:成员|人员|组员|人手|队员)|全(?:组|科|班|队|所|站)(?:就|人员|成员)|(?:项目组|课题组|专班|小组|团队|部门|科室|班组)(?:一|总)?共?(?:只有)?\d{1,2}(?:个)?人/;
const list = /(?:[\u4e00-\u9fa5]{2,6}[、和，及]){1,10}[\u4e00-\u9fa5]{2,6}/g;

/** `维修工只有 A、B、C 三位，再无他人`; `专监 2 名（测量、试验），无其他`; `A、B、C（项目组全部成员）`. */
export function rostersIn(statement: Statement): Roster[] {
  const { text } = statement;
  if ((!closed.test(text) && !whole.test(text)) || text.length > 400) return [];
  // `项目组共 3 人` alone leaves room for others; with 再无 or a list of all it does not.
  const isWhole = whole.test(text) && (closed.test(text) || !/\d人/.test(text));
  const only = /就(?:只有)?([\u4e00-\u9fa5]{2,3})(?:1|一)(?:个|人)/.exec(text)?.[1];
  if (only !== undefined) return [{ statement, members: [only], isWhole }];
  const members = (text.match(list) ?? []).slice(0, 4).flatMap((words) => words.split(/[、和，及]/));
  return members.length < 2 ? [] : [{ statement, members, isWhole }];
}

const task =
  /(?:由|请|派|安排|让|叫|交给|^|[：:，,；;])([\u4e00-\u9fa5]{4,9}?)(?:带队|带班|带人|带着|负责|牵头|前往|去|到|参加|驻场|驻|上门|下周|值班|主持|处理|跟进|完成|来|把关|操作|顶班|接手|主讲|授课|开车|执行|配合|支援|承担|出车|陪同|整理|讲|做|跑|送|收|盯|管|编写|出具|检修|维护|录入|顶上|赴|拜访|走访|审核|编制|对接|汇报|导出|顶)/g;
const fromOutside =
  /另派|增派|新派|到岗|厂家|外聘|外请|外部|外雇|雇|借调|借用|临时|新招|新聘|招聘|外包|协作|编制|按天|兄弟单位|退休返聘|(?:院|站|局|公司|所|中心|总部|单位|厂|协会|[县市省]里|上级)(?:另|再|临时)?(?:派|指派|选派)/;
/** Somebody of a trade by short name: 运维卜工, 老郑, 康师傅. */
const isPerson =
  /[\u4e00-\u9fa5]{2}[\u4e00-\u9fa5]工$|(?:^|[\u4e00-\u9fa5]{2})[老小][\u4e00-\u9fa5]$|[\u4e00-\u9fa5]师傅$|[员师][\u4e00-\u9fa5]{2,3}$/;

/** Somebody is to do the work in a role whose holders are all named, and is none of them. */
export function outsiders(roster: Roster, { statements }: ReviewText): Finding[] {
  return statements.flatMap((other): Finding[] => {
    if (other.text.length > 400 || fromOutside.test(other.text)) return [];
    if (/责任人|负责人|执行人|经办/.test(other.cell?.header ?? ''))
      return strangerIn(other.text, roster, other, statements);
    if (other.section.role !== 'plan' && !/由|请|派|安排|下周|让|拟/.test(other.text)) return [];
    return [...other.text.matchAll(task)]
      .slice(0, 6)
      .flatMap(([quote, words = '']): Finding[] => {
        if (other === roster.statement && !/^[：:，,；;]?就?(?:由|派|让|叫|交给|安排)/.test(quote)) return [];
        return strangerIn(words, roster, other, statements);
      })
      .slice(0, 1);
  });
}

/** A post or a group, and no name of somebody. */
const nobody =
  /^[和与及想要能可会应该将被把给再先]|[所局站院]$|经理|主任|部长|科长|组长|队长|人员|全体|团队|同事|领导|负责|牵头|配合|[各等全]/;

function strangerIn(words: string, roster: Roster, other: Statement, statements: readonly Statement[]): Finding[] {
  const plain = words
    .replace(/^(?:就|下周[一二三四五六日]?|拟|由|请|派|让|安排|明天|本周|计划|的)+/, '')
    .replace(/^.{0,6}(?:由|交给)(?=.{3})/, '');
  const { statement, members, isWhole } = roster;
  // Whoever ends with the name of a member is one, whatever role stands before it.
  if (members.some((member) => !member.endsWith('的') && plain.endsWith(member.slice(-2)))) return [];
  const found =
    roleAndName(plain, other === statement ? statement.text.replace(words, '') : statement.text) ??
    (isWhole && isPerson.test(plain)
      ? { role: '成员', name: /[员师](.{2,3})$/.exec(plain)?.[1] ?? plain.slice(-2) }
      : undefined);
  if (
    found === undefined ||
    nobody.test(found.name) ||
    members.some((member) => member.includes(found.name) || found.name.includes(member.slice(-2)))
  )
    return [];
  const mentions = statements.filter(
    ({ text, cell }) => text.includes(found.name) && (cell === undefined || cell.row !== other.cell?.row),
  );
  const isTwice = other === statement && other.text.split(found.name).length > 2;
  if (isTwice || mentions.some((one) => one !== other)) return [];
  return [findingAt(other, `“${found.name}”不在所列的${found.role}之中，而另一处写再无其他`, statement)];
}

/** `维修工薛长贵`, `会制冷的大奎` or `机电专监` parted into the role that the roster names too, and what is left. */
function roleAndName(words: string, roster: string): { role: string; name: string } | undefined {
  for (let length = Math.min(6, words.length - 2); length >= 2; length -= 1) {
    const [start, end] = [words.slice(0, length), words.slice(-length)];
    const [behind, before] = [words.slice(length), words.slice(0, -length)];
    const role = start.replace(/的$/, '');
    // 巡检员 holds what the roster calls 能做巡检的.
    const isNamed =
      roster.includes(role) || (/[员工师]$/.test(role) && role.length > 2 && roster.includes(role.slice(0, -1)));
    if (isNamed && role.length >= 2 && behind.length >= 2 && behind.length <= 4) return { role, name: behind };
    if (roster.includes(end) && before.length >= 2 && before.length <= 4) return { role: end, name: before };
  }
  return undefined;
}
