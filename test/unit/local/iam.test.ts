import { describe, expect, it } from 'vitest';
import { decide } from '../../../local/runtime/iam/decide.ts';
import { grantsIn, withoutGrant } from '../../../local/runtime/iam/grants.ts';
import { matchesArn } from '../../../local/runtime/iam/match.ts';
import { readPolicy } from '../../../local/runtime/iam/statement.ts';

const role = { kind: 'role', arn: 'arn:aws:iam::1:role/r', account: '1' } as const;
const table = 'arn:aws:dynamodb:x:1:table/t';
const policy = (...statements: object[]) => readPolicy({ Statement: statements });
const allow = (extra: object = {}) => ({ Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: table, ...extra });
const put = (context = {}, resource = table) => ({ action: 'dynamodb:PutItem', resource, context });

describe('what a role may do', () => {
  it.each([
    ['what is granted', [allow()], put(), 'allowed'],
    ['nothing that is not', [], put(), 'denied'],
    ['not another action', [allow({ Action: 'dynamodb:GetItem' })], put(), 'denied'],
    ['actions whatever their case', [allow({ Action: 'DynamoDB:putitem' })], put(), 'allowed'],
    ['what a wildcard covers', [allow({ Action: 'dynamodb:Put*' })], put(), 'allowed'],
    ['not an index, when only the table is granted', [allow()], put({}, `${table}/index/i`), 'denied'],
    ['not what is also denied', [allow(), allow({ Effect: 'Deny' })], put(), 'denied'],
    ['everything but what is named', [allow({ Action: undefined, NotAction: 'dynamodb:Scan' })], put(), 'allowed'],
    ['nothing that is named as excepted', [allow({ Action: undefined, NotAction: 'dynamodb:*' })], put(), 'denied'],
    [
      'what holds its condition',
      [allow({ Condition: { StringEquals: { 'ses:From': 'a' } } })],
      put({ 'ses:from': 'a' }),
      'allowed',
    ],
    ['nothing whose condition is not known', [allow({ Condition: { StringEquals: { k: 'a' } } })], put(), 'denied'],
    ['what only excludes others', [allow({ Condition: { StringNotEquals: { k: 'a' } } })], put({ k: 'b' }), 'allowed'],
    [
      'what is asked only if it is there',
      [allow({ Condition: { StringEqualsIfExists: { k: 'a' } } })],
      put(),
      'allowed',
    ],
    [
      'lists of which all must fit',
      [allow({ Condition: { 'ForAllValues:StringLike': { k: 'a*' } } })],
      put({ k: ['ab', 'b'] }),
      'denied',
    ],
    [
      'lists of which one must fit',
      [allow({ Condition: { 'ForAnyValue:StringLike': { k: 'a*' } } })],
      put({ k: ['ab', 'b'] }),
      'allowed',
    ],
  ])('%s', (_, statements, need, expected) => {
    expect(decide(role, need, policy(...statements), []).kind).toBe(expected);
  });

  it.each([
    ['a condition operator', allow({ Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } })],
    ['an element', { ...allow(), NotPrincipal: '*' }],
    ['a kind of principal', { ...allow(), Principal: { Federated: 'x' } }],
  ])('%s that is not known is an error, not a permission', (_, statement) => {
    expect(() => decide(role, put({ 'aws:sourceip': '10.0.0.1' }), policy(statement), [])).toThrow('not supported');
  });

  it('a service gets in by the resource’s policy only, and only for the source it names', () => {
    const inbox = policy({
      ...allow(),
      Principal: { Service: 's3.amazonaws.com' },
      Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:s3:::b' } },
    });
    const service = { kind: 'service', service: 's3.amazonaws.com' } as const;

    expect(decide(service, put({ 'aws:sourcearn': 'arn:aws:s3:::b' }), [], inbox).kind).toBe('allowed');
    expect(decide(service, put({ 'aws:sourcearn': 'arn:aws:s3:::c' }), [], inbox).kind).toBe('denied');
    expect(decide({ ...service, service: 'sns.amazonaws.com' }, put(), [], inbox).kind).toBe('denied');
  });

  it('a star in an ARN does not reach over the parts before the resource', () => {
    expect(matchesArn('arn:aws:s3:::b/*', 'arn:aws:s3:::b/a:b/c')).toBe(true);
    expect(matchesArn('arn:aws:*:t', 'arn:aws:s3:x:1:t')).toBe(false);
  });
});

describe('taking one grant away', () => {
  it('leaves everything else of its statement', () => {
    const statements = policy(allow({ Action: ['a:One', 'a:Two'], Resource: ['r1', 'r2'] }));

    const left = withoutGrant(statements, { action: 'a:One', resource: 'r2' });

    expect(grantsIn(left)).toEqual([
      { action: 'a:Two', resource: 'r1' },
      { action: 'a:Two', resource: 'r2' },
      { action: 'a:One', resource: 'r1' },
    ]);
  });
});
