import htmx from 'htmx.org/dist/htmx.min.js?raw';
import type { DeskApp } from '../desk-context.ts';
import style from './desk.css?raw';
import script from './desk.js?raw';
import { versionOf } from './version.ts';

/** Every file that pages load, by its name. */
const files = {
  'desk.css': { type: 'text/css; charset=utf-8', text: style },
  'desk.js': { type: 'text/javascript; charset=utf-8', text: script },
  'htmx.js': { type: 'text/javascript; charset=utf-8', text: htmx },
} as const;
type AssetName = keyof typeof files;

/** Changes with every change of a file, so that a browser may keep it for ever. */
const version = versionOf(Object.values(files).map(({ text }) => text));

/** The address of a file that pages load. */
export const assetPath = (name: AssetName): string => `/assets/${version}/${name}`;

const isAsset = (name: string): name is AssetName => Object.hasOwn(files, name);

/** Serves the files that pages load; there is nothing personal in them. */
export function serveAssets(app: DeskApp): void {
  app.get('/assets/:version/:name', (c) => {
    const name = c.req.param('name');
    if (!isAsset(name)) return c.notFound();
    const { type, text } = files[name];
    c.header('content-type', type);
    c.header('cache-control', 'public, max-age=31536000, immutable');
    return c.body(text);
  });
}
