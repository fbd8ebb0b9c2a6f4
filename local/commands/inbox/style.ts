/** The look of the inbox's own pages; mails bring theirs and stand in a frame of their own. */
export const style = `
:root { color-scheme: light dark; --ink: #1d2129; --soft: #646a73; --line: #e3e5e9; --paper: #fff; --ground: #f4f5f7; --mark: #1456c8; --here: #e8f0fe; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e6ea; --soft: #9aa0a8; --line: #33373e; --paper: #1b1d21; --ground: #111214; --mark: #7fb0ff; --here: #22304a; } }
* { box-sizing: border-box; }
html, body { height: 100%; margin: 0; }
body { display: flex; flex-direction: column; background: var(--ground); color: var(--ink); font: 15px/1.6 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
a { color: inherit; text-decoration: none; }
a:focus-visible { outline: 2px solid var(--mark); outline-offset: -2px; }
header { display: flex; align-items: baseline; gap: 20px; padding: 12px 20px; background: var(--paper); border-bottom: 1px solid var(--line); }
header .brand { font-size: 17px; font-weight: bold; }
header a { color: var(--soft); }
header a[aria-current], header a:hover, .links a:hover { color: var(--mark); }
main { flex: 1; min-height: 0; display: grid; grid-template-columns: 340px minmax(0, 1fr); }
nav.list { order: -1; overflow-y: auto; background: var(--paper); border-right: 1px solid var(--line); padding-bottom: 24px; }
nav.list h2 { position: sticky; top: 0; margin: 0; padding: 8px 20px; background: var(--paper); color: var(--soft); font-size: 13px; font-weight: 600; border-bottom: 1px solid var(--line); }
nav.list a { display: block; padding: 9px 20px; border-bottom: 1px solid var(--line); }
nav.list a:hover, nav.list a[aria-current] { background: var(--here); }
nav.list span { display: block; overflow-wrap: anywhere; line-height: 1.45; }
nav.list span + span { margin-top: 2px; color: var(--soft); font-size: 13px; }
article { display: flex; flex-direction: column; min-height: 0; overflow-y: auto; }
.said { max-width: 46em; padding: 24px 28px; }
.said h1, .mail h1 { margin: 0 0 8px; font-size: 20px; line-height: 1.4; overflow-wrap: anywhere; }
.said p, .said li { overflow-wrap: anywhere; }
.said a { color: var(--mark); }
.mail { padding: 16px 24px 12px; background: var(--paper); border-bottom: 1px solid var(--line); }
.mail p { margin: 0; color: var(--soft); font-size: 13px; overflow-wrap: anywhere; }
.links { display: flex; flex-wrap: wrap; gap: 4px 16px; margin-top: 8px; font-size: 14px; }
.links a { color: var(--mark); overflow-wrap: anywhere; }
.links a[aria-current] { color: var(--ink); font-weight: 600; }
iframe { flex: 1; min-height: 320px; width: 100%; border: 0; background: var(--ground); }
.back { display: none; }
.files { max-width: 60em; padding: 16px 28px 32px; }
.files h2 { margin: 20px 0 4px; font-size: 15px; }
.files p { margin: 0 0 4px; color: var(--soft); font-size: 13px; }
.files ul { margin: 0; padding: 0; list-style: none; columns: 2; column-gap: 32px; }
.files li { break-inside: avoid; padding: 3px 0; overflow-wrap: anywhere; }
.files li a { color: var(--mark); }
@media (max-width: 760px) {
  header { padding: 10px 16px; }
  main { display: block; }
  .reading nav.list { display: none; }
  .reading main { display: flex; }
  .reading article { flex: 1; }
  .said, .files { padding: 16px; }
  .mail { padding: 12px 16px; }
  nav.list { border-right: 0; }
  nav.list a, nav.list h2 { padding-left: 16px; padding-right: 16px; }
  .back { display: inline; color: var(--mark); font-size: 14px; }
  .files ul { columns: 1; }
}
`;
