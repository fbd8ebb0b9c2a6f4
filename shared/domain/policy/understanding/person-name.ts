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
/** Characters in which names of other languages are rendered: two of them make a name of four without a middle dot. */
const rendering = new Set(
  '阿巴买提木尔古丽克依汗江热拉艾布斯吐逊特达娜扎西次仁旺堆卓玛格桑尼罗多吉哈萨叶努沙合买力孜别郎图雅那苏日乌兰其赛音伊德央金平措顿珠洛',
);
/** What a notice says about itself (公示期为…, 受理单位为…), never a name. */
const heading =
  /公示|监督|受理|举报|联系|通讯|地址|电话|邮编|传真|(?:期限?|时间|日期|地点|邮箱|信箱|网址|网站|单位|部门|机构|方式|途径|渠道|范围|对象|条件|内容|事项|名单|情况|人选|人员|干部|职务|岗位|学历|籍贯|民族|性别)$/;
const notInNames = /[省市县区州盟旗厅局委部院所会处科长任免职务党组书记主席员的为在和与及等名关于]/;

/** True when `text` can be the name of a person: a surname with one or two characters, or a name with a middle dot. */
export function isPersonName(text: string): boolean {
  if (/^[\u4e00-\u9fff]{1,9}·[\u4e00-\u9fff·]{1,12}$/.test(text)) return true;
  if (!/^[\u4e00-\u9fff]{2,4}$/.test(text) || heading.test(text)) return false;
  if (doubled.has(text.slice(0, 2))) return text.length >= 3;
  if (text.length === 4)
    return !notInNames.test(text.slice(1)) && [...text].filter((character) => rendering.has(character)).length >= 2;
  return known.has(text[0] ?? '') && !notInNames.test(text.slice(1).replace(/[和会]/g, ''));
}

const postStart =
  /^(?:中共|国家|省|市|县|自治区|党组|党委|[\u4e00-\u9fff]{2,7}(?:省|市|县|区|州|盟|旗)|[\u4e00-\u9fff]{2,12}(?:厅|局|委|部|院|办|中心|公司|处))/;

const province =
  /^(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆)/;

/** The name `text` begins with, when what follows is the beginning of a post: 李四海南省自然资源厅厅长 → 李四. */
export function leadingName(text: string): string | undefined {
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

const padded =
  /(?<first>[\u4e00-\u9fff]) (?<second>[\u4e00-\u9fff])(?=同志|[，,、；。（(：:\t]|的|为|任|担任|不再|拟|于|\s|$)/g;

/**
 * `text` on one line with the blanks out of names that notices pad to one width (王　伟, 欧阳 建国) and one kind of middle
 * dot in names of other languages.
 */
export function withoutPadding(text: string): string {
  const dotted = text.replace(/ ?[·•・‧∙．] ?(?=[\u4e00-\u9fff])/g, '·');
  if (!dotted.includes(' ')) return dotted;
  return dotted
    .replace(padded, (all, first: string, second: string) => (known.has(first) ? first + second : all))
    .replace(
      /([\u4e00-\u9fff]{2}) ([\u4e00-\u9fff]{1,2})(?![\u4e00-\u9fff]{3})/g,
      (all, first: string, second: string) => (doubled.has(first) ? first + second : all),
    );
}
