/**
 * Sixty-four departments on 127.0.0.1 to 127.0.0.64, one port, 20 ms before every answer: a list of twenty notices and
 * their pages. Sends its port; answers "report" with what was asked for since the last report.
 */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const latencyMs = 20;
const notices = 20;

export interface Asked {
  readonly requests: number;
  readonly bytes: number;
  /** Most requests that one host had in flight. */
  readonly mostAtOnce: number;
}

const subjects = [
  '各市、县自然资源主管部门',
  '项目所在乡镇',
  '省级技术指导组',
  '承担单位',
  '农业农村部门',
  '财政部门',
  '评估机构',
];
const duties = [
  '履行主体责任',
  '建立工作台账',
  '逐宗核实权属',
  '开展内业核查',
  '按月报送进度',
  '完善档案资料',
  '组织专家论证',
  '落实管护责任',
  '公开实施方案',
  '接受群众监督',
  '编制资金计划',
];
const aims = [
  '严守耕地红线',
  '统筹全域土地综合整治',
  '确保永久基本农田面积不减少',
  '做好权属调整',
  '防止隐性债务',
  '保护传统村落',
  '提升灌排条件',
  '盘活存量用地',
  '衔接村庄规划',
  '维护农民权益',
  '按期验收',
  '规范指标',
  '补齐短板',
];

/** No two notices read alike: what is the same everywhere would be taken for reposts. */
function sentenceOf(seed: number): string {
  const pick = (list: readonly string[], at: number): string =>
    list[(Math.imul(seed + at * 7919, 2654435761) >>> 8) % list.length] ?? '';
  return `${pick(subjects, 1)}要${pick(duties, 2)}，${pick(duties, 3)}，${pick(aims, 4)}，${pick(aims, 5)}，于${1 + (seed % 12)}月底前完成${seed % 97}宗、${(seed * 13) % 4000}亩任务。`;
}

const chrome = (title: string, content: string): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title><meta name="ArticleTitle" content="${title}"></head><body><div class="header"><ul class="nav">${Array.from({ length: 30 }, (_, at) => `<li><a href="/col${at}/">栏目${at}</a></li>`).join('')}</ul></div>${content}<div class="footer"><p>主办单位：示例省自然资源厅　网站标识码：5100000000　备案号：示例备 00000000 号</p></div></body></html>`;
const titleOf = (host: string, at: number): string =>
  `关于做好第${host.split('.')[3]}片区第${at + 1}批全域土地综合整治项目验收工作的通知`;
const dayOf = (at: number): string => `2025-07-${String(27 - (at % 20)).padStart(2, '0')}`;

function pageOf(host: string, path: string): string | undefined {
  if (path === '/list/') {
    const rows = Array.from(
      { length: notices },
      (_, at) =>
        `<li><a href="/t${at}.html" title="${titleOf(host, at)}">${titleOf(host, at)}</a><span>${dayOf(at)}</span></li>`,
    );
    return chrome('通知公告', `<div class="main"><ul class="list">${rows.join('')}</ul></div>`);
  }
  const at = Number(/^\/t(\d{1,3})\.html$/.exec(path)?.[1] ?? Number.NaN);
  if (Number.isNaN(at)) return undefined;
  const title = titleOf(host, at);
  const paragraphs = Array.from(
    { length: 24 },
    (_, place) =>
      `<p style="text-indent:2em"><span>${place + 1}．${sentenceOf(Number(host.split('.')[3]) * 1_000_003 + at * 1009 + place * 31)}</span></p>`,
  );
  return chrome(
    title,
    `<div class="main"><h1>${title}</h1><div class="info">发布日期：${dayOf(at)}　来源：示例省自然资源厅　文号：示自然资发〔2025〕${at + 1}号</div><div class="content">${paragraphs.join('')}<p>${dayOf(at)}</p></div></div>`,
  );
}

const inFlight = new Map<string, number>();
let asked = { requests: 0, bytes: 0, mostAtOnce: 0 };

const server = createServer((request, response) => {
  const host = (request.headers.host ?? '').split(':')[0] ?? '';
  const now = (inFlight.get(host) ?? 0) + 1;
  inFlight.set(host, now);
  asked = { ...asked, requests: asked.requests + 1, mostAtOnce: Math.max(asked.mostAtOnce, now) };
  response.on('close', () => inFlight.set(host, (inFlight.get(host) ?? 1) - 1));
  setTimeout(() => {
    const body = pageOf(host, request.url ?? '/');
    if (body === undefined) {
      response.writeHead(404).end();
      return;
    }
    const bytes = Buffer.from(body);
    const etag = `"${createHash('sha1').update(bytes).digest('hex')}"`;
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, { etag }).end();
      return;
    }
    asked = { ...asked, bytes: asked.bytes + bytes.length };
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', etag }).end(bytes);
  }, latencyMs);
});
server.listen(0, '0.0.0.0', () => process.send?.((server.address() as AddressInfo).port));
process.on('message', () => {
  process.send?.(asked);
  asked = { requests: 0, bytes: 0, mostAtOnce: 0 };
});
