import type { PageModule } from '../desk-context.ts';
import { chartPages } from './charts.tsx';
import { homePage } from './home.tsx';
import { nodePages } from './node.tsx';
import { nodesPage } from './nodes.tsx';
import { recordPages } from './records.tsx';

/** The pages of the desk, an area each; what is to be seen from every page stands in `nav.ts` too. */
export const pages: readonly PageModule[] = [homePage, nodesPage, nodePages, recordPages, chartPages];
