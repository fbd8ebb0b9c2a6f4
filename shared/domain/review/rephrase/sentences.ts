import type { Nodes, Root } from 'mdast';

/** Shorter texts are labels and joints. */
const leastCharacters = 12;

/** Sentences of `root` that may be put in other words: the plain text of paragraphs, never of tables or headings. */
export function sentencesOf(root: Root): string[] {
  const found: string[] = [];
  visit(root, (words) => {
    found.push(words);
    return words;
  });
  return found;
}

/** `root` with each sentence replaced by what `replacements` has for it; the others stay. */
export function withSentences(root: Root, replacements: ReadonlyMap<string, string>): Root {
  return visit(root, (words) => replacements.get(words) ?? words) as Root;
}

function visit(node: Nodes, replace: (words: string) => string, isParagraph = false): Nodes {
  if (node.type === 'table' || node.type === 'heading' || node.type === 'strong') return node;
  if (node.type === 'text') {
    return isParagraph && node.value.length >= leastCharacters ? { ...node, value: replace(node.value) } : node;
  }
  if (!('children' in node)) return node;
  const inside = node.type === 'paragraph';
  return { ...node, children: node.children.map((child) => visit(child, replace, inside)) } as Nodes;
}
