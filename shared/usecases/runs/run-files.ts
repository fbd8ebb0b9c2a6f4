import type * as z from 'zod';
import type { FileStore } from '../../ports/files.ts';

/** Files of the plans of one run; they are for the job alone, and are forgotten after a month. */
export function runFiles(files: FileStore, runId: string) {
  const at = (plan: string, name: string): string => `runs/${runId}/${plan}/${name}.json`;
  return {
    get: <Value>(plan: string, name: string, schema: z.ZodType<Value>) => files.getJson(at(plan, name), schema),
    /** Keeps `value`, and returns its text; not indented: nobody opens these files, and they are large. */
    async keep(plan: string, name: string, value: unknown): Promise<string> {
      const text = JSON.stringify(value);
      await files.put(at(plan, name), text, 'application/json');
      return text;
    },
  };
}
