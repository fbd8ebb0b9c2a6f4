/** A list to choose one from, or none. */
export function Choice({
  name,
  label,
  value,
  choices,
  none = '不限',
  id = name,
}: {
  readonly id?: string;
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly choices: readonly (readonly [value: string, words: string])[];
  readonly none?: string | undefined;
}) {
  return (
    <div>
      <label for={id}>{label}</label>
      <select id={id} name={name}>
        {none !== '' && <option value="">{none}</option>}
        {choices.map(([one, words]) => (
          <option value={one} selected={one === value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A line of text to fill in. */
export function Field({
  name,
  label,
  value = '',
  type = 'text',
  required = false,
  id = name,
}: {
  readonly name: string;
  readonly label: string;
  readonly value?: string;
  readonly type?: 'text' | 'date';
  readonly required?: boolean;
  readonly id?: string;
}) {
  return (
    <div>
      <label for={id}>{label}</label>
      <input id={id} name={name} type={type} value={value} required={required} maxlength={2000} />
    </div>
  );
}

/** The ways to the pages before and after; `next` says otherwise where the next one is another list. */
export function Pages({
  here,
  page,
  hasMore,
  next,
}: {
  readonly here: string;
  readonly page: number;
  readonly hasMore: boolean;
  readonly next?: Readonly<Record<string, string>> | undefined;
}) {
  const to = (changes: Readonly<Record<string, string>>): string => {
    const { pathname, searchParams } = new URL(here);
    for (const [name, value] of Object.entries(changes)) searchParams.set(name, value);
    return `${pathname}?${searchParams}`;
  };
  if (page === 1 && !hasMore) return null;
  return (
    <nav class="row" aria-label="翻页">
      {page > 1 && <a href={to({ page: String(page - 1) })}>上一页</a>}
      <span class="note">第 {page} 页</span>
      {hasMore && <a href={to(next ?? { page: String(page + 1) })}>{next === undefined ? '下一页' : '列出全部节点'}</a>}
    </nav>
  );
}
