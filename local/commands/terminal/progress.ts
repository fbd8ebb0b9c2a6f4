/** What a command says while it works. */
export interface Progress {
  /** A step begins; on a terminal a bar shows how far the whole is. */
  step(text: string): void;
  /** Something that stays to be read. */
  note(text: string): void;
  /** The last step is over. */
  end(): void;
}

/** Tells of `total` steps on `stream`: one line that changes on a terminal, a line each elsewhere. */
export function progressOn(stream: NodeJS.WriteStream, total: number): Progress {
  let done = 0;
  const clear = () => {
    if (stream.isTTY) stream.write('\r\u001b[K');
  };
  return {
    step(text) {
      done += 1;
      if (!stream.isTTY) return void stream.write(`[${done}/${total}] ${text}\n`);
      const filled = Math.round((20 * (done - 1)) / total);
      stream.write(`\r\u001b[K${'█'.repeat(filled)}${'░'.repeat(20 - filled)} ${done}/${total} ${text}`);
    },
    note(text) {
      clear();
      stream.write(`${text}\n`);
    },
    end: clear,
  };
}
