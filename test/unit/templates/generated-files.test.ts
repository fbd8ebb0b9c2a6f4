import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { generatedFiles } from '../../../scripts/templates/generated-files.ts';
import { workbookParts } from '../../../scripts/templates/workbook.ts';
import { logs, uploadedKinds } from '../../../shared/domain/logs/registry.ts';

const committed = (path: string): Uint8Array => readFileSync(new URL(`../../../${path}`, import.meta.url));
const texts = [...generatedFiles()].filter(([path]) => !path.endsWith('.xlsx'));

describe('templates and the pages about uploads and outputs follow the declarations', () => {
  it.each(texts)('%s is what npm run templates writes', (path, bytes) => {
    expect(strFromU8(committed(path))).toBe(strFromU8(bytes));
  });

  it('the workbook is what npm run templates writes', () => {
    const parts = unzipSync(committed('examples/templates/全部日志.xlsx'));

    const found = Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, strFromU8(bytes)]));

    expect(found).toEqual(workbookParts());
  });

  it('the workbook has a sheet per kind and a drop-down for every closed list', () => {
    const parts = workbookParts();

    const dropDowns = uploadedKinds.map(
      (_, at) => parts[`xl/worksheets/sheet${at + 1}.xml`]?.match(/type="list"/g)?.length,
    );

    const lists = uploadedKinds.map((kind) => {
      const found = Object.values(logs[kind].columns).filter(({ type }) => type === 'choice' || type === 'boolean');
      return found.length === 0 ? undefined : found.length;
    });
    expect(dropDowns).toEqual(lists);
  });

  it('no list is longer than a spreadsheet can drop down, and no instruction longer than it shows', () => {
    const sheets = Object.entries(workbookParts()).filter(([name]) => name.includes('worksheets'));

    const lists = sheets.flatMap(([, text]) =>
      [...text.matchAll(/<formula1>"([^<]*)"<\/formula1>/g)].map(([, list]) => list),
    );
    const prompts = sheets.flatMap(([, text]) => [...text.matchAll(/ prompt="([^"]*)"/g)].map(([, prompt]) => prompt));

    expect(lists.filter((list) => (list?.length ?? 0) > 255)).toEqual([]);
    expect(prompts.filter((prompt) => !prompt || prompt.length >= 250)).toEqual([]);
  });

  it('a rule that spans columns is told wherever one is checked', () => {
    const untold = uploadedKinds.filter((kind) => {
      const log: { check?: unknown; rules?: readonly string[] } = logs[kind];
      return (log.check === undefined) !== (log.rules === undefined);
    });

    expect(untold).toEqual([]);
  });
});
