/** One number of a sentence: how many of what, in which words. */
export interface Figure {
  /** Money in 元, shares in per cent, everything else in its own unit. */
  readonly value: number;
  /** One unit of the last digit written: 1000 for `18.6万元`. */
  readonly step: number;
  /** What one of the number written stands for: 10000 for `18.6万元`. */
  readonly scale: number;
  readonly kind: 'money' | 'share' | 'time' | 'count';
  /** `元`, `%`, `户`; empty where only the number stands. */
  readonly unit: string;
  /** The number as written, with its unit. */
  readonly written: string;
  /** Words between the number and the delimiter or the number before it. */
  readonly label: string;
  /** Words between the number and the delimiter or the number behind it. */
  readonly tail: string;
  readonly index: number;
  readonly end: number;
  /** 约, 余, 近, 左右: not to be held to the last digit. */
  readonly isRough: boolean;
}

const units = [
  ...['亿元', '万元', '千元', '元', '块钱', '人民币'],
  ...['个百分点', '百分点', '个点', '%', '％', '‰'],
  ...['个工作日', '工作日', '个月', '个小时', '个钟头', '钟头', '小时', '分钟', '天', '周', '年', '秒', 'ms'],
  ...[
    '平方公里',
    '平方千米',
    '平方米',
    '立方米',
    '公里',
    '千米',
    '公斤',
    '公顷',
    '亩',
    '吨',
    '米',
    '度',
    '斤',
    '升',
    '㎡',
    'kg',
    'km',
  ],
  ...['个人次', '个人', '家次', '人次', '批次', '架次', '台次', '车次', '场次', '户次', '件次', '点位', '标段', '项目'],
  ...'个人名位家户次份件套台条项宗例座箱单笔本张批班栋幢株棵头只辆间处场所幅篇组支部册床村乡镇县车趟岁起盏桶孔艘架队样期页瓶袋盒组枚块层节站种类分倍号根片榀'.split(
    '',
  ),
];
const unitPattern = [...units].sort((a, b) => b.length - a.length).join('|');
const number = new RegExp(`(\\d[\\d,]{0,15}(?:\\.\\d{1,6})?)\\s?(万|亿|千|百)?([余多来])?\\s?(${unitPattern})?`, 'g');

