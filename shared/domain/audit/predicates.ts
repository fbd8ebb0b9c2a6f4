import type { Statement } from './statements/statement.ts';

/** How a clause says that something stands: an act done or not done, a trouble over or still there. */
export type Standing = 'done' | 'open' | 'planned';

/** What a clause says has come about or has not, told by the marks around its verb, whatever the verb. */
export interface Predicate {
  readonly standing: Standing;
  /** Characters of the verb; empty where the words fit any verb (没动静, 办结, 照旧). */
  readonly verb: string;
  readonly clause: string;
  /** The clause without its marks. */
  readonly rest: string;
  /** What its line, its row and the clause before it are about. */
  readonly around: string;
  readonly statement: Statement;
}

const undone: readonly RegExp[] = [
  /(?:没有?|[尚还仍从并均]?未(?!来|必|知|成年)|不曾|无人)(?:有?人|能够?|得到|得以|再|来|去|给|把|被|予以?|真正|完全|正式|全部|任何|按时|及时)*([\u4e00-\u9fa5]{1,3})/,
  /(?:[还仍尚正现]|一直|依然|依旧|目前)在(?!编|职|岗|册)(?:做|等)?([\u4e00-\u9fa5]{1,4})/,
  /(?:[还仍尚现]|目前|依然)?(?:处于|处在|停在|停留在|卡在)([\u4e00-\u9fa5]{2,8})/,
  /(?:[尚还仍]|有)?待(?!遇|命|客|人)([\u4e00-\u9fa5]{2,4})/,
];
/** Says of anything that it has not come off, or that the trouble is still there. */
const stuck = new RegExp(
  [
    '没(?:有)?(?:收到|见到|拿到|排上|轮[上到]|动静|下文|影子?|消息|着落|松口|点头|谱|结果|进展|眉目|说法|定下来|变化|找到|查明)',
    '迟迟|扯皮|悬而未决|悬着|搁[着置]|拖着|僵持|未果|无果|无进展|照旧|依旧|照样|老样子|没变|还那样|还在(?:扯|响|闹|吵|争|挂|等)|黑屏|什么时候|待提交|待处理|挂账|不肯|不认|[打来]电话[问催]|回函|查不出|未查明|在排查|没查到',
    '(?:仍|还|尚)(?:存|有)(?:争议|分歧|异议)|一[分台个份张件次户](?:钱)?(?:都|也)?(?:没|未)|无一[户人家份件个]',
    '(?:还|仍然?|依然|照样)是?(?:坏|漏|滴|堵|卡|断|缺|松|歪|响|黑|冒|报错|不)|(?:目前|现在|才|仅|只)[^，。；]{0,6}了?\\s?\\d{1,2}\\s?%',
    '[\\u4e00-\\u9fa5]不(?:起来|动|开|进去|上去|出来|了火|亮|热)|(?:还|一直|仍|至今)[^，。；]{0,3}(?:压|躺|放|堆|锁|留|搁|摆)[在着]|又来(?:电|访|投诉|催)|再次(?:反映|投诉|来电)|来电催|催[了要着]',
    '(?:未|没)(?:有)?(?:解决|谈妥|谈拢|落实|办成|做成|到位|开始|启动|动工|动手|进行|完成|办)|等(?:待)?[^，。；]{0,8}(?:复核|批复|审批|回复|答复|回音|通知|到货|采购)',
  ].join('|'),
);
const finished: readonly RegExp[] = [
  /(?:已(?!知|定于|约)经?|早已|[均都业现]已|全部|全都|顺利|圆满|成功|正式|如期|按时)(?:于[^，。；]{1,10}?)?(?:全部|全都|顺利|正式|书面|当场|如期|按时|完成|经)*([\u4e00-\u9fa5]{1,4})/,
  /([\u4e00-\u9fa5]{1,2})(?:完毕|完成|完了|完(?![善整工美备税稿])|好了|妥当|妥了|齐了|清了|到手|到位|成功|结束|通过|过了|下来了|掉了|讫|[齐清好妥](?=$))/,
  /([\u4e00-\u9fa5]{1,2})了(?!解|如|然|结)/,
  /(?:周[一二三四五六日]|\d[日号]|昨天|前天|当天|当日|当晚|上周)(?:上午|下午|晚上|晚)?(?!要|去|还|定|将|待|在|开始)([\u4e00-\u9fa5]{1,4}?[出走到回毕成掉来进交上下清齐案妥束])$/,
];
/** Says of anything that it is over. */
const over =
  /销[号项案]|消项|关闭|办结|了结|结案|完结|闭环|搞定|落定|收官|恢复(?:正常|在线|供电|供水|运行|使用)|解除|消除|清空|疏通|排除|修复(?!方案|中|计划)|缴清|(?:已经?|全部|都)(?:完成|办完|解决|结束|落实|修|处理)|全量上线|(?:试|检|测|验|评|审|考)[\u4e00-\u9fa5]?(?:合格|通过|过关)/;
const unreal =
  /如果|若|万一|假如|一旦|要是|建议|希望|争取|目标|能否|避免|防止|担心|怕|可能|应当?(?![收用急对届聘邀])|必须|为了|除非|是否|有没有|没有(?:问题|异议|意见|影响|变化|事故|关系)|吗|[？?]/;
