import { tidy } from '../page/tidy.ts';

/** A change of office: from which post, to which, as far as the notice says. */
export interface Appointment {
  readonly name: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

const maxClause = 200;
const maxFound = 200;
const personnel = /任免|任职|免职|任命|人事|拟任|干部.{0,6}公示|任前公示|职务|免去|聘任/;
const appointing = /^(?:.{0,20}?决定)?(?:任命|聘任|聘请|提名)[:：]?(.+?)(?:同志)?(?:为|担任|任)(.+)$/;
const taking = /^(.{2,40}?)(?:同志)?(?:任|担任|兼任|拟任|拟提名为|为)(.+)$/;
const removing = /^(?:同时|并|决定)?(?:.{0,20}?决定)?(?:免去|免)[:：]?(.+?)(?:同志)?的(.+?)(?:职务|职)?$/;
const removingJoined = /^(?:同时|并|决定)?(?:免去|免)[:：]?(.+?)职务$/;
const leaving = /^(.{2,20}?)(?:同志)?不再(?:担任|兼任|任)(.+)$/;
const removingOwn = /^(?:同时|并)?免去(?:其|他|她)(?:原任)?的?(.+?)(?:职务|职)?$/;

function postOf(text: string): string | undefined {
  const post = text
    .replace(/[（(][^（）()]{0,40}[）)]/g, '')
    .replace(/(?:等?职务|一职|，.*)$/g, '')
    .trim();
  return post.length >= 2 && post.length <= 60 && /[\u4e00-\u9fff]/.test(post) ? post : undefined;
}

function namesOf(text: string): string[] {
  const names = text.split(/[、，,]|和(?=[\u4e00-\u9fff]{2,4}$)/).map((part) =>
    part
      .replace(/同志/g, '')
      .replace(/[（(][男女][^（）()]{0,12}[）)]/g, '')
      .trim(),
  );
  return names.length > 0 && names.every(isPersonName) ? names : [];
}

class Roster {
  private readonly people = new Map<string, { from: string[]; to: string[] }>();

  private person(name: string): { from: string[]; to: string[] } {
    const known = this.people.get(name) ?? { from: [], to: [] };
    this.people.set(name, known);
    return known;
  }

  to(names: readonly string[], post: string | undefined): void {
    for (const name of names) if (post && !this.person(name).to.includes(post)) this.person(name).to.push(post);
  }

  from(names: readonly string[], post: string | undefined): void {
    for (const name of names) if (post && !this.person(name).from.includes(post)) this.person(name).from.push(post);
  }

