import type { RootContent } from 'mdast';
import { writtenMoment } from '../../../../shared/domain/day.ts';
import { plainText } from '../../../../shared/domain/document/plain.ts';
import { newsTitle } from '../../../../shared/domain/review/chapters/news.ts';
import type { ReviewPage } from '../../../../shared/usecases/desk/reviews/review-page.ts';
import type { DeskContext } from '../../desk-context.ts';
import { DocumentView } from '../../parts/document.tsx';
import { CommentForms, MissingResults, OwnTextForm, SubmitForm, Suggestions } from './review-forms.tsx';
import { standingWords } from './team-list.tsx';

interface Props {
  readonly c: DeskContext;
  readonly view: ReviewPage;
  /** What was sent and not kept. */
  readonly unsaved?: Readonly<Record<string, string>>;
}

/** A review as its author or a leader works on it: where it stands, what matters most, what is to be answered, its chapters. */
export function ReviewView({ c, view, unsaved }: Props) {
  // The page has its title already.
  const [, ...body] = view.document.children;
  const at = body.findIndex((node) => node.type === 'heading' && plainText(node) !== newsTitle);
  const firstChapter = at === -1 ? body.length : at;
  return (
    <>
      <StandingLine view={view} />
      {view.differences.length > 0 && (
        <details class="card">
          <summary>
            第 {view.version} 版，与上一版有 {view.differences.length} 处不同
          </summary>
          <ul>
            {view.differences.map(({ name, before, after }) => (
              <li>
                {name}：{before} → {after}
              </li>
            ))}
          </ul>
        </details>
      )}
      <section class="card" aria-label="要事">
        <DocumentView nodes={body.slice(0, firstChapter)} />
      </section>
      {view.isOwn && (
        <>
          <Suggestions c={c} view={view} />
          <MissingResults c={c} view={view} />
        </>
      )}
      {view.findings.length > 0 && (
        <details class="card">
          <summary>前后核对：{view.findings.length} 处待核</summary>
          <ul>
            {view.findings.map((words) => (
              <li>{words}</li>
            ))}
          </ul>
        </details>
      )}
      <article class="card" aria-label="复盘正文">
        <Chapters nodes={body.slice(firstChapter)} />
      </article>
      {view.isOwn && (
        <>
          <OwnTextForm c={c} view={view} unsaved={unsaved} />
          <SubmitForm c={c} view={view} />
        </>
      )}
      {view.mayComment && <CommentForms c={c} view={view} />}
      <p>
        <a href={`/reviews?week=${view.week}`}>各周复盘</a>
      </p>
    </>
  );
}

/** The chapters, each folded on a narrow screen: read whole, they are ten screens of a phone. */
function Chapters({ nodes }: { readonly nodes: readonly RootContent[] }) {
  const chapters: (readonly [RootContent, readonly RootContent[]])[] = [];
  for (const node of nodes) {
    const last = chapters.at(-1);
    if (last === undefined || (node.type === 'heading' && node.depth <= 2)) chapters.push([node, []]);
    else chapters[chapters.length - 1] = [last[0], [...last[1], node]];
  }
  return (
    <>
      {chapters.map(([heading, rest]) =>
        rest.length === 0 ? (
          <DocumentView nodes={[heading]} />
        ) : (
          <details class="chapter">
            <summary>
              <DocumentView nodes={[heading]} />
            </summary>
            <DocumentView nodes={rest} />
          </details>
        ),
      )}
    </>
  );
}

function StandingLine({ view }: { readonly view: ReviewPage }) {
  const { standing, week, staffId, comments } = view;
  if (standing === undefined) return <p class="note">草稿第 {view.version} 版，未提交。</p>;
  const { last, state } = standing;
  const file = (format: string): string =>
    `/reviews/file?${new URLSearchParams({ week, person: staffId, number: String(last.number), format })}`;
  return (
    <section class={state === 'returned' ? 'card warn' : 'card'} aria-label="提交情况">
      <p>
        {standingWords[state]}：第 {last.number} 次提交，{writtenMoment(last.submittedAt)}，校验值{' '}
        {last.sha256.slice(0, 12)}。<a href={file('docx')}>Word</a> <a href={file('html')}>网页（可打印）</a>
      </p>
      {view.isChanged && <p class="warn">提交之后内容有变化；提交的那一版不变，需要时请再提交一次。</p>}
      <Comments comments={comments.open} />
      {comments.earlier.length > 0 && (
        <details>
          <summary>此前的批注（{comments.earlier.length}）</summary>
          <Comments comments={comments.earlier} isEarlier />
        </details>
      )}
    </section>
  );
}

function Comments({
  comments,
  isEarlier = false,
}: {
  readonly comments: ReviewPage['comments']['open'];
  readonly isEarlier?: boolean;
}) {
  if (comments.length === 0) return null;
  return (
    <ul>
      {comments.map(({ number, verdict, place, quote, text, author, line }) => (
        <li>
          {isEarlier && `对第 ${number} 次提交，`}
          {verdict}（{author}）{place !== undefined && `${place} `}
          {quote !== undefined && <q>{quote}</q>}
          {line === 'changed' && '（文中现无此句）'}：{text}
        </li>
      ))}
    </ul>
  );
}
