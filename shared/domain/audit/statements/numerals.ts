/**
 * One way of writing numbers, so that no rule has to know the others: full-width digits, Chinese numerals before a
 * measure word, 成, 百分之, 翻番 and 倍 become Arabic digits and per cent. Linear in the text.
 */
export function digitised(text: string): string {
  return halfWidth(text).replace(
    written,
    (whole, share, tenths, tenth, doubled, once, times, numeral, offset: number, all: string) => {
      if (share !== undefined) return `${numberOf(share) ?? share}%`;
      if (tenths !== undefined) return `${tenthsOf(tenths, tenth)}%`;
      if (doubled !== undefined) return `增长${2 ** (numberOf(doubled) ?? 1) * 100 - 100}%`;
      if (once !== undefined) return '增长100%';
      if (times !== undefined) return times === '一半' ? '50%' : `${(numberOf(times.slice(0, -1)) ?? 1) * 100}%`;
      if (typeof numeral !== 'string') return whole;
      return isCount(numeral, all, offset) ? scaled(numeral) : whole;
    },
  );
}

const halfWidth = (text: string): string =>
  text
    .replace(/(?<=[０-９])，(?=[０-９]{3}(?![０-９]))/g, ',')
    .replace(/[０-９Ａ-Ｚａ-ｚ％．－]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));

const written = new RegExp(
  [
    '百分之([〇零一二两三四五六七八九十百点\\d.]{1,12})',
    '(?<![\\d.])([一二两三四五六七八九十]|[1-9])成(半|[一二三四五六七八九])?(?![为本立果功交员绩品都熟长效型就份])',
    '翻(?:了)?([一两二三])番',
    '(翻(?:了个?|了?一)?(?:倍|番))',
    '(?<=增长|增加|提高|提升|扩大|上升|多|涨|减少|下降|降低|少|降|跌|缩短|缩减|压缩)了?([一两二三\\d]倍|一半)',
    '([一二两三四五六七八九十〇零][〇零一二两三四五六七八九十百千万亿]{0,15})',
  ].join('|'),
  'g',
);

const tenthsOf = (tenths: string, rest: string | undefined): number =>
  Math.round((numberOf(tenths) ?? 0) * 10 + (rest === '半' ? 5 : (numberOf(rest ?? '') ?? 0)));

/** Measure words behind which Chinese numerals are read; what is short and ambiguous (方, 门, 分) is left out. */
const measure =
  /^(?:余|多|来)?(?:个|人次|批次|架次|人|名|位|家|户|次|份|件|套|台|条|项|宗|例|座|箱|单|笔|本|张|批|班|栋|幢|株|棵|头|只|辆|间|处|场|所|幅|篇|组|支|部|亩|吨|米|公里|公斤|平方|立方|公顷|万|亿|元|块|天|周|年|小时|分钟|倍|度|斤|升|册|床|村|乡|镇|县|标段|车|趟|岁|起|点位|盏|棚|桶|层|孔|艘|架|队|样|只|根(?![据本源治])|片(?![区面段子])|榀|节(?![气点能目假日约奏省])|道(?![路德理具口闸])|堂(?!屋)|轮(?![胎换岗值椅]))(?![县区市渠山制]|一体|部曲|来[了，]?|账|边|于)/;
const dateMark = /^(?:月(?:份|底|初|中)?|日|号)/;

function isCount(numeral: string, all: string, offset: number): boolean {
  const after = all.slice(offset + numeral.length, offset + numeral.length + 6);
  const before = all[offset - 1] ?? '';
  const isOfTasks = /^(?:项|件|个|条)(?:任务|工作|重点|计划|事|问题|措施)/.test(
    all.slice(offset + numeral.length, offset + numeral.length + 6),
  );
  if (/[第\d初]/.test(before) || (numeral.length === 1 && /[周期拜]/.test(before) && !isOfTasks)) return false;
  if (dateMark.test(after)) return /^[一二三四五六七八九十]{1,3}$/.test(numeral);
  if (/^[〇零一二三四五六七八九]{4}$/.test(numeral)) return after.startsWith('年');
  if (numeral === '一' || numeral === '二' || numeral === '零' || numeral === '〇') return false;
  if (/^十[一二三]?[个月]/.test(numeral + after) && before === '双') return false;
  if (measure.test(after)) return true;
  return numeral.length > 2 ? /[十百千万亿]/.test(numeral) : /[百千万亿]$/.test(numeral);
}

const digits: Readonly<Record<string, number>> = {
  ...{ 〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
};
const powers: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 };

/** `一百八十万` as `180万`: the reader of quantities knows 万 and 亿 itself. */
function scaled(numeral: string): string {
  const last = numeral.at(-1) ?? '';
  const head = numeral.slice(0, -1);
  if ((last === '万' || last === '亿') && head !== '' && !/[万亿]/.test(head)) return `${numberOf(head) ?? ''}${last}`;
  return String(numberOf(numeral) ?? numeral);
}

/** The value of a numeral such as `三十五`, `二〇二五`, `二百五` (250), `七点五` or `35`; undefined for anything else. */
export function numberOf(numeral: string): number | undefined {
  if (numeral === '') return undefined;
  if (/^\d{1,15}(?:\.\d{1,6})?$/.test(numeral)) return Number(numeral);
  const [whole = '', decimals] = numeral.split('点');
  if (decimals !== undefined) {
    const fraction = [...decimals].map((digit) => digits[digit]).join('');
    return Number(`${numberOf(whole) ?? 0}.${fraction}`);
  }
  if (/^[〇零一二三四五六七八九]{2,}$/.test(numeral)) {
    return Number([...numeral].map((digit) => digits[digit]).join(''));
  }
  return summed(numeral);
}

function summed(numeral: string): number | undefined {
  let [total, section, current, lastPower] = [0, 0, 0, 0];
  for (const character of numeral) {
    const [digit, power] = [digits[character], powers[character]];
    if (digit !== undefined) {
      current = digit;
      if (digit === 0) lastPower = 0;
    } else if (power === undefined) return undefined;
    else if (power >= 1e4) {
      const before = section + current;
      total = power === 1e8 ? (total + before) * power : total + before * power;
      [section, current, lastPower] = [0, 0, power];
    } else {
      section += (current === 0 ? 1 : current) * power;
      [current, lastPower] = [0, power];
    }
  }
  // `二百五` is 250: a last digit right behind a power of ten counts in the next lower one.
  if (current > 0 && lastPower >= 100) return total + section + current * (lastPower / 10);
  return total + section + current;
}
