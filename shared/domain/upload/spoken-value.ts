/** A value as a receipt shows it. */
export const spokenValue = (value: unknown): string =>
  value === undefined ? '' : value === true ? '是' : value === false ? '否' : [value].flat().join('、');
