import type { FunctionDeclaration } from './declaration.ts';
import { deliverMail } from './deliver-mail.ts';
import { digestPolicies } from './digest-policies.ts';
import { dispatchFetches } from './dispatch-fetches.ts';
import { fetchSource } from './fetch-source.ts';
import { followUp } from './follow-up.ts';
import { ingestUpload } from './ingest-upload.ts';
import { reviewWeek } from './review-week.ts';
import { scoreRisks } from './score-risks.ts';
import { settleMail } from './settle-mail.ts';
import { warnReceivables } from './warn-receivables.ts';

/** Every function of the pipeline, in the order of the flow. */
export const declarations: readonly FunctionDeclaration[] = [
  ingestUpload,
  dispatchFetches,
  fetchSource,
  scoreRisks,
  warnReceivables,
  digestPolicies,
  followUp,
  reviewWeek,
  deliverMail,
  settleMail,
];
