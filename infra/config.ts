import * as z from 'zod';
import { ConfigError } from '../shared/domain/errors.ts';
import { proxyName } from '../shared/domain/policy/source/proxy-name.ts';
import { Routine } from '../shared/domain/review/suggest/routine.ts';
import { shippedPolicy, WarningPolicy } from '../shared/domain/warning/decide/policy.ts';

const hourMinute = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '应为 24 小时制的 HH:MM，如 08:30');
const email = z.email('应为邮箱地址，如 fupan@example.com');
const days = z.int('应为整数天').positive('应为大于 0 的整数天');

/** A message waits up to 4 days in its queue and 14 in the one for dead letters; what it speaks of must still be there. */
const daysOfMessages = z.int('应为整数天').min(30, '应为不少于 30 的整数天：死信保留 14 天，放回时内容必须还在');

/** Retention that CloudWatch Logs accepts, in days. */
const logDays = z.literal([7, 14, 30, 60, 90, 180, 365, 731], '应为 7、14、30、60、90、180、365、731 之一');

const sender = {
  sender: email,
  senderName: z.string().min(1).max(60).default('复盘'),
  /** What the account or the mail host allows; a new SES account in its sandbox allows 1. */
  /** No fewer than 0.1: a mail that waits its turn for longer runs into the deliverer's own time. */
  mailsPerSecond: z.number().min(0.1, '应为不小于 0.1 的数').default(10),
  /** After a restore that lost the record of what was sent: mails about this day or earlier wait for your word. */
  heldThrough: z.iso.date('应为日期，如 2025-07-28').optional(),
};

const secretName = z.string().regex(/^[A-Za-z0-9/_+=.@-]{1,512}$/, '应为 Secrets Manager 中的密钥名');

const mail = z.discriminatedUnion(
  'transport',
  [
    z.strictObject({ transport: z.literal('ses'), ...sender }),
    z.strictObject({
      transport: z.literal('smtp'),
      ...sender,
      host: z.string().regex(/^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/, '应为主机名，如 smtp.example.com'),
      port: z.literal([25, 465, 587], '应为 465（直接加密）、587 或 25（都用 STARTTLS；25 只能在一台机器上用）'),
      /** Name of the secret that holds `{ "user": …, "password": … }`; read when a mail is sent, never at synth. */
      credentialsSecret: secretName,
    }),
  ],
  '应为 ses 或 smtp',
);

