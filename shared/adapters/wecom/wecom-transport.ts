import * as z from 'zod';
import { wecomOf } from '../../domain/outbox/route.ts';
import type { SendOutcome } from '../../domain/outbox/sending.ts';
import type { MailTransport, OutgoingMail } from '../../ports/mails.ts';
import { neverConnected } from '../mail/connection-error.ts';
import { headerText } from '../mail/header-text.ts';
import { fitForGroups } from '../robots/group-text.ts';
import { splitText } from '../robots/split-text.ts';
import { askJson, type JsonAnswer } from './ask-json.ts';

/** What the application proves itself with. */
export const wecomSecret = z.object({ secret: z.string().min(1) });

/** One application of 企业微信. */
export interface WecomApp {
  readonly corpId: string;
  readonly agentId: number;
  readonly secret: () => Promise<z.output<typeof wecomSecret>>;
  /** Egress proxy with an address that stands in 企业可信IP. */
  readonly proxy?: string;
  /** Where the API answers. */
  readonly api?: string;
  readonly nowMs: () => number;
}

/** Longest text of one message, in bytes of UTF-8, and the most messages that one mail becomes. */
const maxBytes = 2048;
const maxParts = 5;
const timeoutMs = 10_000;
/** A token is asked for anew so long before it ends. */
const tokenMarginMs = 5 * 60_000;

/** The same words within half an hour are shown once, so that a repetition after a lost answer is no second message. */
const repeatSeconds = 1800;

const tokenAnswer = z.object({
  errcode: z.number(),
  errmsg: z.string().default(''),
  access_token: z.string().optional(),
  expires_in: z.number().optional(),
});
const sendAnswer = z.object({
  errcode: z.number(),
  errmsg: z.string().default(''),
  invaliduser: z.string().default(''),
  msgid: z.string().default(''),
});

/** The token is not taken any more: another one is asked for, once. */
const staleToken: ReadonlySet<number> = new Set([40014, 42001]);
/** Too many calls for now (45009 by time, 45033 at once). */
const tooMany: ReadonlySet<number> = new Set([45009, 45033]);

const notTrusted = 60020;

/**
 * Sends messages of an application to a member. What the application may not send goes to the member's mailbox instead,
 * with the reason: the caller's address is not trusted (60020), the member is not within the application's reach, or
 * the application is set up wrongly.
 */
export function wecomTransport(app: WecomApp, mail: MailTransport): MailTransport {
  const token = tokenOf(app);
  return {
    async send(outgoing, signal) {
      const member = wecomOf(outgoing.recipient.email);
      if (member === undefined) return mail.send(outgoing, signal);
      const limit = AbortSignal.timeout(timeoutMs);
      const sent = await post(app, token, member.userId, outgoing, signal ? AbortSignal.any([signal, limit]) : limit);
      if (sent.kind !== 'impossible') return sent;
      const { name } = outgoing.recipient;
      const outcome = await mail.send({ ...outgoing, recipient: { name, email: member.email } }, signal);
      return outcome.kind === 'accepted' ? { ...outcome, remark: sent.reason } : outcome;
    },
  };
}

/** `impossible`: surely not sent, and not to be sent by this application until somebody mends it. */
type Sent = SendOutcome | { readonly kind: 'impossible'; readonly reason: string };

async function post(
  app: WecomApp,
  token: Token,
  userId: string,
  mail: OutgoingMail,
  signal: AbortSignal,
): Promise<Sent> {
  let messageId = '';
  let posted = 0;
  for (const content of partsOf(mail)) {
    const sent = await postPart(app, token, userId, content, signal);
    // The member has read the beginning already: to send it all again is a doubled message.
    if (sent.kind !== 'accepted' && posted > 0)
      return { kind: 'ambiguous', reason: 'reason' in sent ? sent.reason : '' };
    if (sent.kind !== 'accepted') return sent;
    messageId ||= sent.messageId;
    posted += 1;
  }
  return { kind: 'accepted', messageId: `wecom-${messageId || mail.mailId}` };
}

function partsOf(mail: OutgoingMail): string[] {
  const readable = fitForGroups(`${headerText(mail.subject)}\n\n${mail.text.trim()}`, 'shown');
  const parts = splitText(readable, maxBytes - 100);
  if (parts.length <= maxParts) return parts;
  return [...parts.slice(0, maxParts - 1), '……篇幅所限，其余事项请打开今日页查看'];
}

