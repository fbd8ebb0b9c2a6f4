import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type DoorOptions, type HttpDoor, openDoor } from '../../../local/runtime/http/http-door.ts';
import type { WebCaller } from '../../../local/runtime/http/web-calls.ts';

const doors: HttpDoor[] = [];
afterEach(() => Promise.all(doors.splice(0).map((door) => door.close())));

/** A door whose function tells what it was told of the machine. */
async function open(changes: Partial<DoorOptions> = {}): Promise<{ door: HttpDoor; callers: WebCaller[] }> {
  const callers: WebCaller[] = [];
  const door = await openDoor({
    host: '127.0.0.1',
    port: 0,
    isOpen: true,
    answer: async (_, caller) => {
      callers.push(caller);
      return { status: 200, cookies: ['a=1', 'b=2'], body: 'desk' };
    },
    post: async (bucket) => ({ status: 201, body: bucket }),
    ...changes,
  });
  doors.push(door);
  return { door, callers };
}

/** The status of an answer, and its cookies. */
const ask = (address: string, path: string, options: { method?: string; headers?: Record<string, string> } = {}) =>
  new Promise<{ status: number; cookies: readonly string[] }>((resolve, reject) => {
    request(address + path, options, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, cookies: response.headers['set-cookie'] ?? [] });
    })
      .on('error', reject)
      .end();
  });

describe('the door of the desk on one machine', () => {
  it('answers what was sent to its own name and nobody who came by another', async () => {
    const { door } = await open();
    const { host } = new URL(door.address);

    const [own, other, port] = [
      await ask(door.address, '/', { headers: { host } }),
      await ask(door.address, '/', { headers: { host: 'evil.example.com' } }),
      await ask(door.address, '/', { headers: { host: '127.0.0.1.evil.example.com:80' } }),
    ];

    expect([own?.status, other?.status, port?.status]).toEqual([200, 403, 403]);
    expect(own?.cookies).toEqual(['a=1', 'b=2']);
  });

  it('lets anybody in as anybody on loopback alone, and only where it is told to', async () => {
    const [open1, closed, wide] = [
      await open(),
      await open({ isOpen: false }),
      await open({ host: '0.0.0.0', address: 'http://desk.office:8025' }),
    ];
    const port = (door: HttpDoor) => new URL(door.address).port;

    await ask(open1.door.address, '/');
    await ask(closed.door.address, '/');

    expect(open1.callers[0]?.stageVariables).toMatchObject({ entrance: 'open' });
    expect(closed.callers[0]?.stageVariables).not.toHaveProperty('entrance');
    expect(wide.door.address).toBe('http://desk.office:8025');
    expect(port(open1.door)).not.toBe(port(closed.door));
  });

  it('tells the function the address that was opened, and where files are posted to', async () => {
    const { door, callers } = await open();

    await ask(door.address, '/');

    expect(callers[0]?.stageVariables).toMatchObject({
      address: door.address,
      filesAddress: `${door.address}/files`,
    });
  });

  it('hands a file that is posted to a bucket to whoever takes those, and nothing else below /files', async () => {
    const { door } = await open();

    const statuses = [
      (await ask(door.address, '/files/fupan-uploads', { method: 'POST' })).status,
      (await ask(door.address, '/files/fupan-uploads')).status,
      (await ask(door.address, '/files/../etc', { method: 'POST' })).status,
    ];

    expect(statuses).toEqual([201, 200, 200]);
  });

  it('refuses a file of 300 MB by what is said of it, before reading it', async () => {
    const { door, callers } = await open();
    const headers = { 'content-length': String(300 * 1024 * 1024) };

    const { status } = await ask(door.address, '/files/fupan-uploads', { method: 'POST', headers });

    expect(status).toBe(413);
    expect(callers).toEqual([]);
  });

  it('takes another port where its own is in use', async () => {
    const first = await open();

    const second = await open({ port: Number(new URL(first.door.address).port) });

    expect(second.door.address).not.toBe(first.door.address);
  });
});
