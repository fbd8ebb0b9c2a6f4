/**
 * A package that only a benchmark needs.
 * @throws Error that says how to install it.
 */
export async function importPeer<Module>(name: string): Promise<Module> {
  try {
    return (await import(name)) as Module;
  } catch (cause) {
    throw new Error(`The peer ${name} is not installed; run "npm ci --prefix bench/peers" once`, { cause });
  }
}
