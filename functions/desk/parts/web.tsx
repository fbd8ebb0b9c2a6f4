/** A link to a page of the web; an address of another sort is shown as text. */
export const Web = ({ url, children }: { readonly url: string; readonly children?: string }) =>
  /^https?:\/\//.test(url) ? (
    <a href={url} rel="noreferrer">
      {children}
    </a>
  ) : (
    <span>{children}</span>
  );
