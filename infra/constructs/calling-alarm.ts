import { Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

interface CallingAlarmProps {
  /** What happened and where to read what to do, as the operator finds it in the mail. */
  readonly says: string;
  readonly metric: IMetric;
  readonly topic: ITopic;
  /** Calls when the metric rises above this; silence is well. */
  readonly above?: number;
  /** Calls when the metric stays below this; silence is the very thing to call about. */
  readonly below?: number;
  readonly periods?: number;
}

/** An alarm that calls the operators when something happens, and again when it is over. */
export class CallingAlarm extends Construct {
  constructor(scope: Construct, id: string, props: CallingAlarmProps) {
    super(scope, id);
    const { says, metric, topic, above, below, periods = 1 } = props;
    const alarm = new Alarm(this, 'Alarm', {
      alarmName: `${Stack.of(this).stackName}-${id}`,
      alarmDescription: says,
      metric,
      evaluationPeriods: periods,
      threshold: above ?? below ?? 0,
      comparisonOperator:
        above === undefined ? ComparisonOperator.LESS_THAN_THRESHOLD : ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: above === undefined ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(topic));
    alarm.addOkAction(new SnsAction(topic));
  }
}
