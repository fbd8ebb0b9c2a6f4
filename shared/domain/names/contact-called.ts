import type { Named } from './name-index.ts';
import { plainName } from './short-form.ts';

/** Words that stand behind a name or a surname: 罗海清局长, 谢总工, 龙副局长. */
const post =
  /^(?:常务|执行)?(?:副|代)?(?:书记|局长|县长|市长|区长|镇长|乡长|村长|主任|科长|股长|处长|所长|站长|院长|部长|厅长|校长|行长|总工程师|总工|工程师|工|会计|出纳|经理|总经理|总监|总|董事长|董事|主席|委员|秘书|先生|女士|老师|同志|主管|专员|组长|队长|场长|馆长|助理|调研员)$/;

/**
 * The contact of a client who is called by name and post, or by surname and a post that is theirs; undefined where nobody
 * or more than one is called so. 罗局长 is not the 副局长 of that surname: who writes so may mean another one.
 */
export function contactCalled(spelling: string, contacts: readonly Named[]): Named | undefined {
  const plain = plainName(spelling);
  const [one, ...others] = contacts.filter((contact) => isCalled(plain, contact));
  return others.length === 0 ? one : undefined;
}

/** 陈局 for a 局长 or 副局长: how people speak of either. */
const shortPosts: Readonly<Record<string, string>> = {
  局: '局长',
  处: '处长',
  科: '科长',
  所: '所长',
  站: '站长',
  院: '院长',
  镇: '镇长',
  县: '县长',
  总: '总',
  工: '工',
};

function isCalled(plain: string, { name, title }: Named): boolean {
  const whole = plainName(name);
  if (whole.length >= 2 && plain.startsWith(whole)) return post.test(plain.slice(whole.length));
  const [own, said] = [plainName(title ?? ''), plain.slice(1)];
  if (plain[0] !== whole[0] || said === '') return false;
  const short = shortPosts[said];
  if (short !== undefined) return own.includes(short);
  if (!post.test(said)) return false;
  const at = own.indexOf(said);
  return at >= 0 && own[at - 1] !== '副';
}
