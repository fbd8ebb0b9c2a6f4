/**
 * Finds which of `names` stand anywhere in a text, in time that grows with the text and not with the names; those shorter
 * than `shortest` letters are never looked for. Names of organisations begin alike, so they are told apart by their first
 * `shortest` letters, where `WordIndex` takes two.
 */
export function namesIn(names: Iterable<string>, shortest: number): (text: string) => Set<string> {
  const byStart = Map.groupBy(new Set([...names].filter((name) => name.length >= shortest)), (name) =>
    name.slice(0, shortest),
  );
  return (text) => {
    const found = new Set<string>();
    for (let at = 0; at + shortest <= text.length; at += 1) {
      for (const name of byStart.get(text.slice(at, at + shortest)) ?? [])
        if (text.startsWith(name, at)) found.add(name);
    }
    return found;
  };
}