  list(): Appointment[] {
    const join = (posts: readonly string[]) => (posts.length > 0 ? posts.join('、') : undefined);
    return [...this.people]
      .slice(0, maxFound)
      .map(([name, { from, to }]) => ({ name, from: join(from), to: join(to) }));
  }
}

/** Reads one clause; gives the people it is about, so that 免去其…职务 after it can be read. */
function readClause(
  clause: string,
  roster: Roster,
  last: readonly string[],
  heading: '任' | '免' | undefined,
): string[] | undefined {
  const own = removingOwn.exec(clause);
  if (own) {
    roster.from(last, postOf(own[1] ?? ''));
    return undefined;
  }
  const left = leaving.exec(clause);
  if (left && namesOf(left[1] ?? '').length > 0) {
    roster.from(namesOf(left[1] ?? ''), postOf(left[2] ?? ''));
    return namesOf(left[1] ?? '');
  }
  const removed = removing.exec(heading === '免' && !clause.includes('免') ? `免去${clause}` : clause);
  if (removed && namesOf(removed[1] ?? '').length > 0) {
    roster.from(namesOf(removed[1] ?? ''), postOf(removed[2] ?? ''));
    return namesOf(removed[1] ?? '');
  }
  const joined = removingJoined.exec(clause)?.[1];
  const name = joined === undefined ? undefined : leadingName(joined);
  if (joined !== undefined && name !== undefined) {
    roster.from([name], postOf(joined.slice(name.length)));
    return [name];
  }
  const taken = appointing.exec(clause) ?? taking.exec(clause);
  const names = namesOf(taken?.[1] ?? '');
  if (!taken || names.length === 0) return undefined;
  roster.to(names, postOf(taken[2] ?? ''));
  return names;
}

/** 张三，男，1970年1月生，…现任A，拟任B. */
function readProfile(line: string, roster: Roster): boolean {
  const name = /^(?:\d{1,2}[.、])?([\u4e00-\u9fff·]{2,8})(?:同志)?[，,](?:男|女)[，,]/.exec(line)?.[1];
  if (name === undefined || !isPersonName(name)) return false;
  const now = /现任([^，。；,;]{2,60})/.exec(line)?.[1];
  const next = /拟(?:任|提名为?|提任|担任|任命为)([^，。；,;]{2,60})/.exec(line)?.[1];
  if (next === undefined) return false;
  roster.from([name], postOf(now ?? ''));
  roster.to([name], postOf(next));
  return true;
}

/**
 * Who moves from which post to which in a notice about personnel: 任命甲为…, 免去乙的…职务, 丙任…, 免去其…, and profiles of
 * 任前公示 (现任…，拟任…). Empty for a notice about anything else. At most 200 people.
 */
export function findAppointments(title: string, text: string): Appointment[] {
  if (!personnel.test(title) && !/(?:任命|免去|拟任).{2,80}(?:职务|长|主任|书记|为)/.test(text.slice(0, 4000)))
    return [];
  const roster = new Roster();
  let last: string[] = [];
  let heading: '任' | '免' | undefined;
  for (const line of text.split(/[\n。；;]/).map(tidy)) {
    if (line === '' || line.length > 1000 || readProfile(line, roster)) continue;
    if (/^(?:.{0,20}决定)?(?:任命|聘任)[:：]?$/.test(line)) heading = '任';
    else if (/^(?:.{0,20}决定)?免去[:：]?$/.test(line)) heading = '免';
    else if (/[:：]$/.test(line)) heading = undefined;
    for (const clause of clausesOf(line)) last = readClause(clause, roster, last, heading) ?? last;
  }
  return roster.list();
}

/** Clauses of a line; names in a row (甲、乙) stay together, and so does 任命甲为A、B. */
function clausesOf(line: string): string[] {
  return line
    .split(/[，,](?=[^，,]{0,20}(?:任|免|为|不再))/)
    .map((clause) =>
      clause
        .replace(/^(?:\d{1,2}[.、)）]|[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)/, '')
        .trim(),
    )
    .filter((clause) => clause.length >= 4 && clause.length <= maxClause);
}

const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由';
const doubled = new Set([
  '欧阳',
  '上官',
  '司马',
  '诸葛',
  '夏侯',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '司徒',
  '东方',
  '独孤',
  '南宫',
  '宇文',
  '长孙',
  '呼延',
  '端木',
  '闻人',
  '轩辕',
]);
const known = new Set(surnames);
const notInNames = /[省市县区州盟旗厅局委部院所会处科长任免职务党组书记主席员的为在和与及等名关于]/;

/** True when `text` can be the name of a person: a surname with one or two characters, or a name with a middle dot. */
function isPersonName(text: string): boolean {
  if (/^[\u4e00-\u9fff]{1,8}·[\u4e00-\u9fff·]{1,12}$/.test(text)) return true;
  if (!/^[\u4e00-\u9fff]{2,4}$/.test(text)) return false;
  if (doubled.has(text.slice(0, 2))) return text.length >= 3;
  if (text.length === 4) return !notInNames.test(text.slice(1));
  return known.has(text[0] ?? '') && !notInNames.test(text.slice(1).replace(/[和会]/g, ''));
}

const postStart =
  /^(?:中共|国家|省|市|县|自治区|党组|党委|[\u4e00-\u9fff]{2,7}(?:省|市|县|区|州|盟|旗)|[\u4e00-\u9fff]{2,12}(?:厅|局|委|部|院|办|中心|公司|处))/;

const province =
  /^(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆)/;

/** The name `text` begins with, when what follows is the beginning of a post: 李四海南省自然资源厅厅长 → 李四. */
function leadingName(text: string): string | undefined {
  const names = [3, 2, 4].filter((length) => isPersonName(text.slice(0, length)));
  const beforeProvince = names.find((length) => province.test(text.slice(length)));
  if (beforeProvince !== undefined) return text.slice(0, beforeProvince);
  for (const length of names) {
    const name = text.slice(0, length);
    const rest = text.slice(length);
    if (postStart.test(rest) && !/^[省市县区州盟旗]/.test(rest)) return name;
  }
  return undefined;
}
