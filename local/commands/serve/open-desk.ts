import { type HttpDoor, openDoor } from '../../runtime/http/http-door.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { CommandError } from '../terminal/command-error.ts';

/** Where a company's own server opens its desk. */
export interface DeskPlace {
  readonly port: number;
  /** Address of this machine that it listens on. */
  readonly host: string;
  /** What people in the office type, where others than this machine are let in. */
  readonly address: string | undefined;
}

/**
 * Opens the desk of `runtime`, and says who can open it.
 * @throws CommandError where the port is taken on an address that others use.
 */
export async function openDesk(
  runtime: Runtime,
  { host, port, address }: DeskPlace,
  say: (text: string) => void,
): Promise<HttpDoor> {
  const door = await openDoor({
    host,
    port,
    address,
    isOpen: false,
    answer: (request, caller) => runtime.web.answer(request, caller),
    post: (bucket, request) => runtime.posts.take(bucket, request),
  }).catch((cause: NodeJS.ErrnoException) => {
    throw new CommandError(`工作台不能在 ${host}:${port} 打开（${cause.code}）：请用 --port 换一个端口`, { cause });
  });
  const reach =
    address === undefined ? '只有本机能打开；要让办公室里的人打开，加 --host 与 --address' : `监听 ${host}:${port}`;
  say(`工作台 ${door.address}（${reach}）`);
  return door;
}

/** The address that mails link to: what people in the office type, or this machine's own; undefined for a port that is not known yet. */
export const addressToTell = ({ port, address }: DeskPlace): string | undefined =>
  address ?? (port === 0 ? undefined : `http://127.0.0.1:${port}`);

/** @throws CommandError when the options do not go together. */
export function deskPlaceOf(written: {
  readonly port?: string | undefined;
  readonly host?: string | undefined;
  readonly address?: string | undefined;
}): DeskPlace {
  const { host = '127.0.0.1', address } = written;
  const port = Number(written.port ?? '8025');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new CommandError(`--port 为 "${written.port}"，应为 0–65535 的整数`);
  }
  if (host !== '127.0.0.1' && address === undefined) {
    throw new CommandError(`--host 为 "${host}"，还要用 --address 写明别人打开的地址，如 http://fupan.office:${port}`);
  }
  if (address !== undefined && !/^https?:\/\/[^\s/]{1,253}$/.test(address)) {
    throw new CommandError(`--address 为 "${address}"，应为不带路径的地址，如 http://fupan.office:${port}`);
  }
  return { port, host, address };
}
