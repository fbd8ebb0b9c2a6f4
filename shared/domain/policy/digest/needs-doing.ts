import type { RootContent } from 'mdast';
import { badge, type Cell, heading, link, list, paragraph } from '../../document/nodes.ts';
import type { RecordId } from '../../logs/record.ts';
import type { DigestItem, PolicyDigestFile } from './digest-file.ts';
import { type RecordNames, reasonsOf, type Touch, touchLine } from './item-words.ts';
import type { DigestReader } from './reader.ts';

type Deadline = PolicyDigestFile['deadlines'][number];

const mostNeeds = 12;
const mostOthers = 20;
const mostMoves = 12;
const sentenceLength = 90;

/** Of `touches` those of the reader's own records. */
export const ownTouches = (touches: readonly Touch[], reader: DigestReader): Touch[] =>
  touches.filter(({ recordId: id }) => reader.own.has(id as RecordId));

/** Digests from before deadlines knew their records find them in the week's items. */
function touchesOfDeadline({ touches, policyId }: Deadline, items: readonly DigestItem[]): readonly Touch[] {
  return touches ?? items.find((item) => item.policyId === policyId)?.touches ?? [];
}

/** What the reader must do something about, and the policies that are told by it. */
export interface NeedsDoing {
  readonly blocks: readonly RootContent[];
  /** Policies told here with their summary and a reason; they stand in no other part. */
  readonly told: ReadonlySet<string>;
}

interface Need {
  readonly policyId: string;
  readonly line: Cell;
}

/**
 * What the reader must do something about, before everything else: contacts of the reader's whose office changes, and
 * deadlines of the next 30 days that touch the reader's own, by day.
 */
export function needsDoing(digest: PolicyDigestFile, reader: DigestReader, names: RecordNames): NeedsDoing {
  const needs = [...moveNeeds(digest, reader, names), ...deadlineNeeds(digest, reader, names)];
  if (needs.length === 0) return { blocks: [], told: new Set() };
  const shown = needs.slice(0, mostNeeds);
  const more = needs.length - shown.length;
  return {
    blocks: [
      heading(2, `需要您办 ${needs.length} 件`),
      list(shown.map(({ line }) => line)),
      ...(more > 0 ? [paragraph(`另有 ${more} 件未列出。`)] : []),
    ],
    told: new Set(shown.map(({ policyId }) => policyId)),
  };
}

function moveNeeds(digest: PolicyDigestFile, reader: DigestReader, names: RecordNames): Need[] {
  return digest.items.flatMap((item) =>
    reasonsOf(ownTouches(item.touches, reader).filter(({ recordId: id }) => id.startsWith('contact:'))).map(
      (group): Need => ({
        policyId: item.policyId,
        line: [
          badge('serious', '人事'),
          ' ',
          ...touchLine(group, names),
          `${summaryOf(item)}请约见继任者。见`,
          titleLink(item),
        ],
      }),
    ),
  );
}

function deadlineNeeds({ deadlines, items }: PolicyDigestFile, reader: DigestReader, names: RecordNames): Need[] {
  return deadlines.flatMap((deadline): Need[] => {
    const [reason] = reasonsOf(ownTouches(touchesOfDeadline(deadline, items), reader));
    if (reason === undefined) return [];
    const { policyId, on, kind } = deadline;
    const item = items.find((each) => each.policyId === policyId);
    const words = item === undefined ? `${shortened(deadline.sentence)}。` : summaryOf(item);
    return [
      {
        policyId,
        line: [badge('warning', `${on} ${kind}`), ' ', titleLink(deadline), `：${words}`, ...touchLine(reason, names)],
      },
    ];
  });
}

const summaryOf = ({ summary }: DigestItem): string => summary.map(({ text }) => text).join('');

const titleLink = ({ url, title }: { readonly url: string; readonly title: string }) => link(url, title);

const shortened = (sentence: string): string => {
  const characters = [...sentence];
  return characters.length <= sentenceLength ? sentence : `${characters.slice(0, sentenceLength - 1).join('')}…`;
};

/** Deadlines of the next 30 days that touch nothing of the reader's, a line each. */
export function otherDeadlines(digest: PolicyDigestFile, reader: DigestReader): RootContent[] {
  const others = digest.deadlines.filter(
    (deadline) => ownTouches(touchesOfDeadline(deadline, digest.items), reader).length === 0,
  );
  if (others.length === 0) return [];
  const more = others.length - mostOthers;
  return [
    heading(2, '未来 30 天的其他截止日'),
    list(
      others
        .slice(0, mostOthers)
        .map((one): Cell => [`${one.on} ${one.kind} · `, titleLink(one), `（${one.authority}）`]),
    ),
    ...(more > 0 ? [paragraph(`另有 ${more} 个未列出。`)] : []),
  ];
}

/** Changes of office at clients, and of contacts that are not the reader's own: a line for each policy. */
export function otherMoves(digest: PolicyDigestFile, reader: DigestReader, names: RecordNames): RootContent[] {
  const moves = digest.items.flatMap((item) => {
    const isOwn = ({ recordId: id }: Touch) => reader.own.has(id as RecordId);
    const contacts = item.touches.filter(({ recordId: id }) => id.startsWith('contact:'));
    // A notice that changes the office of somebody the reader knows stands above.
    if (contacts.some(isOwn)) return [];
    const clients = item.touches.filter(({ recordId: id }) => id.startsWith('client:') && item.appointments.length > 0);
    const [reason] = reasonsOf(contacts.length > 0 ? contacts : clients);
    return reason === undefined ? [] : [{ item, reason, rank: reason.some(isOwn) ? 0 : 1 }];
  });
  if (moves.length === 0) return [];
  const more = moves.length - mostMoves;
  return [
    heading(2, '其他人事变动'),
    list(
      moves
        .sort((a, b) => a.rank - b.rank)
        .slice(0, mostMoves)
        .map(({ item, reason }): Cell => [titleLink(item), '　', ...touchLine(reason, names)]),
    ),
    ...(more > 0 ? [paragraph(`另有 ${more} 项未列出。`)] : []),
  ];
}
