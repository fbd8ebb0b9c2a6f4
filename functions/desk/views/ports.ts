import type { TodayItems } from '../../../shared/ports/today.ts';
import type { ClientPorts } from '../../../shared/usecases/desk/clients/client-page.ts';
import type { OutlookPorts } from '../../../shared/usecases/desk/ledger/ledger-outlook.ts';
import type { LedgerPorts } from '../../../shared/usecases/desk/ledger/ledger-page.ts';
import type { MailPorts } from '../../../shared/usecases/desk/mails/mail-page.ts';
import type { NodePorts } from '../../../shared/usecases/desk/node/node-page.ts';
import type { PolicyPorts } from '../../../shared/usecases/desk/policies/policy-page.ts';
import type { PortfolioPorts } from '../../../shared/usecases/desk/portfolio.ts';
import type { StatementPorts } from '../../../shared/usecases/desk/records/keep-statement.ts';
import type { ReviewPorts } from '../../../shared/usecases/desk/reviews/own-review.ts';
import type { RiskPorts } from '../../../shared/usecases/desk/risks/risk-page.ts';
import type { SourcePorts } from '../../../shared/usecases/desk/sources/source-page.ts';

/** What the pages that people look up and correct with work with. */
export interface ViewPorts
  extends StatementPorts,
    NodePorts,
    LedgerPorts,
    Pick<ClientPorts, 'byClient' | 'links'>,
    MailPorts,
    SourcePorts,
    PolicyPorts,
    RiskPorts,
    PortfolioPorts,
    ReviewPorts,
    OutlookPorts {
  readonly records: StatementPorts['records'];
  readonly standings: LedgerPorts['standings'];
  readonly files: ReviewPorts['files'];
  readonly todayItems: TodayItems;
}
