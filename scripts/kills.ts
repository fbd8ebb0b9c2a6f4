import { CommandError } from '../local/commands/terminal/command-error.ts';
import { runCommand, text } from '../local/commands/terminal/run-command.ts';
import { killCampaign } from '../test/support/kill-campaign.ts';

const help = `npm run kills -- [--times N] [--seed S]
Kills the one-machine server N times (default 50), by SIGKILL or SIGTERM and at times after its disk was full, at random moments of a day with real files and a real mail server, lets
it work off what is left, and ends with status 1 when a mail is missing, or came twice without its answer being lost.
`;

function wholeNumber(name: string, written: string): number {
  const value = Number(written);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new CommandError(`--${name} 为 "${written}"，应为不小于 0 的整数`);
}

async function main(times: number, seed: number): Promise<number> {
  const outcome = await killCampaign(times, seed, (kill) => process.stderr.write(`killed ${kill}/${times}\n`));
  if (outcome === undefined) {
    process.stdout.write('skipped: this user may not listen on port 465\n');
    return 0;
  }
  const { kills, fillings, due, lost, doubled, unexplained } = outcome;
  process.stdout.write(
    `kills ${kills} (SIGKILL and SIGTERM), disk full ${fillings} times, mails due ${due}, lost ${lost.length}, doubled ${doubled}, of these without a lost answer ${unexplained.length}\n`,
  );
  for (const each of [...lost, ...unexplained]) process.stdout.write(`  ${each}\n`);
  return lost.length + unexplained.length === 0 ? 0 : 1;
}

await runCommand({ help, options: { times: text, seed: text } }, ({ values: { times = '50', seed = '1' } }) =>
  main(wholeNumber('times', times), wholeNumber('seed', seed)),
);
