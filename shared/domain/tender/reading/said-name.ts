/** The name of a project between words that only stand around one. */
const name = '[“"「《]?([^，。；：“”"「」《》]{5,60}?)[”"」》]?';
/** A number or a short name in brackets behind it; other brackets are its own. */
const bracket = '(?:\\s?[（(][^（）()]{0,14}(?:编号|编码|项目号|代码|简称)[^（）()]{0,60}[）)])?';
const patterns: readonly RegExp[] = [
  // 本招标项目某工程已由某局批准建设.
  new RegExp(`本(?:次)?(?:招标|采购)?项目\\s?${name}${bracket}\\s?已(?:由|经)`),
  new RegExp(`^${name}${bracket}\\s?已(?:由|经)`),
  // 某公司就某项目进行公开招标, 以竞争性磋商方式组织采购.
  new RegExp(
    `(?:^|[，司局院校心府会位处厅站人日])(?:就|对)(?:其)?(?:所需(?:的)?)?\\s?${name}${bracket}\\s?(?:以|采用|采取|进行|组织|实施|开展)[^，。；]{0,20}(?:采购|招标|磋商|谈判|询价|比选|评审|评标|遴选)`,
  ),
  // 我公司于2026年3月16日组织的某工程招标，经评审.
  new RegExp(
    `于20\\d{2}年\\d{1,2}月\\d{1,2}日(?:组织|进行|开展|举行|举办)的\\s?${name}${bracket}(?:公开)?(?:招标|采购|磋商|谈判|询价|比选)(?:活动)?，`,
  ),
  // 现将某服务采购合同予以公示, 现将某项目中标结果公布如下.
  new RegExp(
    `现将(?:我[局院校中心单位]{1,2})?${name}${bracket}(?:的)?(?:(?:政府)?采购|服务|施工)?(?:合同|(?:采购|招标|中标|成交|中选|评标|评审|比选|询价|磋商|谈判|候选人){0,2}(?:结果|情况|候选人))(?:信息)?(?:予以|进行)?(?:公示|公告|公布|公开)`,
  ),
  // 某项目评标工作已结束.
  new RegExp(
    `^${name}${bracket}(?:的)?(?:评标|评审|开标|招标|采购|磋商|谈判|比选|询价)(?:活动|工作)?(?:会议)?(?:已|于20|业已)`,
  ),
  // 某项目于2026年7月15日开标, 某项目经评审.
  new RegExp(`^${name}${bracket}\\s?(?:，)?(?:于20\\d{2}年|经(?:评审|评标|磋商|谈判|专家|评委))`),
];

const isNoName =
  /^(?:本|该|此|上述|以上|评审|评标|采购|招标|中标|成交|结果|评选)(?:次|项目)?(?:委员会|小组|人|结果|单位|情况)?|(?:公司|委员会|小组|局|政府)$|受.{2,30}委托/;

/** The name of the project in a sentence of a notice, as the match that holds it; null where none is said. */
export function saidName(text: string): RegExpExecArray | null {
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    if (match !== null && !isNoName.test(match[1] ?? '')) return match;
  }
  return null;
}

/** `said` without 本, where the title has its first words and no 本 before them: 本某工程（招标编号…）. */
export function withoutThis(said: string | undefined, title: string): string | undefined {
  const rest = said?.startsWith('本') ? said.slice(1) : '';
  const isTitled = title.replace(/\s/g, '').includes(rest.slice(0, 8)) && !title.includes(`本${rest.slice(0, 4)}`);
  return rest.length >= 6 && isTitled ? rest : said;
}
