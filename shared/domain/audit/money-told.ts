import { type Figure, figuresIn } from './statements/figures.ts';
import type { ReviewText, Statement } from './statements/statement.ts';
import { type Subject, subjectOf } from './subjects.ts';

/** An amount of a kind: of which contract, or in which payment. */
export interface Money {
  readonly kind: string;
  /** The word that says what it is, such as 合同总价. */
  readonly noun: string;
  readonly figure: Figure;
  readonly subject: Subject;
  readonly clause: string;
  /** Neither a part, nor an estimate, nor of another time. */
  readonly isWhole: boolean;
  /** Told as one payment, or as all there is. */
  readonly isOnce: boolean;
  readonly statement: Statement;
}

const kinds: readonly (readonly [kind: string, words: RegExp])[] = [
  ['单价', /单价|每(?:亩|台|套|吨|斤|户|平方米|米|公里|件)(?=\d)/],
  ['预算', /预算|概算|控制价/],
  ['开票', /开票|发票|开具/],
  ['保证金', /(?:投标|履约)?保证金/],
  ['报价', /报价|报了?(?=\d)/],
  ['总投资', /总?投资/],
  ['罚款', /罚款|被罚/],
  ['押金', /押金/],
  ['差旅费', /差旅费|出差费用?/],
  ['应收', /应收(?!账款周转)/],
  ['赔付', /赔付|赔偿|罚款|理赔/],
  [
    '到账',
    /到账|回款|收款|入账|付款|收回|已收|收到|拨付|打款|进账|实收|进来|打来|货款|工程款|到位|拨了|付了|打了|(?:只|仅|实|又|再)[到收]|[到收]了?(?=\d)/,
  ],
  ['年费', /年费|服务费|租金|月租|管理费|物业费/],
  [
    '合同金额',
    /合同(?:总?[额价]|金额|总额|价款)?|总价|签约额?|签[掉下订了]|金额|续签|续约(?:总)?金额|成交|中标价?|价款|造价/,
  ],
];
/** What is not the amount itself: a part, a hope, another time, somebody else. */
const partly =
  /此前|之前|先前|前期|计划|目标|累计|上周|上月|去年|今年|全年|预计|估|报价|报了|预算|首付|首期|首笔|预付|第[一二三四五六]|尾款|余额|余款|剩|欠|缺|差|原|调整|变更|增补|补充|分期|每|均|其中|占|可|拟|将|待|让|降|底价|限价|上限|以上|以内|不超过|另一家|别的|本月|本季|一季|二季|三季|四季|开票|发票|质保金比|违约|返|退|定金|进度款|质保金|借|垫/;
/** A part with a name of its own is a payment as well as any. */
const ofPayment = /首付款?|首期款?|首笔|预付款?|第[一二三四五六][期笔批]款?|尾款|进度款|质保金|定金|余款/g;
/** Told as all there is, or as one payment. */
const whole = /全部|一次|\d?笔|那次|本周|收清|结清|付清|总结|全周|全额|共/;
const unpaid = /逾期|尚欠|拖欠|未付|没付/;
const wished = /期望|预期|目标|计划|预算|报价|判据/;

/** Every amount of the review that says what it is. */
export const moneyIn = ({ statements }: ReviewText): Money[] => statements.flatMap(toldIn).slice(0, 4_000);

function toldIn(statement: Statement): Money[] {
  const { text, cell, section } = statement;
  if (text.length > 800 || wished.test(cell?.header ?? '')) return [];
  if (section.role === 'plan' && (cell !== undefined || !/本周|已|附注|登记|口径/.test(`${statement.lead}${text}`)))
    return [];
  if (cell !== undefined && /^\d[\d,.]{0,14}$/.test(text.trim())) return ofCell(statement);
  const figures = cell === undefined ? statement.figures : figuresIn(text);
  const row = cell === undefined ? '' : rowName(statement);
  let topic = '';
  const told = figures.flatMap((figure, at): Money[] => {
    const start = Math.max(figures[at - 1]?.end ?? 0, startOf(text, figure.index));
    const before = text.slice(start, figure.index);
    const last = before.split(/[，,]/).at(-1) ?? '';
    const isNamed = subjectOf(withoutKinds(last)).names.length > 0;
    const words =
      isNamed || summary.test(statement.lead) || /合计|共|总/.test(last) ? last : `${topic}${before}`.slice(-60);
    if (subjectOf(withoutKinds(before)).names.length > 0) topic = before;
    if (figure.kind !== 'money' || figure.isRough) return [];
    return one(statement, figure, before, `${row} ${words}`, text.slice(start).split(/[；;。！？]/, 1)[0] ?? '');
  });
  return [...told, ...noneIn(statement)];
}

