import type { WordingModel } from '../../shared/ports/wording.ts';
import type { ReviewWeekEnv } from './env.ts';

/** The language model that the stage is set to; undefined, and not loaded, where it is set to none. */
export async function wordingOf({ WORDING }: ReviewWeekEnv): Promise<WordingModel | undefined> {
  if (WORDING === null) return undefined;
  const { chatModel } = await import('../../shared/adapters/wording/chat-model.ts');
  return chatModel(WORDING);
}
