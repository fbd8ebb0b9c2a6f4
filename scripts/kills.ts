import { parseArgs } from 'node:util';
import { killCampaign } from '../test/support/kill-campaign.ts';

const help = `npm run kills -- [--times N] [--seed S]
Kills the one-machine server N times (default 50), by SIGKILL or SIGTERM and at times after its disk was full, at random moments of a day with real files and a real mail server, lets
it work off what is left, and ends with status 1 when a mail is missing, or came twice without its answer being lost.
`;

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean' },
  },
});

async function main(): Promise<number> {
  const [times, seed] = [Number(values.times), Number(values.seed)];
  if (values.help === true || !Number.isInteger(times) || times < 0 || !Number.isInteger(seed)) {
    process.stdout.write(help);
    return values.help === true ? 0 : 2;
  }
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

process.exitCode = await main();
