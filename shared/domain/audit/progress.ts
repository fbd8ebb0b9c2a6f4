import type { Statement } from './statements/statement.ts';
import { type Subject, subjectOf } from './subjects.ts';

/** A step that something has taken, or has not taken yet. */
export interface Step {
  readonly kind: string;
  readonly isDone: boolean;
  readonly subject: Subject;
  readonly clause: string;
  readonly statement: Statement;
}

interface Kind {
  readonly kind: string;
  /** Any word for the step. */
  readonly words: RegExp;
  /** Says by itself that the step is taken. */
  readonly done: RegExp;
  /** Says by itself that it is not: it is named, or what comes before it is still going on. */
  readonly open: RegExp;
}

/** Steps that a matter takes once. What is open before a step contradicts the step taken. */
const kinds: readonly Kind[] = [
  {
    kind: '签约',
    words: /签(?:约|订|署|字|下|合同|协议|掉|完|妥|的是|了)|续签|盖章|合同|成交|定标/,
    done: /签掉|签完|签下|签妥|签了|已续?签|续签了|双方盖章|合同到手|合同(?:已经?)?盖|完成(?:合同)?(?:签[订约署]|续签)|签[订约署]完成|[日号天午]\s?(?:正式|顺利|完成)?(?:签[约订署]|续签|盖章)|签约入|进入(?:合同)?执行/,
    open: /[未没](?:有|能)?(?:续?签|成交|谈妥|谈成|盖章)|签不了|待签|尚?在(?:商务)?(?:谈判|洽谈|磋商|比价|谈价|谈第)|(?:还|仍|尚|正)在(?:谈|比|等|走|审|商|磋)|未同意签|没谈拢|尚未答复|等[^，。]{0,10}(?:排期|审批|上会|签字|盖章)|(?:商务谈判|比价|意向|洽谈)(?:阶段|中|，|$)|悬而未决|没定下来/,
  },
  {
    kind: '验收',
    words: /验收|终验|初验|完工|竣工/,
    done: /完成(?:了)?(?:竣工|工程|项目)?(?:验收|终验|初验)|验收(?:通过|合格|完成|完毕)|通过(?:了)?(?:竣工)?(?:验收|终验|初验)|(?:终验|初验)(?:通过|合格|完成)|已(?:经)?(?:验收|终验|初验|完工|竣工)/,
    open: /[未没](?:有|能)?(?:通过)?(?:验收|终验|初验|完工|竣工)|待验收|等(?:待)?验收|施工还没|(?:还|仍|尚|正)在(?:施工|整改|调试|安装)|验收(?:往后|推迟|延期|还要|改期)|(?:预计|计划|要)[^，。]{0,8}(?:才|再)?(?:验收|完工|竣工)/,
  },
  {
    kind: '上线',
    words: /上线|发布|投用|启用|全量|切换|运行|开通|投产|投运|并网/,
    done: /(?:已经?|正式|全量|成功|顺利|全部)(?:全量)?(?:上线|发布|投用|启用|切换|开通|投产|投运|并网|投入(?:使用|运行|生产))|上线了|[日号]\s?(?:上线|投用|启用|开通)|灰度结束/,
    open: /[未没](?:有|能)?(?:正式)?(?:上线|发布|投用|启用|开通|投产)|(?:还|仍|尚|正)在(?:做)?(?:数据)?(?:迁移|测试|灰度|联调|试运行|开发|调试|内测|安装)|灰度\s?\d|(?:预计|计划|要|改到|争取)[^，。]{0,8}(?:上线|发布|投用|启用|投产)|全量要等/,
  },
  {
    kind: '开工',
    words: /开工|进场|动工|施工|开建/,
    done: /(?:已经?|正式|顺利|全面|[日号])\s?(?:开工|进场|动工|开建)|(?:开工|进场|动工)了/,
    open: /[未没](?:有|能)?(?:正式)?(?:开工|进场|动工|开建)|(?:做|在)?施工准备|待开工|(?:预计|计划|拟|要|才|争取)[^，。]{0,10}(?:开工|进场|动工)|开工(?:时间)?(?:待定|未定|推迟|还要)/,
  },
  {
    kind: '拨付',
    words: /拨付|拨款|付款|到账|付清|结清|兑付|发放|支付|到位|发到|打款|收回|收齐/,
    done: /(?:全部|已经?|均已?|足额|[日号])\s?(?:全部|全额|足额|拨付|发放|打款|兑付)*(?:拨付|发放|支付|付清|结清|到账|到位|兑付|收回|收齐|打款|拨到|入账)(?:到位|完毕|完成)?|付清了|结清了|收齐了|到账了|已付(?!\d)|(?:元|周[一二三四五])(?:到账|入账)(?!后|前|时|率|才|即)/,
    open: /[未没](?:有|能)?(?:收到|拨付|发放|支付|付清|结清|到账|到位|兑付|付|拨|发|收|打)|(?:还|仍|尚)(?:欠|差)|待(?:拨付|支付|发放|到账)|(?:还|仍|尚|正)在(?:走|审|等|排)|一分(?:钱)?(?:都)?没/,
  },
  {
    kind: '批复',
    words: /获批|批复|批下|审批|立项|核准|批准|备案|许可|申请/,
    done: /(?:已经?|正式|[日号])\s?(?:获批|批复|批准|核准|备案|取得批复|拿到批复|批下来)|取得(?:了)?(?:批复|许可|核准)|(?:立项|审批)(?:已)?(?:获批|通过)|获批(?!后|前)|批下来了|批了|已获[^，。；]{0,6}(?:批准|通过)/,
    open: /等[^，。；]{0,8}(?:审议|批复|审批)|等(?:待)?(?:批复|审批|核准|备案)|[未没](?:有|能)?(?:获批|批复|批准|批下|核准|备案|拿到批|取得)|待(?:批|核准|备案)|刚(?:提交|递交|报)|(?:还|仍|尚|正)在(?:审|报批|走流程|批)|报批中|审批中/,
  },
  {
    kind: '完成',
    words:
      /浇筑|安装|绑扎|铺设|建成|装完|整改|修复|修好|换好|调试|搬迁|拆除|采购|招聘|招到|编制|定稿|交付|移交|送达|递交|提交|报送|交付|到货|发货|培训|盘点|归档|报到|入职|出具|印制|打印/,
    done: /(?:浇筑|安装|绑扎|铺设|整改|修复|调试|搬迁|拆除|采购|编制|交付|移交|培训|盘点|归档|印制)(?:工作)?(?:已经?)?(?:完成|完毕|完|到位|结束|好了)|(?:已经?|全部|均已|[日号])\s?(?:全部|完成|正式)*(?:浇筑|安装|绑扎|铺设|建成|装完|整改|修复|修好|换好|调试|搬迁|拆除|采购|招到|定稿|交付|移交|送达|递交|提交|报送|到货|发货|盘点|归档|报到|入职|出具|印好)(?!中|前|计划|方案|要求)|修好了|装好了|换好了|到货了|交了|送到了/,
    open: /[未没](?:有|能)?(?:来|去)?(?:完成|浇筑|安装|绑扎|铺设|建成|装|整改|修复|修|换|调试|搬|拆|采购|买|招到|定稿|交付|移交|送达|送到|递交|提交|交|报送|到货|发货|到(?!位)|盘点|归档|报到|入职|出具|印)|(?:还|仍|尚|正)在(?:浇筑|安装|绑扎|铺设|整改|修|调试|搬迁|拆除|采购|招|编制|改|路上|运|做|写|等|印)|计划下周(?:浇筑|安装|铺设|整改|调试|搬迁|采购|交付|移交|提交|发货)|下周才|尚?待(?:安装|整改|采购|交付|移交|提交|到货)/,
  },
  {
    kind: '通过',
    words: /检查|评审|审查|审核|论证|年检|考核|复检|备案|核查|审计|测试|试验|检测/,
    done: /(?:检查|评审|审查|审核|论证|年检|复检|核查|审计|测试|试验|检测|专家会)(?:已经?)?(?:全部|顺利|一次性?|一致)?(?:通过|合格|过了|完成)|通过(?:了)?(?:[^，。；]{0,8})?(?:检查|评审|审查|审核|论证|年检|复检|核查|审计)/,
    open: /[未没](?:有|能)?(?:检查|评审|审查|审核|论证|年检|复检|核查|审计|过审|上会)|(?:检查|评审|审查|审核|论证|年检|复检|核查|审计)(?:会)?(?:定在|安排在|改到|推到|要到|还没|还未|尚未)|(?:测试|试验|检测)(?:还没有?|尚未|还未|未)(?:开始|做|进行|启动)|待(?:评审|审查|检查|审核|论证|审计)|(?:还|仍|尚|正)在(?:评审|审查|审核|等检查)/,
  },
  {
    kind: '中标',
    words: /中标|定标|成交|投标文件|标书|开标|招标文件|招标/,
    done: /已(?:经)?(?:中标|定标|成交)|中标(?:公示|通知书|了)|我[方们司](?:已)?中标|(?:招标|采购)(?:工作)?已?(?:经)?(?:完成|结束)|成功中标/,
    open: /(?:投标文件|标书|招标文件|采购文件)[^，。；]{0,6}(?:(?:还|仍|尚|正)在|[未没])|(?:待|等)(?:开标|定标|招标)|[未没](?:有)?(?:开标|投标|招标|定标)|准备投标/,
  },
  {
    kind: '人员',
    words: /到岗|入职|报到|上岗|岗位?|招聘|面试|录用|招/,
    done: /(?:已经?|[日号一二三四五六])\s?(?:到岗|入职|报到|上岗)|招聘(?:工作)?已?(?:经)?(?:结束|完成)|招(?:到|满|齐)了|录用\s?\d|(?:到岗|入职|报到)了/,
    open: /岗位?(?:还|仍|一直)?(?:空着|空缺|缺人)|[未没](?:有)?(?:到岗|入职|报到|招到|招满|人)|(?:还|仍|尚|正)在(?:招|面试|筛选|物色)|名单没定/,
  },
  {
    kind: '证件',
    words: /许可证?|执照|证书|资质|手续|批文|证照|不动产证|房产证/,
    done: /(?:许可证?|执照|证书|资质|手续|批文|证照|证)(?:已经?)?(?:取得|办下来|办好|办完|办妥|领到|拿到|到手|下来)了?|(?:取得|领到|拿到|办好|办妥)了?[^，。；]{0,6}(?:许可证?|执照|证书|资质|批文)/,
    open: /(?:许可证?|执照|证书|资质|手续|批文|证照|证)(?:还|仍|尚)?(?:正?在办|在办理|[未没](?:有)?(?:取得|办|下来|拿到|领)|卡在|待办)|(?:还|正|仍|尚)在(?:申办|办理|补)|还没办下来/,
  },
  {
    kind: '结束',
    words: /结题|结项|办结|结案|收官|完结|结束|收尾|竣工/,
    done: /(?:已经?|顺利|圆满|正式)(?:结题|结项|办结|结案|收官|完结|结束|竣工)|(?:结题|结项|办结|结案)了/,
    open: /(?:处于|处在|停留在|目前(?:在|是|为)?|现在(?:在|是|为)?|还在|仍在|正在)[^，。；]{0,10}(?:阶段|进行中|期间|环节)|[未没](?:有)?(?:结题|结项|办结|结案|结束|收尾)|(?:还|仍|正)在(?:进行|办理|调查|审理|施工)/,
  },
];

