import { readFileSync } from 'node:fs';
import { logs, uploadedKinds } from '../../shared/domain/logs/registry.ts';
import { outputsPage } from '../outputs/outputs-page.ts';
import { csvTemplate } from './csv-template.ts';
import { uploadsPage } from './uploads-page.ts';
import { workbookFile } from './workbook.ts';

/** Every file made from the declarations and schemas in shared/domain, by its path in the repository. */
export function generatedFiles(): Map<string, Uint8Array> {
  const text = new TextEncoder();
  const frame = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
  return new Map([
    ['docs/uploads.md', text.encode(uploadsPage(frame('uploads.frame.md'), 'en'))],
    ['docs/uploads.zh-CN.md', text.encode(uploadsPage(frame('uploads.frame.zh-CN.md'), 'zh'))],
    ['docs/outputs.md', text.encode(outputsPage(frame('../outputs/outputs.frame.md')))],
    ...uploadedKinds.map(
      (kind) => [`examples/templates/${logs[kind].title}.csv`, text.encode(csvTemplate(kind))] as const,
    ),
    ['examples/templates/全部日志.xlsx', workbookFile()],
  ]);
}
