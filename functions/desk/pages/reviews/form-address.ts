import { reviewAddress } from '../../parts/addresses.ts';

/** Where a form of a review is sent, such as `/reviews/submit`. */
export const formAddress = (what: string, review: { readonly week: string; readonly staffId: string }): string =>
  reviewAddress(review).replace('/reviews/one', `/reviews/${what}`);
