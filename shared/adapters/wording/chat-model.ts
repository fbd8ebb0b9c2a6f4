import * as z from 'zod';
import type { WordingModel } from '../../ports/wording.ts';

export interface ChatModelOptions {
  /** Base of an OpenAI-compatible API, such as `http://10.0.0.5:8000/v1`. */
  readonly url: string;
  readonly model: string;
  /** Longest wait for one review; 20 seconds when not given. */
  readonly timeoutMs?: number;
}

/** An answer longer than this is none. */
const mostCharacters = 20_000;

const Answer = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});

const instruction =
  '把每一行改写得通顺，不改变任何数字、日期、姓名、单位、阶段和评价，不增不减内容。逐行回答，行数与输入相同，不加编号和说明。';

/** A language model behind an OpenAI-compatible endpoint. What goes wrong there is no answer, never an error. */
export function chatModel({ url, model, timeoutMs = 20_000 }: ChatModelOptions): WordingModel {
  return {
    async rephrase(sentences) {
      try {
        const response = await fetch(`${url.replace(/\/$/, '')}/chat/completions`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            model,
            temperature: 0.3,
            messages: [
              { role: 'system', content: instruction },
              { role: 'user', content: sentences.map((sentence) => onOneLine(sentence)).join('\n') },
            ],
          }),
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs),
        });
        if (!response.ok) return undefined;
        const text = await response.text();
        if (text.length > mostCharacters) return undefined;
        const [choice] = Answer.parse(JSON.parse(text)).choices;
        return choice?.message.content.trim().split(/\r?\n/);
      } catch {
        return undefined;
      }
    },
  };
}

const onOneLine = (sentence: string): string =>
  sentence
    .split('\n')
    .map((line) => line.trim())
    .join(' ');
