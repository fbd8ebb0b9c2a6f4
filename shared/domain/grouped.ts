/** A list by keys: what would be a search of the whole list is a look-up. */
export interface Grouped<Element> {
  /** Elements with the key, in the list's order. */
  of(key: string): readonly Element[];
  /** Elements with any of the keys, each once, in the list's order. */
  ofAny(keys: Iterable<string>): readonly Element[];
}

/** `list` by the keys of its elements; an element may have several, or none. */
export function grouped<Element>(
  list: readonly Element[],
  keysOf: (element: Element) => Iterable<string>,
): Grouped<Element> {
  const places = new Map<string, number[]>();
  for (const [at, element] of list.entries()) {
    for (const key of keysOf(element)) {
      const known = places.get(key);
      if (known === undefined) places.set(key, [at]);
      else if (known.at(-1) !== at) known.push(at);
    }
  }
  const at = (positions: readonly number[]): readonly Element[] => positions.map((place) => list[place] as Element);
  return {
    of: (key) => at(places.get(key) ?? []),
    ofAny(keys) {
      const found = new Set<number>();
      for (const key of keys) for (const place of places.get(key) ?? []) found.add(place);
      return at([...found].sort((a, b) => a - b));
    },
  };
}

/**
 * `build` done once for each source, however often it is asked for: facts are gathered once and never changed, so an
 * index of them holds as long as they do.
 */
export function oncePer<Source extends object, Result>(build: (source: Source) => Result): (source: Source) => Result {
  const built = new WeakMap<Source, { readonly result: Result }>();
  return (source) => {
    const known = built.get(source) ?? { result: build(source) };
    built.set(source, known);
    return known.result;
  };
}