/** Everything that differs between two installations. `docs/deploy.md` explains each setting. */
const stageSettings = z
  .strictObject({
    stage: z.string().regex(/^[a-z][a-z0-9-]{1,15}$/, '应为 2–16 个小写字母、数字或连字符，以字母开头'),
    region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, '应为区域代码，如 ap-southeast-1 或 cn-north-1'),
    mail,
    /** Who gets receipts of uploads nobody else answers for, and reports of what failed. */
    administrators: z
      .array(z.strictObject({ staffId: z.string().min(1), name: z.string().min(1), email }))
      .min(1, '至少要有一名管理员，否则失败无人知晓'),
    /**
     * Domains that addresses of 人员 may have, such as `example.com`; a row with another is refused. None: those of the
     * first file with 人员 stand.
     */
    mailDomains: z
      .array(z.string().regex(/^[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,8}$/, '应为小写的邮箱域，如 example.com'))
      .default([]),
    /** 工号 of people who upload with a role of their own, which may put files below `uploads/<工号>/` and nothing else. */
    uploaders: z.array(z.string().regex(/^[A-Za-z0-9._-]{1,32}$/, '应为工号，字母、数字、点或横线')).default([]),
    /** Addresses that get alarms from SNS, which is not the way the product's own mails go. */
    operators: z.array(email).min(1, '至少要有一个告警收件地址'),
    /** Monthly cost at 80 % of which the operators are told; US dollars, in China yuan. */
    monthlyBudget: z.number().positive('应为大于 0 的数').default(50),
    /** Robots of groups, by an id of your own; the secret holds `{ "webhook": …, "secret": … }`. */
    robots: z
      .record(
        z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, '机器人名应为小写字母、数字或连字符'),
        z.strictObject({
          kind: z.enum(['wecom', 'dingtalk', 'feishu'], '应为 wecom（企业微信）、dingtalk（钉钉）或 feishu（飞书）'),
          secretName,
          amounts: z.enum(['shown', 'masked'], '应为 shown（显示金额）或 masked（隐去金额）').default('masked'),
        }),
      )
      .default({}),
    /** People who are reached by a robot, or by mail and a robot; everybody else by mail. */
    routes: z
      .array(
        z.strictObject({
          staffId: z.string().min(1),
          to: z.array(z.union([z.literal('mail'), z.templateLiteral(['robot:', z.string()])])).min(1),
        }),
      )
      .default([]),
    /**
     * An application of 企业微信 that tells people of 今日 where 人员 has their 企业微信号; everybody else gets a mail. It
     * refuses callers that are not in 企业可信IP: name a proxy with a fixed address, or run on one machine.
     */
    wecom: z
      .strictObject({
        corpId: z.string().regex(/^[A-Za-z0-9_-]{4,64}$/, '应为企业 ID，如 ww0123456789abcdef'),
        agentId: z.int('应为应用的 AgentId，整数').positive('应为应用的 AgentId，正整数'),
        /** Name of the secret that holds `{ "secret": … }`. */
        secretName,
        /** Egress proxy with a fixed address; without credentials, which stand in no setting. */
        proxy: z
          .string()
          .regex(/^https?:\/\/[^\s/@:]{1,200}:\d{1,5}$/, '应为不带用户名的 http(s)://主机:端口')
          .optional(),
      })
      .optional(),
    /** China: the account has an ICP filing, without which an HTTP API is not served; the desk is off there until then. */
    icp: z.boolean().default(false),
    desk: z
      .strictObject({
        /** Address that people open, where it is not the API's own: a domain of the firm's that points to it. */
        address: z
          .string()
          .regex(/^https:\/\/[^\s/]{1,253}$/, '应为 https 地址，末尾不带斜线，如 https://fupan.example.com')
          .optional(),
      })
      .prefault({}),
    /** The company's own full names, former ones included: by them its own wins are known among procurement results. */
    companyNames: z.array(z.string().min(4, '应为公司全称').max(60)).max(20).default([]),
    /**
     * True lets a rival's move count, and its 48 hours start, without a person's word where client, company and result are
     * certain; else each waits for 确认.
     */
    confirmCertainMoves: z.boolean().default(false),
    /** Daily times in Asia/Shanghai. */
    schedules: z
      .strictObject({
        fetchPolicies: hourMinute.default('06:00'),
        scoreRisks: hourMinute.default('08:00'),
        warnReceivables: hourMinute.default('08:30'),
        digestPolicies: hourMinute.default('08:45'),
        followUp: hourMinute.default('08:50'),
        reviewWeek: hourMinute.default('09:00'),
      })
      .prefault({}),
    /** 例行事项: what is proposed to whom on which weekday of a week, month or quarter. */
    routines: z.array(Routine).default([]),
    /** The ladder of receivable warnings: who is warned when; docs/deploy.md shows the shipped one. */
    warnings: z._default(WarningPolicy, shippedPolicy),
    /**
     * A language model that may put the sentences of reviews in other words, behind an OpenAI-compatible endpoint that
     * answers without a key inside the firm's network; none unless given.
     */
    wording: z
      .strictObject({
        url: z.url({ protocol: /^https?$/, error: '应为 http 或 https 地址' }),
        model: z.string().min(1),
      })
      .optional(),
    retention: z
      .strictObject({
        logDays: logDays.default(90),
        /** Raw pages of policy sites. */
        rawPageDays: days.default(400),
        /** Content of mails, with the personal data in it. */
        mailDays: daysOfMessages.default(400),
        /** Uploaded files that were replaced or deleted. */
        oldUploadDays: daysOfMessages.default(400),
        /** Reviews, warnings, registers and receipts, which name people; last year's must be there to compare with. */
        resultDays: z.int('应为整数天').min(400, '应为不少于 400 的整数天：复盘和预警要与上一年比较').default(1095),
      })
      .prefault({}),
    fetch: z
      .strictObject({
        /** Sites read at the same time. */
        maxConcurrency: z.int().min(2, '应为 2–1000').max(1000, '应为 2–1000').default(10),
        /** Watch the sources that come with the product besides those uploaded as 政策源.csv. */
        shippedSources: z.boolean().default(true),
        /** Watch the sites of clients and the governments of their counties and cities. */
        clientSources: z.boolean().default(true),
        /** `host:port` of private addresses that may be read all the same, for sample sites on one machine. */
        allowPrivate: z.array(z.string().regex(/^[A-Za-z0-9.:[\]-]+:\d{1,5}$/, '应为 主机:端口')).default([]),
        /** Egress proxies by the name that a 政策源 row calls them by; without credentials, which stand in no setting. */
        proxies: z
          .record(
            z.string().regex(proxyName, '应为小写字母开头的名称，如 beijing'),
            z.string().regex(/^https?:\/\/[^\s/@:]{1,200}:\d{1,5}$/, '应为不带用户名的 http(s)://主机:端口'),
          )
          .default({}),
      })
      .prefault({}),
  })
  .superRefine((settings, context) => {
    settings.routes.forEach(({ to }, index) => {
      for (const channel of to) {
        if (channel === 'mail' || Object.hasOwn(settings.robots, channel.slice('robot:'.length))) continue;
        const known = ['mail', ...Object.keys(settings.robots).map((id) => `robot:${id}`)];
        context.addIssue({
          code: 'custom',
          path: ['routes', index, 'to'],
          input: channel,
          message: `应为 ${known.join('、')} 之一`,
        });
      }
    });
    // Of two with one id only the first would ever be reached.
    for (const list of ['administrators', 'routes'] as const) {
      const known = new Set<string>();
      for (const [index, { staffId }] of settings[list].entries()) {
        if (known.has(staffId)) {
          const message = '已有一条同样的 staffId，应各不相同';
          context.addIssue({ code: 'custom', path: [list, index, 'staffId'], input: staffId, message });
        }
        known.add(staffId);
      }
    }
    if (settings.region.startsWith('cn-') && settings.mail.transport === 'ses') {
      context.addIssue({
        code: 'custom',
        path: ['mail', 'transport'],
        input: settings.mail.transport,
        message: `${settings.region} 没有 SES，应为 smtp`,
      });
    }
  });
