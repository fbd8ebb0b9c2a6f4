import type { Clock } from '../../ports/clock.ts';
import type { FileStore } from '../../ports/files.ts';
import type { UploadQueue } from '../../ports/uploads.ts';
import { confirmedKey, type Proposal, proposalKey } from './steps/admit-changes.ts';

/** That somebody confirms a change which waits (待确认). */
export interface Confirmation {
  readonly id: string;
  /** Who confirms, as far as the command knows. */
  readonly by: string;
}

interface Ports {
  readonly clock: Clock;
  readonly files: FileStore;
  readonly queue: UploadQueue;
}

/** Confirms a change and orders its upload to be read again, which then takes it. Again changes nothing. */
export async function confirmChange(
  { clock, files, queue }: Ports,
  { id, by }: Confirmation,
): Promise<{ readonly confirmed: boolean }> {
  const bytes = await files.get(proposalKey(id));
  if (bytes === undefined) return { confirmed: false };
  const { file } = JSON.parse(new TextDecoder().decode(bytes)) as Proposal;
  if ((await files.get(confirmedKey(id))) === undefined) {
    await files.put(confirmedKey(id), JSON.stringify({ id, by, at: clock.now() }), 'application/json');
  }
  await queue.readAgain([file]);
  return { confirmed: true };
}
