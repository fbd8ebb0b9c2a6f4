/** A probability and what happened. */
export interface Judged {
  readonly probability: number;
  readonly late: boolean;
}

/** Chance that a late node was given the higher probability of the two; ties count half. NaN without both sorts. */
export function areaUnderCurve(judged: readonly Judged[]): number {
  const sorted = [...judged].sort((a, b) => a.probability - b.probability);
  const lateCount = sorted.filter((node) => node.late).length;
  let rankSum = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (end + 1 < sorted.length && sorted[end + 1]?.probability === sorted[start]?.probability) end += 1;
    const rank = (start + end) / 2 + 1;
    for (let index = start; index <= end; index++) if (sorted[index]?.late) rankSum += rank;
    start = end + 1;
  }
  return (rankSum - (lateCount * (lateCount + 1)) / 2) / (lateCount * (sorted.length - lateCount));
}

/** Mean squared difference between probability and outcome. */
export function brierScore(judged: readonly Judged[]): number {
  return judged.reduce((sum, node) => sum + (node.probability - (node.late ? 1 : 0)) ** 2, 0) / judged.length;
}

export interface ReliabilityBin {
  readonly count: number;
  readonly meanProbability: number;
  readonly lateShare: number;
}

/** Nodes in `bins` groups of equal size by rising probability. */
export function reliability(judged: readonly Judged[], bins: number): ReliabilityBin[] {
  const sorted = [...judged].sort((a, b) => a.probability - b.probability);
  const groups: ReliabilityBin[] = [];
  for (let bin = 0; bin < bins; bin++) {
    const group = sorted.slice(
      Math.round((bin * sorted.length) / bins),
      Math.round(((bin + 1) * sorted.length) / bins),
    );
    if (group.length === 0) continue;
    groups.push({
      count: group.length,
      meanProbability: group.reduce((sum, node) => sum + node.probability, 0) / group.length,
      lateShare: group.filter((node) => node.late).length / group.length,
    });
  }
  return groups;
}

/** Expected calibration error over ten groups of equal size. */
export function calibrationError(judged: readonly Judged[]): number {
  return reliability(judged, 10).reduce(
    (sum, bin) => sum + (bin.count / judged.length) * Math.abs(bin.meanProbability - bin.lateShare),
    0,
  );
}
