import { document, paragraph } from '../../shared/domain/document/nodes.ts';
import type { DraftMail } from '../../shared/domain/mail.ts';

/** A short warning to one person. */
export const draftTo = (staffId: string): DraftMail => ({
  kind: 'warning',
  logicalDay: '2025-07-28',
  recipient: { staffId, name: staffId, email: `${staffId}@example.com` },
  subjectKey: '2025-07-28',
  subject: '应收预警',
  document: document(paragraph('逾期')),
  attachments: [],
});