const ofPart =
  /部分|其余|剩余|剩下|余下|另|第[二三四五]|二期|首批|头批|前期|初步|一半|大半|过半|基本|大多|多数|除|个别|少数|再(?!次)|后续|补充(?!协议|合同)|分期|分批|阶段性/;
const past = /上周|上月|此前|之前|原先|原来|月初|昨天|当时|那时|曾|最初|起初|上次|上期|去年|本来|一度/;
const stillSo = /仍|至今|目前|现在|还|尚|截至|始终|一直|又|再次/;
const notAgain = /继续|跟踪|跟进|复[核查验检]|回访|后续|下一|验收|总结|完善|更新|再|补|核对|整理|关注|维护|宣传/;

/** Clauses of `statement` that say how something stands. A table of plans tells only what is open. */
export function predicatesIn(statement: Statement): Predicate[] {
  const { text, cell, section, lead } = statement;
  if (
    text.length > 500 ||
    section.role === 'improvement' ||
    /期望|预期|目标|判据|建议|应对|措施|所需|资源/.test(cell?.header ?? '')
  )
    return [];
  const isPlan = section.role === 'plan' || section.role === 'support' || /^(?:下周|下一?步|待办|计划|Next)/.test(lead);
  const row =
    cell === undefined
      ? ''
      : cell.row.cells
          .filter((one) => one !== statement)
          .map((one) => one.text)
          .join('，');
  const clauses = text.split(/[，,；;。！？（）()：:]/).map((part) => part.trim());
  return clauses.flatMap((clause, at): Predicate[] => {
    if (clause.length < 2 || unreal.test(clause) || ofPart.test(clause)) return [];
    const around = [row, lead.length <= 16 ? lead : '', clauses[at - 1] ?? '', at > 1 ? clauses[0] : ''].join('，');
    const tell = (standing: Standing, verb: string, mark: string): Predicate[] => [
      { standing, verb, clause, rest: withoutMark(clause, verb, mark), around, statement },
    ];
    const halted = stuck.exec(clause);
    const hit = halted === null ? firstOf(undone, clause) : undefined;
    // 已完工待验收: what it waits for is no trouble.
    if (halted === null && /已[^，。；]{1,6}待/.test(clause)) return [];
    if (halted !== null || hit !== undefined) {
      if (past.test(clause) && !stillSo.test(clause)) return [];
      return tell('open', hit?.[1] ?? '', halted?.[0] ?? hit?.[0] ?? '');
    }
    if (isPlan && cell !== undefined) return [];
    if (
      isPlan &&
      /下周|计划|待办/.test(`${lead}${section.title}`) &&
      !notAgain.test(clause) &&
      !/已|了(?!解)|前$/.test(clause)
    )
      return tell('planned', clause, '');
    if (/[未没待拟将]|计划|预计|定于|下周|准备|要(?!求|的)|前$/.test(clause)) return [];
    const closed = over.exec(clause);
    if (closed !== null) return tell('done', '', closed[0]);
    const reached = firstOf(finished, clause);
    // 本周 and 他们 are no verbs.
    const verb = reached?.[1] ?? '';
    return reached === undefined || verb.replace(empty, '') === '' ? [] : tell('done', verb, reached[0]);
  });
}

/** The marks are taken out; the verb stays, since it may have taken the end of a name with it. */
function withoutMark(clause: string, verb: string, mark: string): string {
  if (mark === '') return clause;
  const at = verb === '' ? -1 : mark.indexOf(verb);
  if (at === -1) return clause.replace(mark, '，');
  return clause.replace(mark, `${at > 0 ? '，' : ''}${verb}，`);
}

const firstOf = (patterns: readonly RegExp[], clause: string): RegExpExecArray | undefined => {
  for (const pattern of patterns) {
    const hit = pattern.exec(clause);
    if (hit !== null) return hit;
  }
  return undefined;
};

/** Characters that say nothing of what is done. */
const empty =
  /[的了过来去到在把给对被和与就都也还再又一不没未有是为要会能可以上下中里前后个人于其所并且完好全部正式成出行进得些这那我方他们本当周月日号年天齐]/g;
/** Verbs that different people use for one act, each class by its characters. */
const acts: readonly RegExp[] = [
  /[付拨汇缴打划兑欠]|到账|入账|收[到齐回款]|结清|还清/,
  /[签盖]|用印|谈|协商|磋商/,
  /[送寄递邮拷]|[报上提]交|上报|发[出给往走]|移交|报送/,
  /[修换]|整改|修复|消缺/,
  /开工|动工|进场|施工|开挖|破土/,
  /上线|启用|投用|开通|发布|运行|在用|上架/,
  /[批审]|核准|备案|许可/,
  /[装铺砌浇搭埋]|布置|安装/,
  /[检验测]|查/,
  /[买购订]|采购|下单/,
  /[招聘]|到岗|入职|录用/,
];

/** True when both tell of one act: a character of the verb in common, one class of verbs, or words that fit any verb. */
export function isOneAct(one: Predicate, other: Predicate): boolean {
  if (isGeneral(one, other)) return true;
  const [first, second] = [one.verb.replace(empty, ''), other.verb.replace(empty, '')];
  if ([...first].some((character) => second.includes(character))) return true;
  return acts.some((act) => act.test(one.verb) && act.test(other.verb));
}

/** True when nothing but words for anything show that both tell of one act. */
export const isGeneral = (one: Predicate, other: Predicate): boolean =>
  one.verb.replace(empty, '') === '' || other.verb.replace(empty, '') === '';
