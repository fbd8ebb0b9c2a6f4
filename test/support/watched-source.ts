import type { LogRecord } from '../../shared/domain/logs/record.ts';
import type { LogRow } from '../../shared/domain/logs/registry.ts';
import { record } from './ledger.ts';

type Source = LogRow<'policySource'>;

/** A row of 政策源 of Sichuan that is read every day. */
export const watchedSource = (
  source: Pick<Source, 'sourceId' | 'authority' | 'field' | 'column' | 'url'> & Partial<Source>,
): LogRecord<'policySource'> =>
  record('policySource', {
    province: '四川省',
    everyDays: 1,
    legacyTls: false,
    allowHosts: [],
    enabled: true,
    ...source,
  });
