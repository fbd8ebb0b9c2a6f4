import type { StagedAnswer } from '../../../../shared/domain/upload/ticket.ts';

/** What a form over the columns of a sheet says otherwise than they were taken, as a 布局; undefined where nothing. */
export function columnsAnswer(fields: Readonly<Record<string, unknown>>): StagedAnswer | undefined {
  const fingerprint = textIn(fields['fingerprint']);
  const changed: string[] = [];
  for (let at = 0; fields[`header-${at}`] !== undefined; at++) {
    const [header, guess, chosen] = ['header', 'guess', 'column'].map((name) => textIn(fields[`${name}-${at}`]));
    if (header === undefined || chosen === undefined || chosen === guess || /[;；、=＝]/.test(header)) continue;
    changed.push(`${header}=${chosen}`);
  }
  const unit = textIn(fields['unit']);
  if (fingerprint === undefined || (changed.length === 0 && unit === undefined)) return undefined;
  const row = {
    表头: fingerprint,
    ...(changed.length > 0 && { 对应: changed.join('；') }),
    ...(unit !== undefined && { 单位: unit }),
  };
  return { questionId: `columns ${fingerprint}`, kind: 'layout', rows: [row], said: changed.join('；') };
}

const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' && value.length <= 2_000 ? value : undefined;
