import { Aws } from 'aws-cdk-lib';
import type { StageSettings } from './config.ts';

/**
 * Physical names, fixed so that one stack can speak of another's resources without an export that blocks later changes,
 * and so that the operator's commands find them. Bucket names carry the account and region: they are unique worldwide.
 */
export function namesOf(settings: Pick<StageSettings, 'stage' | 'region'>) {
  const prefix = `fupan-${settings.stage}`;
  return {
    prefix,
    table: `${prefix}-records`,
    filesBucket: `${prefix}-files-${Aws.ACCOUNT_ID}-${settings.region}`,
    uploadsBucket: `${prefix}-uploads-${Aws.ACCOUNT_ID}-${settings.region}`,
    function: (name: string) => `${prefix}-${name}`,
    queue: (name: string) => `${prefix}-${name}`,
    uploader: (staffId: string) => `${prefix}-upload-${staffId}`,
    deadLetters: (name: string) => `${prefix}-${name}-dead`,
    logGroup: (name: string) => `/aws/lambda/${prefix}-${name}`,
    configurationSet: prefix,
    alarmTopic: `${prefix}-alarms`,
    // Of the stage alone: two stages of one account that counted together would each hide the silence of the other.
    metricNamespace: `Fupan/${settings.stage}`,
  };
}
