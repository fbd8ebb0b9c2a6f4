import type { LogRecord } from '../../shared/domain/logs/record.ts';
import { contract, receivable, record } from './ledger.ts';

const client = (clientId: string, name: string, province: string, city: string, county: string, regionCode: string) =>
  record('client', {
    clientId,
    name,
    aliases: [],
    type: '政府',
    regionCode,
    province,
    city,
    ...(county !== '' && { county }),
    ownerId: clientId === 'C021' ? 'W002' : 'W001',
  });

const staff = (staffId: string, role: '业务员' | '总经理' = '业务员') =>
  record('staff', {
    staffId,
    name: `员工${staffId}`,
    department: '市场部',
    post: '客户经理',
    email: `${staffId.toLowerCase()}@example.com`,
    status: '在职',
    role,
    receivesAlerts: true,
  });

const project = (
  projectId: string,
  name: string,
  clientId: string,
  business: '全域土地综合整治' | '延包',
  owner: string,
) =>
  record('project', { projectId, name, clientId, business, stage: '执行', stageSince: '2025-03-01', ownerId: owner });

/** Clients, projects and people in the places that the sample policy sites speak of. */
export const sampleRecords = [
  staff('W001'),
  staff('W002'),
  staff('W100', '总经理'),
  client('C001', '太康县自然资源局', '河南省', '周口市', '太康县', '411627'),
  client('C021', '海口市龙华区龙桥镇人民政府', '海南省', '海口市', '龙华区', '460106'),
  client('C031', '沧源佤族自治县自然资源局', '云南省', '临沧市', '沧源佤族自治县', '530927'),
  project('X001', '太康县全域土地综合整治', 'C001', '全域土地综合整治', 'W001'),
  project('X003', '美朗村全域整治', 'C021', '全域土地综合整治', 'W002'),
  project('X005', '沧源县全域整治', 'C031', '全域土地综合整治', 'W001'),
  record('contact', {
    contactId: 'P001',
    name: '王志强',
    clientId: 'C001',
    title: '局长',
    decisionRole: '决策',
    ownerId: 'W001',
  }),
  contract({ contractId: 'HT1', projectId: 'X001', clientId: 'C001' }),
  receivable({ contractId: 'HT1', node: '1', ownerId: 'W001' }),
] as unknown as readonly LogRecord[];
