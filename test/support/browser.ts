import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright, type Page } from 'playwright-core';

/** A headless Chromium that comes from npm alone. It looks nothing up outside this machine. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await chromium.executablePath();
  return playwright.launch({ executablePath, headless: true, args: [...chromium.args, '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'] });
}

/** One person's Playground window: what they type, press and see. */
export class PlaygroundWindow {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(browser: Browser, url: string): Promise<PlaygroundWindow> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 1100 } });
    await page.goto(url);
    await page.locator('[contenteditable=true]').first().waitFor();
    return new PlaygroundWindow(page);
  }

  /** Types a message and sends it. */
  async says(text: string): Promise<void> {
    await this.page.locator('[contenteditable=true]').first().click();
    await this.page.keyboard.insertText(text);
    await this.page.keyboard.press('Enter');
  }

  /** Waits until that text can be read somewhere in the window. */
  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).last().waitFor({ state: 'attached', timeout: 30_000 });
  }

  /** Waits until the newest picture of that description is there, and brings it into sight. */
  async seesPicture(alt: RegExp): Promise<void> {
    const picture = this.page.getByRole('img', { name: alt }).last();
    await picture.waitFor({ state: 'attached', timeout: 30_000 });
    await picture.scrollIntoViewIfNeeded();
  }

  /** Presses the newest button of that name. */
  async presses(name: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name }).last().click();
  }

  /** All that can be read in the window now. */
  async reads(): Promise<string> {
    return this.page.innerText('body');
  }

  async picture(path: string): Promise<void> {
    await this.page.screenshot({ path });
  }
}
