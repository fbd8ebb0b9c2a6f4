// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation writes what it substitutes like this
import { describe, expect, it } from 'vitest';
import { type Lookup, resolveIntrinsics } from '../../../local/runtime/template/intrinsics.ts';

const lookup: Lookup = {
  ref: (name) => {
    if (name === 'Missing') throw new Error('no resource "Missing"');
    return name === 'AWS::Partition' ? 'aws-cn' : `ref-${name}`;
  },
  getAtt: (id, attribute) => `${id}.${attribute}`,
  findInMap: (map, top, second) => [map, top, second].join('/'),
  importValue: (name) => `imported ${name}`,
  condition: (name) => name === 'Yes',
};

describe('intrinsic functions', () => {
  it.each([
    [{ Ref: 'Queue' }, 'ref-Queue'],
    [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, 'Queue.Arn'],
    [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3']] }, 'arn:aws-cn:s3'],
    [{ 'Fn::Sub': 'a-${Queue}-${Queue.Arn}-${!Kept}' }, 'a-ref-Queue-Queue.Arn-${Kept}'],
    [{ 'Fn::Sub': ['${Own}', { Own: { Ref: 'Queue' } }] }, 'ref-Queue'],
    [{ 'Fn::If': ['Yes', 1, 2] }, 1],
    [{ 'Fn::If': ['No', 1, { Ref: 'Queue' }] }, 'ref-Queue'],
    [{ 'Fn::FindInMap': ['M', { Ref: 'A' }, 'c'] }, 'M/ref-A/c'],
    [{ 'Fn::ImportValue': 'name' }, 'imported name'],
    [{ 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    [{ 'Fn::And': [{ 'Fn::Equals': ['a', 'a'] }, { 'Fn::Not': [{ Condition: 'No' }] }] }, true],
    [{ 'Fn::Or': [{ Condition: 'No' }, { Condition: 'Yes' }] }, true],
  ])('%j stands for its value', (value, expected) => {
    expect(resolveIntrinsics(value, lookup)).toEqual(expected);
  });

  it('what has no value is left out', () => {
    const value = {
      kept: 1,
      left: { Ref: 'AWS::NoValue' },
      list: [1, { 'Fn::If': ['No', 2, { Ref: 'AWS::NoValue' }] }],
    };

    expect(resolveIntrinsics(value, lookup)).toEqual({ kept: 1, list: [1] });
  });

  it.each([
    [{ 'Fn::Transform': {} }, 'Fn::Transform'],
    [{ 'Fn::Cidr': [] }, 'Fn::Cidr'],
    [{ Ref: 'Missing' }, 'Missing'],
    [{ 'Fn::Select': [5, ['a']] }, 'item 5 of 1'],
    [{ 'Fn::Join': ['', 'text'] }, 'Fn::Join'],
  ])('%j is an error, not a guess', (value, says) => {
    expect(() => resolveIntrinsics(value, lookup)).toThrow(says);
  });
});
