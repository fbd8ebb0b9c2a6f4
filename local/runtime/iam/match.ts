/** True when `text` fits `pattern`, in which `*` stands for any text and `?` for any one character. Linear in both. */
export function matchesPattern(pattern: string, text: string): boolean {
  let at = 0;
  let position = 0;
  let star = -1;
  let resume = 0;
  while (position < text.length) {
    if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[position]) && pattern[at] !== '*') {
      at += 1;
      position += 1;
    } else if (pattern[at] === '*') {
      star = at;
      resume = position;
      at += 1;
    } else if (star !== -1) {
      at = star + 1;
      resume += 1;
      position = resume;
    } else {
      return false;
    }
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}

/** True when an action fits; actions are read without regard to case. */
export function matchesAction(pattern: string, action: string): boolean {
  return matchesPattern(pattern.toLowerCase(), action.toLowerCase());
}

/** True when an ARN fits, part by part: a `*` in one of the first five parts does not reach over its colon. */
export function matchesArn(pattern: string, arn: string): boolean {
  if (pattern === '*') return true;
  const [patterns, parts] = [partsOf(pattern), partsOf(arn)];
  return patterns.length === parts.length && patterns.every((part, index) => matchesPattern(part, parts[index] ?? ''));
}

function partsOf(arn: string): string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}
