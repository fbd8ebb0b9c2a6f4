import * as z from 'zod';
import { addDays, type Day } from '../../../domain/day.ts';
import { Calibration, calibrate, calibrationDays } from '../../../domain/risk/payment/calibration.ts';
import { atTrigger, labelledNodes } from '../../../domain/risk/payment/labelled-nodes.ts';
import { dayNumber, type NodeTrail } from '../../../domain/risk/payment/node-trail.ts';
import type { Horizon } from '../../../domain/risk/payment/outcome.ts';
import { historySettings, shippedScorecards } from '../../../domain/risk/payment/shipped-scorecards.ts';
import type { FileStore } from '../../../ports/files.ts';

const unreadable = 'unreadable';
const KeptCalibration = z.union([Calibration, z.literal(unreadable)]).catch(unreadable);

/**
 * The kept calibration while it is fresh and of this card, else a new one, which is kept. A replayed day is fitted to
 * what was known then, without touching the later calibration that is kept.
 */
export async function calibrationOf(
  files: FileStore,
  trails: readonly NodeTrail[],
  asOf: Day,
  horizon: Horizon,
): Promise<Calibration> {
  const file = `risks/calibration-${horizon}.json`;
  const card = shippedScorecards[horizon];
  const kept = await files.getJson(file, KeptCalibration);
  const ours = typeof kept === 'object' && kept.scorecardVersion === card.version ? kept : undefined;
  if (ours !== undefined && isFresh(ours, asOf)) return ours;
  const look = atTrigger(trails, horizon, historySettings[horizon]);
  const fitted = calibrate(card, labelledNodes(trails, dayNumber(asOf), horizon, look), asOf);
  if (ours !== undefined && ours.fittedOn > asOf) return fitted;
  const isReplaced = kept !== undefined && ours === undefined;
  const replaced = isReplaced ? { replacedVersion: kept === unreadable ? '无法读取' : kept.scorecardVersion } : {};
  const calibration = { ...fitted, ...replaced };
  await files.putJson(file, calibration);
  return calibration;
}

/** A calibration fitted later than `asOf` would let the future into a replayed day. */
function isFresh(calibration: Calibration, asOf: Day): boolean {
  return calibration.fittedOn <= asOf && calibration.fittedOn > addDays(asOf, -calibrationDays);
}
