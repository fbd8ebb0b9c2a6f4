import { readSettings, type StageSettings } from '../../infra/config.ts';

/** Settings of a stage as an operator writes them, with whatever a test changes. */
export function writtenSettings(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    stage: 'test',
    region: 'ap-southeast-1',
    mail: { transport: 'ses', sender: 'fupan@example.com' },
    administrators: [{ staffId: 'ADMIN', name: '管理员', email: 'admin@example.com' }],
    operators: ['operator@example.com'],
    ...changes,
  };
}

const smtp = {
  transport: 'smtp',
  sender: 'fupan@example.com',
  host: 'smtp.example.com',
  port: 465,
  credentialsSecret: 'fupan/smtp',
};

/** Complete settings for a region; SMTP where there is no SES. */
export function settingsIn(region: string): StageSettings {
  return readSettings(writtenSettings({ region, ...(region.startsWith('cn-') && { mail: smtp }) }), 'test');
}
