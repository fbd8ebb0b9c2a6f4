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

const userIdShape = /^[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}$/;

/** Address of the 企业微信 member `userId`, with the mailbox that gets the message where the application may not send. */
export function wecomAddress(userId: string, email: string): string {
  return userIdShape.test(userId) ? `wecom:${userId}/${email}` : email;
}

/** The member and the mailbox that `address` names; undefined when it is no address of 企业微信. */
export function wecomOf(address: string): { readonly userId: string; readonly email: string } | undefined {
  const cut = address.indexOf('/');
  if (!address.startsWith('wecom:') || cut < 0) return undefined;
  return { userId: address.slice('wecom:'.length, cut), email: address.slice(cut + 1) };
}
