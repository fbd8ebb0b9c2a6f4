/** Puts sentences in other words; off unless a stage names one. */
export interface WordingModel {
  /** As many answers as `sentences`, in their order; undefined when there is no answer. Never throws. */
  rephrase(sentences: readonly string[]): Promise<readonly string[] | undefined>;
}
