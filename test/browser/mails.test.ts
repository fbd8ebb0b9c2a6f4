import { simpleParser } from 'mailparser';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runSampleWeek } from '../../local/commands/week/sample-run.ts';
import { type SampleSites, startSampleSites } from '../../local/commands/week/sample-sites.ts';
import { openBrowser, whyNoBrowser } from '../support/browser.ts';

const noBrowser = whyNoBrowser();
const desk = 'http://127.0.0.1:8025';

interface SeenMail {
  readonly kind: string;
  readonly subject: string;
  readonly html: string;
}

/** A day, a number or a figure with its unit, as a person reads it, wherever it stands on more than one line. */
const brokenWords = `(() => {
  const whole = /(?:\\d{4}年)?\\d{1,2}月\\d{1,2}日|\\d{4}-\\d\\d-\\d\\d|[A-Z]{1,4}\\d+(?:[-W]\\d+)*|〔\\d{4}〕\\d+号|\\d[\\d,.]*\\s?(?:万元|亿元|元|天)/g;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const text = texts.currentNode;
    for (const { 0: words, index } of text.data.matchAll(whole)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + words.length);
      const lines = new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top)));
      if (lines.size > 1) found.push(words);
    }
  }
  return found;
})()`;

describe.skipIf(noBrowser !== undefined)(
  `the mails of the sample week${noBrowser === undefined ? '' : `: ${noBrowser}`}`,
  () => {
    let sites: SampleSites;
    let browser: Browser;
    let mails: SeenMail[];

    beforeAll(async () => {
      [sites, browser] = await Promise.all([startSampleSites(0), openBrowser()]);
      const silent = { step: () => {}, note: () => {}, end: () => {} };
      const { runtime } = await runSampleWeek(sites.sourcesCsv, silent, desk);
      mails = [];
      for (const { raw, tags } of runtime.mails()) {
        const { html, subject = '' } = await simpleParser(Buffer.from(raw));
        if (typeof html === 'string') mails.push({ kind: tags['kind']?.[0] ?? '', subject, html });
      }
      await runtime.stop();
    }, 300_000);

    afterAll(async () => {
      await browser?.close();
      await sites?.close();
    });

    it.each([375, 1200])(
      'break nothing over two lines and are no wider than a screen of %i',
      async (width) => {
        const page = await browser.newPage({ viewport: { width, height: 300 } });
        const wrong: string[] = [];

        for (const { subject, html } of mails) {
          await page.setContent(html);
          const broken = await page.evaluate<string[]>(brokenWords);
          const isWide = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
          wrong.push(...broken.map((words) => `${subject}: ${words}`), ...(isWide ? [`${subject}: wide`] : []));
        }
        await page.close();

        expect(mails.length).toBeGreaterThan(15);
        expect(wrong).toEqual([]);
      },
      120_000,
    );

    it('give a review at most three screens of a phone and 60,000 bytes', async () => {
      const page = await browser.newPage({ viewport: { width: 375, height: 300 } });
      const reviews = mails.filter(({ kind }) => kind === 'review');
      const heights: number[] = [];

      for (const { html } of reviews) {
        await page.setContent(html);
        heights.push(await page.evaluate<number>('document.documentElement.scrollHeight'));
      }
      await page.close();

      expect(reviews.length).toBe(3);
      expect(Math.max(...heights)).toBeLessThanOrEqual(2_500);
      expect(Math.max(...reviews.map(({ html }) => Buffer.byteLength(html)))).toBeLessThanOrEqual(60_000);
    }, 60_000);

    it.each(['review', 'review-summary', 'follow-up'])('lead from each %s to the desk of this machine', (kind) => {
      const of = mails.filter((mail) => mail.kind === kind);

      expect(of.length).toBeGreaterThan(0);
      expect(of.filter(({ html }) => !html.includes(`href="${desk}/`)).map(({ subject }) => subject)).toEqual([]);
    });
  },
);
