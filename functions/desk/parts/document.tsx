import type { AlignType, PhrasingContent, RootContent } from 'mdast';
import { plainText } from '../../../shared/domain/document/plain.ts';

/** The tag of a heading one level below the page's own `<h1>`. */
const headings = ['h2', 'h2', 'h3', 'h4'] as const;

/** A document of the product as part of a page; marks of evidence are left out, links are those of the document alone. */
export function DocumentView({ nodes }: { readonly nodes: readonly RootContent[] }) {
  return (
    <>
      {nodes.map((node) => (
        <Block node={node} />
      ))}
    </>
  );
}

function Block({ node }: { readonly node: RootContent }) {
  switch (node.type) {
    case 'heading': {
      const Heading = headings[node.depth - 1] ?? 'h4';
      return (
        <Heading>
          <Inlines parts={node.children} />
        </Heading>
      );
    }
    case 'paragraph':
      return (
        <p>
          <Inlines parts={node.children} />
        </p>
      );
    case 'list': {
      const items = node.children.map(({ children }) => (
        <li>
          <DocumentView nodes={children} />
        </li>
      ));
      return node.ordered === true ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'blockquote':
      return (
        <blockquote>
          <DocumentView nodes={node.children} />
        </blockquote>
      );
    case 'table': {
      const [head, ...rows] = node.children;
      const cellClass = (at: number): { class?: string } => classOf(node.align?.[at]);
      const titles = head?.children.map(plainText) ?? [];
      return (
        <div class="scroll" tabindex={0}>
          <table class="stack">
            <thead>
              <tr>
                {head?.children.map(({ children }, at) => (
                  <th scope="col" {...cellClass(at)}>
                    <Inlines parts={children} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr>
                  {row.children.map((cell, at) => (
                    <td
                      {...(isNone(plainText(cell)) ? { class: 'none' } : cellClass(at))}
                      data-label={titles[at] ?? ''}
                    >
                      <Inlines parts={cell.children} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    }
    case 'drawing':
      return <DocumentView nodes={node.fallback} />;
    case 'bar':
      return <p>{node.segments.map(({ label, shown }) => `${label} ${shown}`).join('　')}</p>;
    case 'thematicBreak':
      return <hr />;
    default:
      return null;
  }
}

/** True for a cell that says nothing: a phone leaves it out. */
const isNone = (text: string): boolean => text === '' || text === '—';

const classOf = (align: AlignType | undefined): { class?: string } => (align === 'right' ? { class: 'number' } : {});

function Inlines({ parts }: { readonly parts: readonly PhrasingContent[] }) {
  return (
    <>
      {parts.map((part) => (
        <Inline part={part} />
      ))}
    </>
  );
}

function Inline({ part }: { readonly part: PhrasingContent }) {
  switch (part.type) {
    case 'text':
      return <>{part.value}</>;
    case 'badge':
      return <strong>{part.text}</strong>;
    case 'strong':
      return (
        <strong>
          <Inlines parts={part.children} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <Inlines parts={part.children} />
        </em>
      );
    case 'link':
      return (
        <a href={/^https?:\/\//.test(part.url) ? part.url : '#main'} rel="noreferrer noopener">
          <Inlines parts={part.children} />
        </a>
      );
    case 'break':
      return <br />;
    default:
      return null;
  }
}
