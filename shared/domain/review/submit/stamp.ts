import type { Root } from 'mdast';
import { chineseDay, type Day } from '../../day.ts';
import { document, paragraph } from '../../document/nodes.ts';

/** `root` with the line that says which submission it is; the hash is of the words without this line. */
export function stamped(root: Root, { number, on, sha256 }: { number: number; on: Day; sha256: string }): Root {
  return document(...root.children, paragraph(`第 ${number} 次提交，${chineseDay(on)}，校验值 ${sha256.slice(0, 12)}`));
}