const unreal = /如果|若|万一|假如|一旦|建议|希望|争取|目标|期望|要求|原则上|能否|避免|防止|担心|可能/;
const past = /上周|此前|之前|原先|原来|月初|昨天|当时|那时|周[一二三四五六日](?!前)|曾|最初|起初|上次|上期|去年|本来/;
const stillSo = /仍|至今|目前|现在|还|尚|未|没|待/;
const wished = /期望|预期|目标|判据|要求|原计划|原打算|任务|建议|下一?步|应对|措施/;

/** Steps that `statement` says were taken or were not, by clause. */
export function stepsIn(statement: Statement): Step[] {
  const { text, cell, section } = statement;
  if (text.length > 800 || wished.test(cell?.header ?? '') || section.role === 'improvement') return [];
  const isPlan = section.role === 'plan' || section.role === 'support';
  let named = cell === undefined ? '' : nameOfRow(statement);
  return text.split(/[，,；;。！？]/).flatMap((part): Step[] => {
    const clause = part.trim();
    if (clause === '' || unreal.test(clause)) return [];
    const steps = kinds.flatMap((kind): Step[] => {
      const isDone = stateOf(kind, clause, isPlan, cell !== undefined);
      if (isDone === undefined) return [];
      // A clause without a name of its own speaks of what the one before it named.
      const own = subjectOf(withoutSteps(clause, kind));
      const isOwn = cell === undefined && own.names.length > 0 && !goesOn.test(clause);
      const subject = isOwn || named === '' ? own : subjectOf(withoutSteps(`${named}，${clause}`, kind));
      return [{ kind: kind.kind, isDone, subject, clause, statement }];
    });
    if (cell === undefined && !goesOn.test(clause) && subjectOf(clause).names.length > 0) named = clause.slice(0, 60);
    return steps;
  });
}

const goesOn = /^(?:\d{1,2}月\d{1,2}[日号]|已|现在|目前|还|仍|预计|计划|要|没|未|并|才|后|再|就|尚|也|正)/;

function stateOf({ done, open }: Kind, clause: string, isPlan: boolean, isCell: boolean): boolean | undefined {
  if (open.test(clause)) return past.test(clause) && !stillSo.test(clause) && !isCell ? undefined : false;
  if (isPlan || /[未没待拟将再]|计划|预计|定于|前$/.test(clause)) return undefined;
  return done.test(clause) ? true : undefined;
}

const withoutSteps = (clause: string, { words, done, open }: Kind): string =>
  [open, done, words].reduce((left, { source }) => left.replace(new RegExp(source, 'g'), '，'), clause);

/** What the row is about: its first cell in words. */
const nameOfRow = ({ cell, text }: Statement): string =>
  cell?.row.cells.find(({ text: words }) => words !== text && /[\u4e00-\u9fa5]{2,}/.test(words))?.text ?? '';
