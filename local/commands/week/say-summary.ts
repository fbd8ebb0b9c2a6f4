import { mailKindNames } from '../../../shared/domain/mail-kinds.ts';
import type { RunSummary } from './run-summary.ts';

/** What a run did, in plain words, one line each. */
export function sentencesOf(summary: RunSummary): string[] {
  const known = Object.keys(mailKindNames).filter((kind) => kind in summary.mails.byKind);
  const kinds = [...new Set([...known, ...Object.keys(summary.mails.byKind)])];
  const mails = kinds.map((kind) => `${mailKindNames[kind] ?? kind} ${summary.mails.byKind[kind] ?? 0} 封`);
  const rejected = summary.uploads.filter((upload) => upload.rejected > 0);
  const absent = summary.jobs.filter((job) => job.state === 'absent').map((job) => job.name);
  const failed = summary.jobs.filter((job) => job.state === 'failed').map((job) => job.name);
  const retried = summary.jobs.filter((job) => job.state === 'done' && job.failures.length > 0);
  return [
    `业务日 ${summary.logicalDay}：已接收 ${summary.uploads.length} 个文件，本次发出 ${summary.mails.total} 封邮件${mails.length > 0 ? `（${mails.join('，')}）` : ''}。`,
    ...(summary.missing.length > 0
      ? [`缺少首日数据：${summary.missing.join('、')}；相应内容在报告中记为“无数据”，其余照常。`]
      : []),
    ...summary.uploads
      .filter(({ refused }) => refused !== undefined)
      .map(({ file, refused }) => `${file} 未能接收：${refused}`),
    ...(rejected.length > 0
      ? [
          `有退回的行：${rejected.map((upload) => `${upload.file} ${upload.rejected} 行`).join('，')}；原因见 receipts/。`,
        ]
      : []),
    ...(absent.length > 0 ? [`此版本没有这些环节：${absent.join('、')}。`] : []),
    ...retried.map((job) => `${job.name} 有 ${job.failures.length} 次失败后重试成功：${job.failures[0]}`),
    ...failed.map(
      (name) =>
        `${name} 失败，消息停在死信队列：${summary.jobs.find((job) => job.name === name)?.failures.at(-1) ?? ''}`,
    ),
  ];
}

/** True when something was given up. */
export const hasFailed = (summary: RunSummary): boolean => summary.jobs.some((job) => job.state === 'failed');
