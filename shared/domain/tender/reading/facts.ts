import type { NoticeKind, Stated } from '../notice.ts';
import type { Field } from './labels.ts';
import type { NoticeStatements, Statement } from './statement.ts';

/** What the readers of single facts work on. */
export interface NoticeFacts extends NoticeStatements {
  readonly kind: NoticeKind;
  readonly title: string;
  /** The name of the site or the publisher, for a buyer that signs as a department only. */
  readonly site: string;
  /** Who published the page, as it says. */
  readonly publisher: string | undefined;
  readonly text: string;
}

/** Headings under which other projects, other people or the work itself are told of. */
const aside = /业绩|类似项目|专家|主要人员|投标人资格|资格要求|采购需求|供应商资格|信用/;

/** True where what stands under a heading is not about this purchase's parties and sums. */
export const isAside = (section: string): boolean => aside.test(section);

/** The statements of `fields`, those of the first field first. */
export function statedUnder({ statements }: NoticeFacts, ...fields: Field[]): Statement[] {
  return fields.flatMap((field) => statements.filter((one) => one.field === field && !isAside(one.section)));
}

/** `value` as it stands in a statement's value. */
export function statedIn<Value>(
  statement: Pick<Statement, 'at'>,
  value: Value,
  place: { readonly from: number; readonly to: number },
  why?: string,
): Stated<Value> {
  const { at } = statement;
  return {
    value,
    from: at + place.from,
    to: at + place.to,
    sure: why === undefined,
    ...(why !== undefined && { why }),
  };
}
