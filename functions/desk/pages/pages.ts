import type { PageModule } from '../desk-context.ts';
import { homePage } from './home.tsx';

/** The pages of the desk, an area each; what is to be seen from every page stands in `nav.ts` too. */
export const pages: readonly PageModule[] = [homePage];
