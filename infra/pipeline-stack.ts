import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { resourcesOf } from './access/resources.ts';
import type { Bundles } from './bundle.ts';
import { isChina, type StageSettings } from './config.ts';
import { existingQueues, JobQueue, type QueuePair } from './constructs/job-queue.ts';
import { MailEvents } from './constructs/mail-events.ts';
import { PipelineFunction } from './constructs/pipeline-function.ts';
import { dailyAt, ShanghaiSchedule } from './constructs/shanghai-schedule.ts';
import type { FunctionDeclaration, FunctionName } from './functions/declaration.ts';
import { declarations } from './functions/registry.ts';
import { namesOf } from './names.ts';

interface PipelineStackProps {
  readonly settings: StageSettings;
  /** Bundled handlers; a function whose handler is not there is left out. */
  readonly bundles: Bundles;
}

/** Functions, their queues and what starts them. */
export class PipelineStack extends Stack {
  readonly functions: readonly FunctionDeclaration[];
  readonly queueNames: readonly FunctionName[];

  constructor(scope: Construct, id: string, props: PipelineStackProps) {
    super(scope, id, { stackName: id, env: { region: props.settings.region }, terminationProtection: true });
    const { settings } = props;
    const queues = this.addQueues(settings);
    const resources = resourcesOf(this, settings, queues);
    const present = declarations.filter((declaration) => props.bundles.has(declaration.name));
    for (const declaration of present) {
      const queue = queues(declaration.name);
      new PipelineFunction(this, pascal(declaration.name), {
        settings,
        declaration,
        environment: declaration.environment(resources),
        grants: declaration.grants(resources),
        queue,
        code: props.bundles.get(declaration.name) ?? '',
      });
      this.addSchedule(declaration, settings, queue);
    }
    this.functions = present;
    this.queueNames = declarations.map((declaration) => declaration.name);
    if (!isChina(settings) && settings.mail.transport === 'ses') {
      new MailEvents(this, 'MailEvents', {
        configurationSetName: namesOf(settings).configurationSet,
        queue: queues('settle-mail'),
      });
    }
  }

  /** One pair of queues per function; the one for uploads is made beside the bucket that fills it. */
  private addQueues(settings: StageSettings): (reader: FunctionName) => QueuePair {
    const names = namesOf(settings);
    const pair = ({ name, source, timeoutSeconds }: FunctionDeclaration): QueuePair => {
      const [queueName, deadLetterName] = [names.queue(name), names.deadLetters(name)];
      if (source.kind === 'uploads') return existingQueues(this, pascal(name), queueName, deadLetterName);
      return new JobQueue(this, `${pascal(name)}Queue`, { queueName, deadLetterName, timeoutSeconds });
    };
    const queues = new Map(declarations.map((declaration) => [declaration.name, pair(declaration)]));
    return (reader) => {
      const found = queues.get(reader);
      if (found === undefined) throw new Error(`No function "${reader}" is declared in infra/functions/registry.ts`);
      return found;
    };
  }

  private addSchedule({ name, source }: FunctionDeclaration, settings: StageSettings, queue: QueuePair): void {
    if (source.kind !== 'daily' && source.kind !== 'every') return;
    new ShanghaiSchedule(this, `${pascal(name)}Schedule`, {
      scheduleName: namesOf(settings).function(name),
      expression: source.kind === 'daily' ? dailyAt(source.at(settings)) : `rate(${source.minutes} minutes)`,
      job: name,
      queue,
    });
  }
}

const pascal = (name: string) => name.replaceAll(/(^|-)([a-z])/g, (_, _hyphen, letter: string) => letter.toUpperCase());
