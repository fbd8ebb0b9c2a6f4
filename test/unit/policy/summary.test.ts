import { expect, it } from 'vitest';
import { summarize } from '../../../shared/domain/policy/understanding/understand.ts';

it('a line that is only the number of the document is no sentence of its summary', () => {
  const body =
    '成农发〔2025〕28号\n各区（市）县农业农村局：\n为做好农村土地承包到期后再延长三十年准备工作，请各地于2025年9月30日前完成承包地确权登记颁证收尾。\n有关工作台账请按月报送我局产权处备案。\n特此通知。';

  const sentences = summarize('成都市农业农村局关于做好农村承包地确权登记颁证收尾工作的通知', body, ['确权登记']);

  expect(sentences.map(({ text }) => text)).toEqual([
    '为做好农村土地承包到期后再延长三十年准备工作，请各地于2025年9月30日前完成承包地确权登记颁证收尾。',
    '有关工作台账请按月报送我局产权处备案。',
  ]);
});

it('a sentence that names a document keeps its place', () => {
  const body = '现将省政府川府发〔2025〕3号文件转发给你们。严禁突破耕地保护红线，请抓好落实。';

  expect(summarize('关于转发川府发〔2025〕3号的通知', body, [])).toHaveLength(2);
});

it('who is addressed above a notice and the name under it are no sentences of its summary', () => {
  const body =
    '各区（市）县农业农村局：\n为做好农村土地承包到期后再延长三十年准备工作，请各地于2025年9月30日前完成承包地确权登记颁证收尾。\n成都市农业农村局（示例）\n2025年7月21日';

  const sentences = summarize('成都市农业农村局关于做好农村承包地确权登记颁证收尾工作的通知', body, ['确权登记']);

  expect(sentences.map(({ text }) => text)).toEqual([
    '为做好农村土地承包到期后再延长三十年准备工作，请各地于2025年9月30日前完成承包地确权登记颁证收尾。',
  ]);
});
