import type { AuditFinding } from '../../shared/domain/audit/audit.ts';

export interface Label {
  readonly kind: string;
  readonly quotes: readonly string[];
}

/** What was found of a text's labels, and which of its findings a label asks for. */
export interface Score {
  /** `isPlaced` is false for a label whose words stand nowhere in the text: nothing can find it. */
  readonly labels: readonly (Label & { readonly isFound: boolean; readonly isPlaced: boolean })[];
  readonly findings: readonly (AuditFinding & { readonly isRight: boolean })[];
}

const sums = ['totals-add-up', 'balances', 'lists-match', 'contact-counts'];
const rates = ['rates-agree', 'averages-agree', 'figures-agree', 'contact-counts'];
const amounts = ['amounts-agree', 'figures-agree', 'units-agree', ...sums];
const praise = ['rating-is-measured', 'adjectives-have-criteria'];
const states = ['one-stage', 'done-or-not', 'not-open-again', 'signing-has-contract', 'receipt-has-node'];
const dates = ['dates-in-week', 'deadline-order', 'weekdays-match', 'date-order'];
const orders = [...dates, 'ready-before-use', 'limits-agree', 'advice-before-event'];

/** Rules that a kind of fault is for, as the writers of labelled sets call them. */
const rulesOf: Readonly<Record<string, readonly string[]>> = {
  sum_total: sums,
  balance: sums,
  count_list: sums,
  top_n: sums,
  unit_10k: amounts,
  average: rates,
  rate: rates,
  growth: [...rates, 'directions-agree'],
  share_100: ['shares-add-up'],
  repeat_conflict: ['figures-agree', 'contact-counts', 'repeated-contacts', ...states],
  weekday: ['weekdays-match'],
  out_of_week: dates,
  date_order: orders,
  advice_after: ['advice-before-event'],
  stage_conflict: states,
  sign_conflict: states,
  done_next_week: ['done-or-not'],
  zero_over_zero: ['zero-of-zero'],
  wrong_company: ['right-company'],
  missing_resource: ['resources-exist'],
  no_measure: praise,
  count_mismatch: [...sums, 'figures-agree', 'done-or-not', 'zero-of-zero'],
  contact_count: [...sums, 'figures-agree', 'repeated-contacts'],
  share_sum: ['shares-add-up'],
  rate_wrong: [...rates, 'shares-add-up', 'done-or-not', 'zero-of-zero'],
  sign_wrong: [...rates, 'directions-agree'],
  money_mismatch: amounts,
  received_mismatch: [...amounts, ...states],
  deadline_conflict: orders,
  deadline_passed: orders,
  date_outside_week: dates,
  weekday_wrong: dates,
  order_conflict: orders,
  person_conflict: ['posts-agree'],
  resource_conflict: ['one-place-at-a-time', 'resources-exist'],
  nothing_from_nothing: ['zero-of-zero'],
  repeat: ['told-once', 'filler-rows'],
  'totals-add-up': sums,
  'contact-counts': [...sums, ...rates, 'repeated-contacts'],
  'repeated-contacts': [...sums, 'repeated-contacts'],
  'figures-agree': [...rates, ...amounts],
  'rates-agree': rates,
  'dates-in-week': dates,
  'deadline-order': orders,
  'one-stage': states,
  'done-or-not': [...states, 'figures-agree'],
  'receipt-has-node': states,
  'signing-has-contract': states,
  'rating-is-measured': praise,
  'who-did-what': ['posts-agree', 'one-doer', 'one-place-at-a-time'],
  'money-owner': ['one-payer', 'amounts-agree', 'posts-agree'],
  'stages-agree': states,
  'still-open': states,
  'counts-of-list': [...sums, 'figures-agree'],
  'nothing-from-nothing': ['zero-of-zero', 'rating-is-measured', 'adjectives-have-criteria'],
  'advice-before-event': ['advice-before-event', 'done-or-not', 'ready-before-use'],
  deadlines: orders,
  limits: ['limits-agree'],
  repeats: ['told-once', 'filler-rows'],
  resources: ['resources-exist', 'one-place-at-a-time', 'ready-before-use'],
  'adjectives-have-criteria': praise,
};

/** True for a kind with rules of its own; any other is scored by its name as a rule, or by any rule. */
export const scoredAs = (kind: string): boolean => kind in rulesOf || kind.includes('-');

/** True when `rule` is one for `kind`. */
export function fitsKind(kind: string, rule: string): boolean {
  const rules = rulesOf[kind];
  return rules === undefined ? !kind.includes('-') || kind === rule : rules.includes(rule);
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Every place of `quote` in `text`. */
function placesOf(quote: string, text: string): Range[] {
  const places: Range[] = [];
  for (let at = text.indexOf(quote); at !== -1 && quote !== ''; at = text.indexOf(quote, at + quote.length)) {
    places.push({ start: at, end: at + quote.length });
  }
  return places;
}

const overlap = (one: Range, other: Range): boolean => one.start < other.end && other.start < one.end;

/** Holds `findings` about `text` against what is marked in it; both ends of a contradiction count as its place. */
export function scoreText(text: string, labels: readonly Label[], findings: readonly AuditFinding[]): Score {
  const marked = labels.map((label) => ({ label, places: label.quotes.flatMap((quote) => placesOf(quote, text)) }));
  const hits = (finding: AuditFinding, { label, places }: (typeof marked)[number]): boolean => {
    const ends = [finding.span, finding.against?.span].filter((span) => span !== undefined);
    return fitsKind(label.kind, finding.rule) && places.some((place) => ends.some((end) => overlap(place, end)));
  };
  return {
    labels: marked.map((one) => ({
      ...one.label,
      isPlaced: one.places.length > 0,
      isFound: findings.some((finding) => hits(finding, one)),
    })),
    findings: findings.map((finding) => ({ ...finding, isRight: marked.some((one) => hits(finding, one)) })),
  };
}
