import type { HttpAnswer, HttpRequest } from '../gateway/http.ts';
import type { Need } from '../iam/decide.ts';
import type { BucketModel } from '../template/model.ts';
import { bucketArnOf, type Place } from '../template/place.ts';
import type { ObjectStore } from './object-store.ts';

/** What a call is about, and how to answer it once it is allowed. */
export interface ObjectRequest {
  readonly request: HttpRequest;
  readonly place: Place;
  readonly store: ObjectStore;
  readonly bucket: string;
  readonly key: string;
  readonly principal: string;
}

/** How a call is carried out once it is allowed. */
export interface Route {
  readonly operation: string;
  readonly needs: readonly Need[];
  readonly perform: (bucket: BucketModel, may: (need: Need) => boolean) => HttpAnswer;
}

/** What listing a bucket below `prefix` needs. */
export const listing = ({ place, bucket }: ObjectRequest, prefix = ''): Need => ({
  action: 's3:ListBucket',
  resource: bucketArnOf(place, bucket),
  context: { 's3:prefix': prefix },
});
