/** What a list does not show of `all`, with the way there where there is one; nothing where it shows everything. */
export const LeftOut = ({
  all,
  shown,
  what = '项',
  href,
}: {
  readonly all: number;
  readonly shown: number;
  readonly what?: string;
  readonly href?: string;
}) => {
  if (all <= shown) return null;
  const words = `另有 ${all - shown} ${what}`;
  return <p class="note">{href === undefined ? `${words}未列出。` : <a href={href}>{words}</a>}</p>;
};
