import { dynamoClientTrails } from '../../shared/adapters/dynamo/client-trails.ts';
import { keptFactsIn } from '../../shared/adapters/dynamo/kept-facts.ts';
import { dynamoLedgerAgenda } from '../../shared/adapters/dynamo/ledger-agenda.ts';
import { dynamoLedgerLinks } from '../../shared/adapters/dynamo/ledger-links.ts';
import { dynamoTodayAgenda } from '../../shared/adapters/dynamo/today-agenda.ts';
import { dynamoWarningStandings } from '../../shared/adapters/dynamo/warning-standings.ts';
import { dayOf } from '../../shared/domain/day.ts';
import type { KeptDifference } from '../../shared/domain/kept/kept-facts.ts';
import { type RepairReport, repairKept } from '../../shared/usecases/repair/repair-kept.ts';
import { openLocalData } from './forget/local-data.ts';
import { openStageData } from './forget/stage-data.ts';
import { dataFolder, refuseUnlessOne } from './terminal/data-folder.ts';
import { flag, runCommand, text } from './terminal/run-command.ts';

const help = `npm run repair -- (--data DIR | --stage STAGE) [--write]

按记录重新计算系统另外保存的数据（索引、客户接触、合同的关联和日程、应收合计），列出不一致之处；加 --write 才改正。
升级之前的旧数据没有新索引时，也用它补上。

  --data DIR     单机服务器的数据目录（先停止服务器）
  --stage STAGE  已部署的环境（使用当前的 AWS 凭证，需要读写表的权限；请在没有任务运行时执行）
  --write        改正；合同合计不一致的，由当天的应收预警重新计算

结束状态：0 没有不一致，或已改正；1 有不一致而未改正。
`;

interface Options {
  readonly data?: string | undefined;
  readonly stage?: string | undefined;
  readonly write?: boolean | undefined;
}

async function main({ data, stage, write = false }: Options): Promise<number> {
  refuseUnlessOne({ data, stage }, help);
  const opened = data === undefined ? await openStageData(stage ?? '') : await openLocalData(dataFolder(data));
  let report: RepairReport;
  try {
    const { table } = opened;
    const ports = {
      kept: keptFactsIn(opened),
      trails: dynamoClientTrails(table),
      links: dynamoLedgerLinks(table),
      agenda: dynamoLedgerAgenda(table),
      today: dynamoTodayAgenda(table),
      standings: dynamoWarningStandings(table),
    };
    report = await repairKept(ports, { today: dayOf(new Date().toISOString()), isWritten: write });
  } finally {
    await opened.close();
  }
  process.stdout.write(`${sentencesOf(report, write).join('\n')}\n`);
  return report.differences.length === 0 || write ? 0 : 1;
}

const names: Readonly<Record<KeptDifference['kind'], string>> = {
  index: '记录或邮件不在应在的索引里',
  trail: '客户的联系人或最近接触与记录不符',
  link: '缺少人员、客户或项目与合同的关联',
  agenda: '合同不在应收预警的日程里',
  standing: '合同的应收合计与记录不符',
  today: '今日跟进从未查看的记录',
  tally: '责任人的应收合计与各合同之和不符',
};
/** Of each kind so many are named. */
const mostNamed = 20;

function sentencesOf({ differences, isBetweenRuns }: RepairReport, isWritten: boolean): string[] {
  const byKind = Map.groupBy(differences, ({ kind }) => kind);
  const found = [...byKind].map(([kind, each]) => {
    const ids = each.slice(0, mostNamed).map(({ id }) => (id === '' ? '（无）' : id));
    return `  ${names[kind]}：${each.length} 处：${ids.join('、')}${each.length > mostNamed ? '等' : ''}`;
  });
  return [
    found.length === 0
      ? '没有不一致'
      : `共 ${differences.length} 处不一致${isWritten ? '，已改正' : '；加 --write 改正'}`,
    ...found,
    ...(isBetweenRuns ? [] : ['  应收预警尚未执行完，没有核对应收合计：请在它完成之后再运行一次']),
    ...(isWritten && byKind.has('standing') ? ['  合同的应收合计由下一次应收预警重新计算'] : []),
  ];
}

const options = { data: text, stage: text, write: flag };
await runCommand({ help, options }, ({ values }) => main(values));
