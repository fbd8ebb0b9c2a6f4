import { readNotice } from '../../shared/domain/tender/reading/read-notice.ts';

/** The notice of a page such as trading platforms print: its title, its day, and `body`. */
export const read = (title: string, body: string) =>
  readNotice({
    html: `<html><head><title>全国公共资源交易平台</title></head><body><h4>${title}</h4><p>发布时间：2026-03-16 16:31 信息来源：青川省</p><div>${body}</div></body></html>`,
    url: 'https://page.invalid/1.html',
  }).notice;

/** A paragraph of each text. */
export const lines = (...texts: readonly string[]): string => texts.map((text) => `<p>${text}</p>`).join('');

/** A table of these cells. */
export const table = (...rows: readonly (readonly string[])[]): string =>
  `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;

/** The names of a list. */
export const values = (all: readonly { readonly value: string }[]): string[] => all.map(({ value }) => value);

/** A value and whether it is sure. */
export const said = (stated: { readonly value: unknown; readonly sure: boolean } | undefined) =>
  stated && [stated.value, stated.sure];