/** Numbers that count nothing: days, times, codes, ordinals, editions. They are blanked so that places stay. */
const uncounted = [
  /20\d{2}\s?年第\d{1,2}周|20\d{2}\s?[-年./]\s?\d{1,2}\s?[-月./]\s?\d{1,2}\s?日?|20\d{2}\s?年(?:度)?(?:\s?\d{1,2}\s?月)?/g,
  /(?<!\d)\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号]?)?(?:份|底|初|末|中旬|上旬|下旬)?|(?<![\d.])[0-3]?\d\s?[日号](?!均)/g,
  /(?<!\d)\d{1,2}:\d{2}(?::\d{2})?/g,
  /(?<![\d.])(?:1[0-2]|0?[1-9])[./-](?:3[01]|[12]\d|0?[1-9])\s?[-—–~～至到]\s?(?:(?:1[0-2]|0?[1-9])[./-])?(?:3[01]|[12]\d|0?[1-9])(?![\d.%万元])/g,
  /(?<![\d.])(?:1[0-2]|[1-9])\/(?:3[01]|[12]\d|[1-9])(?![\d%/])/g,
  /第\s?\d{1,4}\s?[-—、]?\s?\d{0,4}/g,
  /[A-Za-z]{1,12}[-_ ]?\d[\dA-Za-z_/.-]{0,30}(?![\d.]*[%万元])/g,
  /〔20\d{2}〕\s?\d{1,5}\s?号?|\d{1,5}\s?号(?:楼|线|门|地块|院|井|泵)?/g,
  /(?<!\d)(?:95\d{3}|12\d{3}|96\d{3,4}|110|119|120|122)(?=\s?(?:热线|工单|平台|电话|来电|投诉|警情))/g,
  /(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{1,3}[+＋]N/g,
  /(?:\d{1,2})(?:期(?!.{0,2}[课报])|标(?!段|的)|#|楼|版|型|级|类(?!意)|年级|号楼|床(?=患|病))/g,
  /(?:见|按|附表|附图)\s?\d{1,2}(?:\.\d{1,2}){1,3}(?:\s?[与和、至]\s?\d{1,2}(?:\.\d{1,2}){1,3}){0,4}(?![\d.]*\s?[万亿千元%])/g,
  /[（(]\d\.\d(?:[、,，]\s?\d\.\d){0,4}\s?[表节章]?[）)]/g,
  /《[^《》\n]{1,60}》/g,
];

const blank = '\u0001';

/** `text` with what counts nothing blanked, of the same length. */
function masked(text: string): string {
  return uncounted.reduce((words, pattern) => words.replace(pattern, (hit) => blank.repeat(hit.length)), text);
}

const multiples: Readonly<Record<string, number>> = { 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 };
const inMoney: Readonly<Record<string, number>> = { 亿元: 1e8, 万元: 1e4, 千元: 1e3, 元: 1, 块钱: 1, 块: 1, 人民币: 1 };
const timeUnits = new Set([
  '个工作日',
  '工作日',
  '个月',
  '小时',
  '分钟',
  '天',
  '周',
  '年',
  '秒',
  'ms',
  '岁',
  '期',
  '号',
  '分',
  '倍',
]);
const same: Readonly<Record<string, string>> = {
  个人次: '人次',
  名: '人',
  位: '人',
  个人: '人',
  个小时: '小时',
  个钟头: '小时',
  钟头: '小时',
  '％': '%',
  个点: '百分点',
  个百分点: '百分点',
  平方千米: '平方公里',
  千米: '公里',
};
const delimiter = /[，,。；;：:、（）()【】〖〗[\]“”"！？!?|\n\t—→=＝]/;

/** Figures of `text`, whose numerals are Arabic. */
export function figuresIn(text: string): Figure[] {
  const words = masked(text);
  const figures: Figure[] = [];
  let before = 0;
  const hits = [...words.matchAll(number)];
  for (const [at, hit] of hits.entries()) {
    const [written, plain = '', multiple, rough, unit = ''] = hit;
    const end = hit.index + written.trimEnd().length;
    const label = afterDelimiter(words.slice(Math.max(before, hit.index - 40), hit.index));
    const next = hits[at + 1]?.index ?? words.length;
    const tail = words.slice(end, Math.min(next, end + 24)).split(delimiter, 1)[0] ?? '';
    before = end;
    if (/[A-Za-z_]$/.test(label) && unit === '') continue;
    const isPerson = unit === '人' && /^(?:均|民|才|员|工|大代|力|口|物|防)/.test(tail);
    figures.push({
      ...measured(plain, multiple, isPerson ? '' : unit),
      written: written.trim(),
      label: clean(label),
      tail: clean(tail),
      index: hit.index,
      end,
      isRough:
        rough !== undefined ||
        /(?:(?<![签预合条节制邀公契])约|近|大概|左右|大约|差不多|将近|超过|逾|至少|不少于|不低于)$/.test(
          clean(label),
        ) ||
        /^(?:左右|上下|以上|以内)/.test(clean(tail)),
    });
  }
  return figures;
}

const clean = (words: string): string => words.replaceAll(blank, '').trim();

function afterDelimiter(words: string): string {
  let from = 0;
  for (let index = 0; index < words.length; index += 1) if (delimiter.test(words.charAt(index))) from = index + 1;
  return words.slice(from);
}

function measured(
  plain: string,
  multiple: string | undefined,
  unit: string,
): Pick<Figure, 'value' | 'step' | 'scale' | 'unit' | 'kind'> {
  const bare = Number(plain.replaceAll(',', ''));
  const decimals = plain.split('.')[1]?.length ?? 0;
  const factor = multiple === undefined ? 1 : (multiples[multiple] ?? 1);
  const currency = inMoney[unit];
  const isMoney = currency !== undefined || ((multiple === '万' || multiple === '亿') && unit === '');
  const scale = factor * (currency ?? 1);
  const name = same[unit] ?? unit;
  const kind = isMoney
    ? 'money'
    : /[%‰点]/.test(name) && name !== '点位'
      ? 'share'
      : timeUnits.has(name)
        ? 'time'
        : 'count';
  return {
    value: rounded(bare * scale),
    step: scale / 10 ** decimals,
    scale,
    unit: isMoney ? '元' : name,
    kind,
  };
}

/** Free of the noise of binary fractions: 18.6 × 10000 is 186000. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;
