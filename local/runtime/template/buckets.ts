import type { BucketModel, Model } from './model.ts';

/** The bucket whose files are announced to a queue. */
export function uploadsBucketOf(model: Model): BucketModel {
  return onlyOne(model, (bucket) => bucket.notifications.length > 0, 'that announces its files');
}

/** The bucket that holds what the product itself writes. */
export function filesBucketOf(model: Model): BucketModel {
  return onlyOne(model, (bucket) => bucket.notifications.length === 0, 'that announces nothing');
}

function onlyOne(model: Model, fits: (bucket: BucketModel) => boolean, which: string): BucketModel {
  const [found, ...others] = model.buckets.filter(fits);
  if (found === undefined || others.length > 0) throw new Error(`The template has not exactly one bucket ${which}`);
  return found;
}
