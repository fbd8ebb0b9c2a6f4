import type { PolicySource } from '../../shared/domain/policy/source/source.ts';
import type { DispatchFetchesEnv } from './env.ts';

/** The sources that come with the product; none, and their registry not loaded, where the stage watches its own alone. */
export async function shippedOf({ SHIPPED_SOURCES }: DispatchFetchesEnv): Promise<readonly PolicySource[]> {
  if (SHIPPED_SOURCES === 'off') return [];
  const { shippedSources } = await import('../../shared/adapters/sites/registry.ts');
  return shippedSources();
}
