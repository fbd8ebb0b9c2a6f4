import type { Client } from '../../shared/domain/logs/client.ts';
import type { Contract } from '../../shared/domain/logs/contract.ts';
import type { Project } from '../../shared/domain/logs/project.ts';
import type { LogRecord, Origin } from '../../shared/domain/logs/record.ts';
import type { RivalEvent } from '../../shared/domain/logs/rival.ts';

const origin: Origin = {
  uploadKey: 'uploads/客户.csv',
  row: 2,
  sha256: 'a'.repeat(64),
  uploadedAt: '2026-03-02T08:00:00+08:00',
  uploadedBy: 'admin',
};

/** A client's record with what `row` says. */
export const clientRecord = (
  row: Pick<Client, 'clientId' | 'name' | 'province'> & Partial<Client>,
): LogRecord<'client'> => ({
  kind: 'client',
  key: row.clientId,
  version: 1,
  origin,
  row: { aliases: [], type: '政府', ...row },
});

/** A project's record with what `row` says. */
export const projectRecord = (
  row: Pick<Project, 'projectId' | 'name' | 'clientId' | 'business'> & Partial<Project>,
): LogRecord<'project'> => ({
  kind: 'project',
  key: row.projectId,
  version: 1,
  origin,
  row: { stage: '谈判', stageSince: '2026-01-05', ownerId: 'S01', ...row },
});

/** A contract's record with what `row` says. */
export const contractRecord = (
  row: Pick<Contract, 'contractId' | 'clientId' | 'projectId' | 'signedOn' | 'amountFen'>,
): LogRecord<'contract'> => ({
  kind: 'contract',
  key: row.contractId,
  version: 1,
  origin,
  row: { name: row.contractId, ...row },
});

/** A rival's move on record. */
export const rivalRecord = (row: Pick<RivalEvent, 'rivalId' | 'name'> & Partial<RivalEvent>): LogRecord<'rival'> => ({
  kind: 'rival',
  key: row.rivalId,
  version: 1,
  origin,
  row: { foundAt: '2026-03-02T08:00:00+08:00', what: '拜访', source: '客户', ...row },
});
