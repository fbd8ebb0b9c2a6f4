import type { PageModule } from '../desk-context.ts';
import { chartPages } from './charts.tsx';
import { clientPages } from './clients.tsx';
import { homePage } from './home.tsx';
import { mailPages } from './mails.tsx';
import { nodePages } from './node.tsx';
import { nodesPage } from './nodes.tsx';
import { policyPages } from './policies.tsx';
import { recordPages } from './records.tsx';
import { agendaPages } from './reviews/agenda.tsx';
import { reviewPages } from './reviews/reviews.tsx';
import { riskPages } from './risks.tsx';
import { sourcePages } from './sources.tsx';
import { tenderPages } from './tenders/tenders.tsx';
import { todayPages } from './today/today.tsx';
import { visitPages } from './today/visit.tsx';
import { uploadPages } from './uploads/uploads.tsx';

/** The pages of the desk, an area each; what is to be seen from every page stands in `nav.ts` too. */
export const pages: readonly PageModule[] = [
  homePage,
  todayPages,
  visitPages,
  reviewPages,
  agendaPages,
  uploadPages,
  nodesPage,
  nodePages,
  clientPages,
  riskPages,
  policyPages,
  tenderPages,
  sourcePages,
  mailPages,
  recordPages,
  chartPages,
];