const summary = /总结|小结|结语|一句话|总之|附注/;

/** The sentence or the part between semicolons that holds `index` starts here. */
function startOf(text: string, index: number): number {
  let at = index;
  while (at > 0 && !/[；;。！？]/.test(text.charAt(at - 1))) at -= 1;
  return at;
}

const withoutKinds = (words: string): string =>
  kinds.reduce((left, [, { source }]) => left.replace(new RegExp(source, 'g'), '，'), words);

/** Returns every kind of money that `words` speak of. */
export const kindsIn = (words: string): string[] =>
  kinds.flatMap(([kind, pattern]) => (pattern.test(words) ? [kind] : []));

/** The kind whose word stands nearest before the number, else behind it, else at the start of the line. */
function kindOf(before: string, tail: string, lead: string): { kind: string; noun: string } | undefined {
  for (const words of [before.slice(-24), tail.slice(0, 6), lead]) {
    const hits = kinds.flatMap(([kind, { source }]) =>
      [...words.matchAll(new RegExp(source, 'g'))].slice(-1).map(({ 0: noun, index }) => ({ kind, noun, index })),
    );
    const nearest = hits.sort((first, second) => second.index - first.index)[0];
    if (nearest !== undefined) return nearest;
  }
  return undefined;
}

function one(statement: Statement, figure: Figure, before: string, subject: string, clause: string): Money[] {
  const hit = kindOf(
    before,
    figure.tail,
    /合计|共|总/.test(before) ? `${statement.text.slice(0, figure.index)}${statement.lead}` : '',
  );
  // What is owed still is no payment.
  if (hit === undefined || (hit.kind === '到账' && unpaid.test(clause))) return [];
  const around = `${before}${figure.tail}`;
  // 报价 and 预算 are no part where they are what is told.
  const rest = (hit.kind === '到账' ? around.replace(ofPayment, '') : around)
    .replace(/合计|共计/g, '')
    .replaceAll(hit.noun, '');
  const isSameScope = /同一口径|口径(?:相同|一致)/.test(statement.text);
  const lead = statement.lead.length <= 8 && statement.cell === undefined ? statement.lead : '';
  return [
    {
      kind: hit.kind,
      noun: hit.noun,
      figure,
      subject: subjectOf(withoutKinds(`${summary.test(lead) ? '' : lead} ${subject}`)),
      clause,
      isWhole: isSameScope || !partly.test(rest),
      isOnce: isSameScope || whole.test(clause) || summary.test(statement.lead),
      statement,
    },
  ];
}

const none = /(赔付|赔偿|罚款|理赔)[^，。；\d]{0,4}(?:为零|为0|是零|零元|没有发生|没发生)/;

/** `货损赔付为零`. */
function noneIn(statement: Statement): Money[] {
  const hit = none.exec(statement.text);
  const [figure] = figuresIn('0元');
  if (hit === null || figure === undefined) return [];
  const subject = subjectOf(withoutKinds(statement.text.slice(Math.max(0, hit.index - 12), hit.index)));
  const rest = { clause: hit[0], isWhole: true, isOnce: true, statement };
  return [{ kind: '赔付', noun: hit[1] ?? '', figure, subject, ...rest }];
}

/** A bare number under 合同额（万元） beside the name of its row. */
function ofCell(statement: Statement): Money[] {
  const { cell, text } = statement;
  const unit = /[万亿]?元|[万亿](?=[）)])/.exec(cell?.header ?? '')?.[0];
  if (cell === undefined || unit === undefined) return [];
  const name = rowName(statement);
  const [figure] = figuresIn(`${text.trim()}${unit.endsWith('元') ? unit : `${unit}元`}`);
  if (figure === undefined || name === '' || /^(?:合计|总计|小计|共计)/.test(name)) return [];
  const stage = /回款|尾款|质保/.test(cell.row.text) && /^金额|^钱/.test(cell.header);
  const kind =
    kinds.find(([, words]) => words.test(cell.header))?.[0] ?? (/钱/.test(cell.header) ? '合同金额' : undefined);
  if (kind === undefined || stage || /[（(]估|估[）)]|约\d|投标价|报价/.test(cell.row.text)) return [];
  return [
    {
      kind,
      noun: cell.header,
      figure,
      subject: subjectOf(name),
      clause: cell.row.text,
      isWhole: !partly.test(cell.header),
      isOnce: false,
      statement,
    },
  ];
}

const rowName = ({ cell, text }: Statement): string =>
  cell?.row.cells.find(({ text: words }) => words !== text && /[\u4e00-\u9fa5]{2,}/.test(words))?.text ?? '';
