import type { PageAnswer } from '../../ports/pages.ts';

/** Why an address could not be read, as the coverage line names it. */
export type FetchReason =
  | '域名无法解析'
  | '连接被拒绝'
  | '连接中断'
  | '连接超时'
  | '响应超时'
  | '证书过期'
  | '证书不可信'
  | 'TLS 握手失败'
  | '地址不允许'
  | '出口代理未配置'
  | '出口代理不可用'
  | '重定向到不允许的地址'
  | '重定向过多'
  | '内容过大'
  | '内容无法解压'
  | 'robots 禁止'
  | 'robots 无法读取'
  | '网络错误';

/** An address that could not be read, with the reason as a name and the detail for the operator. */
export interface FetchFailure {
  readonly kind: 'failed';
  readonly reason: FetchReason;
  readonly detail: string;
}

export const failure = (reason: FetchReason, detail: string): FetchFailure => ({
  kind: 'failed',
  reason,
  detail: detail.slice(0, 200),
});

/** The body is longer than its budget. */
export class BodyTooLarge extends Error {
  readonly code = 'BODY_TOO_LARGE';
}

const byCode: readonly [RegExp, FetchReason][] = [
  [/^ADDRESS_REFUSED$/, '地址不允许'],
  [/^(?:BODY_TOO_LARGE|UND_ERR_RES_EXCEEDED_MAX_SIZE)$/, '内容过大'],
  [/^(?:ENOTFOUND|EAI_AGAIN|ENODATA|EAI_NODATA)$/, '域名无法解析'],
  [/^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/, '连接被拒绝'],
  [/^(?:ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/, '连接超时'],
  // A tunnel that the proxy refuses counts as aborted, and as nothing else here does.
  [/^UND_ERR_(?:PRX|ABORTED)/, '出口代理不可用'],
  [/^CERT_HAS_EXPIRED$/, '证书过期'],
  [/CERT|SIGNATURE|ALTNAME|UNABLE_TO/, '证书不可信'],
  [/^(?:ERR_SSL|ERR_TLS|EPROTO)/, 'TLS 握手失败'],
  [/^(?:Z_|ERR_(?:BROTLI|ZSTD|_ERROR))/, '内容无法解压'],
  [/^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/, '连接中断'],
];

function codesOf(error: unknown, depth = 0): string[] {
  if (depth > 4 || typeof error !== 'object' || error === null) return [];
  const code = Reflect.get(error, 'code');
  const inner = [Reflect.get(error, 'cause'), ...(error instanceof AggregateError ? error.errors : [])];
  return [...(typeof code === 'string' ? [code] : []), ...inner.flatMap((one) => codesOf(one, depth + 1))];
}

/** True for a connection that its other end has closed. */
export const brokeOff = (error: unknown): boolean =>
  codesOf(error).some((code) => code === 'ECONNRESET' || code === 'EPIPE' || code === 'UND_ERR_SOCKET');

const messageOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message || codesOf(cause).join(' ') : String(cause);
};

const notReached: ReadonlySet<string> = new Set<FetchReason>(['域名无法解析', '连接被拒绝', '连接超时']);
type Failed = Extract<PageAnswer, { readonly kind: 'failed' }>;

/** `failed` as it happened on the way through a proxy: what could not be reached there is the proxy, not the site. */
export function throughProxy(failed: Failed, proxy: string): Failed {
  const isProxy = notReached.has(failed.reason) || failed.detail.includes('Proxy Authentication Required');
  return isProxy ? failure('出口代理不可用', `${proxy}：${failed.detail}`) : failed;
}

/** The failure that `error` of a request is. `timedOut` tells that the whole exchange ran out of its time. */
export function failureOf(error: unknown, timedOut: boolean): FetchFailure {
  if (timedOut) return failure('响应超时', '超过整次读取的时限');
  const codes = codesOf(error);
  const known = byCode.find(([pattern]) => codes.some((code) => pattern.test(code)));
  return failure(known?.[1] ?? '网络错误', messageOf(error));
}
