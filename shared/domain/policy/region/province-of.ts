import { allDivisions } from './divisions.ts';

/**
 * The province of the one place that `city` and `county` name in full or in short; undefined where there is none such,
 * or there are several in different provinces.
 */
export function provinceOf(city: string | undefined, county: string | undefined): string | undefined {
  const isCalled = (name: string, short: string, given: string): boolean => name === given || short === given;
  const above = allDivisions.filter(({ level, name, short }) => level === 'city' && isCalled(name, short, city ?? ''));
  const found =
    county === undefined
      ? above
      : allDivisions.filter(
          ({ level, name, short, path }) =>
            level === 'county' &&
            isCalled(name, short, county) &&
            (city === undefined || above.some((one) => path.startsWith(`${one.path}/`))),
        );
  const provinces = new Set(found.map(({ path }) => path.slice(0, path.indexOf('/'))));
  const [province, ...others] = provinces;
  return others.length === 0 ? province : undefined;
}
