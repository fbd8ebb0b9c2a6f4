import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { textsOf } from '../../shared/adapters/privacy/texts-of.ts';
import type { Person } from '../../shared/domain/privacy/forgotten.ts';
import { type ForgetReport, forgetPerson } from '../../shared/usecases/privacy/forget-person.ts';
import { openLocalData } from './forget/local-data.ts';
import { openStageData } from './forget/stage-data.ts';
import { CommandError } from './terminal/command-error.ts';
import { dataFolder, refuseUnlessOne } from './terminal/data-folder.ts';
import { runCommand, text } from './terminal/run-command.ts';

const help = `npm run forget -- (--contact ID | --staff ID) (--data DIR | --stage STAGE)

删除一个人的个人信息（个人信息保护法第四十七条），并列出删除和保留了什么。

  --contact ID   客户联系人的编号      --staff ID   本公司人员的工号
  --data DIR     单机服务器的数据目录（先停止服务器）
  --stage STAGE  已部署的环境（使用当前的 AWS 凭证，需要读写表和两个存储桶的权限）

依法保留的合同、到账、行动等记录留下编号，不再有姓名；历史版本、含有此人的上传文件、回执、草稿、预警和邮件全部删除。
`;

interface Written {
  readonly contact?: string | undefined;
  readonly staff?: string | undefined;
  readonly data?: string | undefined;
  readonly stage?: string | undefined;
}

async function main(written: Written): Promise<number> {
  const { person, data, stage } = orderIn(written);
  const opened = data === undefined ? await openStageData(stage ?? '') : await openLocalData(data);
  let report: ForgetReport;
  try {
    report = await forgetPerson(person, { data: opened, textsOf });
  } finally {
    await opened.close();
  }
  if (!report.found) throw new CommandError(`没有找到编号为 ${person.id} 的${kindNames[person.kind]}：请核对编号`);
  if (data !== undefined) rmSync(join(data, '结果'), { recursive: true, force: true });
  process.stdout.write(`${sentencesOf(person, report, data)}\n`);
  return 0;
}

const kindNames = { contact: '联系人', staff: '人员' } as const;

function sentencesOf({ kind, id }: Person, report: ForgetReport, data: string | undefined): string {
  const files = Object.entries(report.filesDeleted).map(([part, count]) => `${part} ${count} 个`);
  return [
    `${kindNames[kind]} ${id} 的个人信息已删除：`,
    `  删除：表中 ${report.itemsDeleted} 条（历史版本、邮件和预警的记录）；文件 ${files.join('、') || '0 个'}（含历史版本）`,
    `  保留但不再有姓名：表中 ${report.itemsChanged} 条（编号、合同、到账、行动等依法保存的记录）`,
    ...(report.isNameShared ? ['  有同名的人：只处理了同时出现此编号的记录和文件，其余请人工核对'] : []),
    data === undefined
      ? '  备份：表的时间点恢复保留 35 天，之后自然消失；已导出到别处的文件请自行删除'
      : `  备份文件不在此命令之内：请在 35 天内删除此前的备份；${copiesLeft(data)}`,
    '  已发出的邮件在收件人手里；请从你们自己的表格中删去此人，否则再次上传会重新出现',
    ...(kind === 'staff' ? ['  部署设置 administrators、operators、routes 中如有此人，请一并删去'] : []),
  ].join('\n');
}

/** Uploads that lie beside the state, and old states that a restore put aside. */
function copiesLeft(data: string): string {
  const asides = existsSync(data) ? readdirSync(data).filter((name) => name.startsWith('state.')) : [];
  return `已上传/ 中含有此人的原文件请手工删除${asides.length > 0 ? `，以及 ${asides.join('、')}` : ''}`;
}

function orderIn({ contact, staff, data, stage }: Written): { person: Person; data?: string; stage?: string } {
  if ((contact === undefined) === (staff === undefined))
    throw new CommandError(`--contact 和 --staff 应给出一个\n\n${help}`);
  refuseUnlessOne({ data, stage }, help);
  const person: Person = contact === undefined ? { kind: 'staff', id: staff ?? '' } : { kind: 'contact', id: contact };
  return data === undefined ? { person, ...(stage !== undefined && { stage }) } : { person, data: dataFolder(data) };
}

const options = { contact: text, staff: text, data: text, stage: text };
await runCommand({ help, options }, ({ values }) => main(values));