async function postPart(
  app: WecomApp,
  token: Token,
  userId: string,
  content: string,
  signal: AbortSignal,
): Promise<Sent> {
  const body = {
    touser: userId,
    msgtype: 'text',
    agentid: app.agentId,
    text: { content },
    enable_duplicate_check: 1,
    duplicate_check_interval: repeatSeconds,
  };
  for (let attempt = 0; ; attempt += 1) {
    const held = await token.get(signal);
    if (typeof held !== 'string') return held;
    const url = new URL('/cgi-bin/message/send', apiOf(app));
    url.searchParams.set('access_token', held);
    const answer = await asked(() => askJson(url, { method: 'POST', body, ...through(app), signal }));
    if ('kind' in answer) return answer;
    const said = sendAnswer.safeParse(answer.body);
    if (!said.success) return unreadable(answer);
    if (staleToken.has(said.data.errcode) && attempt === 0) {
      token.forget();
      continue;
    }
    return outcomeOf(said.data, userId);
  }
}

function outcomeOf({ errcode, errmsg, invaliduser, msgid }: z.output<typeof sendAnswer>, userId: string): Sent {
  if (errcode === 0) {
    // Ids are compared without case by the maker.
    const isLeftOut = invaliduser.toLowerCase().split('|').includes(userId.toLowerCase());
    if (!isLeftOut) return { kind: 'accepted', messageId: msgid };
    return { kind: 'impossible', reason: `企业微信成员 ${userId} 不存在或不在应用可见范围内` };
  }
  const reason = `企业微信返回 ${errcode}：${errmsg.slice(0, 200)}`;
  if (tooMany.has(errcode)) return { kind: 'refused', reason, lasting: false };
  return { kind: 'impossible', reason: errcode === notTrusted ? `${reason}（出口地址不在企业可信IP中）` : reason };
}

/** A token is good for two hours and for all messages of the application. */
interface Token {
  get(signal: AbortSignal): Promise<string | Exclude<Sent, { kind: 'accepted' }>>;
  forget(): void;
}

function tokenOf(app: WecomApp): Token {
  let held: { readonly value: string; readonly untilMs: number } | undefined;
  return {
    forget: () => {
      held = undefined;
    },
    async get(signal) {
      if (held !== undefined && app.nowMs() < held.untilMs) return held.value;
      const url = new URL('/cgi-bin/gettoken', apiOf(app));
      url.searchParams.set('corpid', app.corpId);
      url.searchParams.set('corpsecret', (await app.secret()).secret);
      const answer = await asked(() => askJson(url, { method: 'GET', ...through(app), signal }));
      // No message was asked for yet: whatever broke, nothing was sent.
      if ('kind' in answer) return { kind: 'refused', reason: answer.reason, lasting: false };
      const said = tokenAnswer.safeParse(answer.body);
      if (!said.success) return { kind: 'refused', reason: unreadable(answer).reason, lasting: false };
      const { errcode, errmsg, access_token: value, expires_in: seconds = 0 } = said.data;
      if (errcode !== 0 || value === undefined) return refusedToken(errcode, errmsg);
      held = { value, untilMs: app.nowMs() + seconds * 1000 - tokenMarginMs };
      return value;
    },
  };
}

function refusedToken(errcode: number, errmsg: string): Exclude<Sent, { kind: 'accepted' }> {
  const reason = `企业微信不发访问凭证，返回 ${errcode}：${errmsg.slice(0, 200)}`;
  return tooMany.has(errcode) ? { kind: 'refused', reason, lasting: false } : { kind: 'impossible', reason };
}

const apiOf = ({ api = 'https://qyapi.weixin.qq.com' }: WecomApp): string => api;
const through = ({ proxy }: WecomApp) => (proxy === undefined ? {} : { proxy });

type Unanswered = Extract<SendOutcome, { kind: 'refused' | 'ambiguous' }>;

async function asked(ask: () => Promise<JsonAnswer>): Promise<JsonAnswer | Unanswered> {
  try {
    return await ask();
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).slice(0, 200);
    return neverConnected(error) ? { kind: 'refused', reason, lasting: false } : { kind: 'ambiguous', reason };
  }
}

function unreadable({ status }: JsonAnswer): Unanswered {
  const reason = `企业微信返回 HTTP ${status}，内容不可识别`;
  return status >= 400 && status < 500 ? { kind: 'refused', reason, lasting: false } : { kind: 'ambiguous', reason };
}