export type StageSettings = z.output<typeof stageSettings>;

/**
 * The settings in `value`, defaults filled in.
 * @throws ConfigError naming every wrong setting, the value found, what is allowed and the place to mend it (`from`).
 */
export function readSettings(value: unknown, from: string): StageSettings {
  const read = stageSettings.safeParse(value, { error: z.locales.zhCN().localeError, reportInput: true });
  if (read.success) return read.data;
  const lines = read.error.issues.map((issue) => {
    const name = issue.path.join('.') || '（整个文件）';
    const found = issue.input === undefined ? '没有填写' : `现为 ${JSON.stringify(issue.input)?.slice(0, 80)}`;
    return `  ${name}：${found}；${issue.message}`;
  });
  throw new ConfigError(`部署设置有误，请修改 ${from}：\n${lines.join('\n')}`, { from });
}

/**
 * Refuses what works on one machine and not in AWS.
 * @throws ConfigError naming the setting, the value found and what is allowed.
 */
export function refuseOnAws({ mail }: StageSettings, from: string): void {
  if (mail.transport === 'smtp' && mail.port === 25) {
    throw new ConfigError(
      `部署设置有误，请修改 ${from}：\n  mail.port：现为 25；云函数不能连 25 端口，应为 465 或 587`,
      { from },
    );
  }
}

/** True in the China partition, which has neither SES nor tracing nor tags on event-source mappings. */
export function isChina(settings: Pick<StageSettings, 'region'>): boolean {
  return settings.region.startsWith('cn-');
}
