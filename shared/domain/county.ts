/** The place of a client, a rival's move or a notice, as far as it is written. */
export interface CountyPlace {
  readonly province?: string | undefined;
  readonly city?: string | undefined;
  readonly county?: string | undefined;
}

/**
 * True for two places in one county. Counties of one name lie in several cities of a province (鼓楼区); a city that is
 * not written contradicts none.
 */
export function inSameCounty(one: CountyPlace, other: CountyPlace): boolean {
  return (
    one.county !== undefined &&
    one.county === other.county &&
    one.province === other.province &&
    (one.city === undefined || other.city === undefined || one.city === other.city)
  );
}

/** What all places of one county share, as `省/县区`: places with one key may still be of two cities. */
export function countyKey({ province, county }: CountyPlace): string | undefined {
  return county === undefined ? undefined : `${province ?? ''}/${county}`;
}
