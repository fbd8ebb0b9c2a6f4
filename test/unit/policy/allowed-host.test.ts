import { describe, expect, it } from 'vitest';
import { isPrivateLiteral } from '../../../shared/adapters/web/public-address.ts';
import { isPublicName, mayRequest } from '../../../shared/domain/policy/source/allowed-host.ts';

/** Whether a source whose row names `own` may be asked for `address`, by a proxy too. */
const may = (address: string, own = 'http://zrzy.henan.gov.cn/tzgg/', allowHosts: string[] = []): boolean => {
  const url = new URL(address);
  return mayRequest(url, new URL(own).host, allowHosts) && !isPrivateLiteral(url.hostname) && isPublicName(url);
};

describe('where a policy source may lead', () => {
  it.each([
    'http://www.gov.cn:22/',
    'http://www.gov.cn:25/',
    'https://www.gov.cn:8443/',
    'http://zrzy.henan.gov.cn:6379/',
    'http://www.gov.cn.:22/',
    'ftp://www.gov.cn/',
    'http://admin@www.gov.cn/',
    'http://evil.example/',
    'http://gov.cn.evil.example/',
    'http://evilgov.cn/',
  ])('does not let a page of it lead to %s', (address) => {
    expect(may(address)).toBe(false);
  });

  it.each([
    'http://localhost/',
    'http://LOCALHOST./',
    'http://a.localhost/',
    'http://intranet/',
    'http://router.lan/',
    'http://metadata.google.internal/computeMetadata/v1/',
    'http://metadata/',
    'http://instance-data.ec2.internal/latest/',
    'http://printer.local/',
    'http://nas.home.arpa/',
    'http://127.0.0.1/',
    'http://0x7f000001/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://169.254.169.254./',
    'http://100.100.100.200/latest/meta-data/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[fd00:ec2::254]/',
    'http://10.0.0.1.nip.io/',
    'http://①②⑦.⓪.⓪.①/',
    'http://127。0。0。1/',
  ])('does not ask for %s, whatever the row says and whoever resolves the name', (address) => {
    expect(may(address, address, [new URL(address).host])).toBe(false);
  });

  it.each([
    ['https://www.gov.cn/zhengce/', undefined, []],
    ['http://zrzy.henan.gov.cn:80/a.html', undefined, []],
    ['http://zrzy.henan.gov.cn:443/a.html', undefined, []],
    ['http://218.28.1.1:8081/tzgg/', 'http://218.28.1.1:8081/', []],
    ['http://cdn.example.com:8080/a.pdf', undefined, ['cdn.example.com:8080']],
    ['https://mp.weixin.qq.com/s/x', undefined, ['mp.weixin.qq.com']],
  ] as const)('lets it lead to %s', (address, own, allowed) => {
    expect(may(address, own, [...allowed])).toBe(true);
  });
});
