/** How a person is reached: by mail, or by a robot in a group, `robot:<id>`. */
export type Channel = 'mail' | `robot:${string}`;

/** The channels of one person. */
export interface Route {
  readonly staffId: string;
  readonly to: readonly Channel[];
}

/**
 * The addresses a mail to `staffId` goes to: the person's own address, `robot:<id>`, or both, as `routes` say; the
 * person's own address when they say nothing. Never empty.
 */
export function addressesOf(
  recipient: { readonly staffId: string; readonly email: string },
  routes: readonly Route[],
): string[] {
  const route = routes.find(({ staffId }) => staffId === recipient.staffId);
  if (route === undefined || route.to.length === 0) return [recipient.email];
  return [...new Set(route.to)].map((channel) => (channel === 'mail' ? recipient.email : channel));
}

/** The id of the robot that `address` names; undefined when it is a mail address. */
export function robotOf(address: string): string | undefined {
  return address.startsWith('robot:') ? address.slice('robot:'.length) : undefined;
}
