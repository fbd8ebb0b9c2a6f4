import type { Clock } from '../../ports/clock.ts';
import type { FileStore } from '../../ports/files.ts';
import type { UploadQueue } from '../../ports/uploads.ts';
import { confirmedKey, Proposal, proposalKey } from './steps/admit-changes.ts';

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
  const proposal = await files.getJson(proposalKey(id), Proposal);
  if (proposal === undefined) return { confirmed: false };
  const { file } = proposal;
  if ((await files.get(confirmedKey(id))) === undefined) {
    await files.putJson(confirmedKey(id), { id, by, at: clock.now() });
  }
  await queue.readAgain([{ ...file, versionId: file.versionId }]);
  return { confirmed: true };
}
