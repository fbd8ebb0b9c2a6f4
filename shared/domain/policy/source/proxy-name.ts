/** What an egress proxy may be called in a stage's settings and in the rows that name it. */
export const proxyName = /^[a-z][a-z0-9-]{0,29}$/;
