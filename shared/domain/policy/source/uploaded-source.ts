import type { PolicySourceRow } from '../../logs/policy-source.ts';
import { type PolicySource, policySource } from './source.ts';

/** The source that an uploaded row describes, or why it cannot be one, in Chinese. */
export function sourceOfRow(row: PolicySourceRow): PolicySource | { readonly reason: string } {
  const read = policySource.safeParse({ ...row, provenance: ['政策源上传'] });
  if (read.success) return read.data;
  return {
    reason: read.error.issues
      .map((issue) => `${[issue.path.join('.'), issue.message].filter((part) => part !== '').join('：')}`)
      .join('；'),
  };
}
