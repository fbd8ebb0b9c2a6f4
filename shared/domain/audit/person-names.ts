/** Family names that nine of ten people have; two-character ones stand first. */
const families =
  '欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|令狐|[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕罗毕郝邬安常乐于傅卞齐康伍余卜顾孟黄穆萧尹姚邵汪祁毛米贝明计成戴宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季贾路娄江童颜郭梅林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯卢莫房裘缪解应宗丁宣邓郁单杭洪包左石崔吉龚程嵇邢裴陆荣翁荀羊甄曲家封储靳段巫焦巴牧隗山谷车侯宓蓬全班仰仲伊宫宁仇栾甘厉祖武符刘景詹束龙叶幸司韶黎薄印宿白怀蒲从鄂索咸籍赖卓蔺屠蒙池乔闻党翟谭贡劳姬申冉宰郦雍桑桂牛寿通边燕冀尚温庄晏柴瞿阎连习宦艾鱼容向古易慎戈廖终居衡步都耿满弘匡国文寇广禄欧殳沃利蔚越隆师巩聂晁勾敖冷訾辛阚那简饶空曾沙丰关红游竺权逯盖益桓公佟苟覃熊肖查涂岳帅缑亢况有琴商牟佘佴伯赏墨哈谯笪年爱阳]';

/** A family name and one or two characters; whether the last one belongs to it, `nameAt` tells. */
export const personPattern = `(?:${families})[\\u4e00-\\u9fa5]{1,2}`;

/** Characters that go on with the sentence behind a name and end none. */
const after = /^[在对当主说讲要已和与的负到去将从表提答来出带谈认请拍同也是为于下上前今昨一二三四五六七八九两会及]/;

/** The name that `words` start with: two or three characters (four with a double family name). */
export function nameAt(words: string): string | undefined {
  const whole = new RegExp(`^${personPattern}`).exec(words)?.[0];
  if (whole === undefined) return undefined;
  const double = /^(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|令狐)/.test(whole) ? 1 : 0;
  const short = whole.slice(0, 2 + double);
  const isShort = whole.length === short.length || after.test(whole.slice(-1));
  return isShort ? short : whole;
}
