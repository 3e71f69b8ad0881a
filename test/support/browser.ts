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

  /** Waits until the newest picture of that description is there, brings it into sight, and gives its address. */
  async seesPicture(alt: RegExp): Promise<string> {
    const picture = this.page.getByRole('img', { name: alt }).last();
    await picture.waitFor({ state: 'attached', timeout: 30_000 });
    await picture.scrollIntoViewIfNeeded();
    return (await picture.getAttribute('src')) ?? '';
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

/** Photographs a picture as wide as a phone shows it, on the grounds of both themes of Teams, into `…-light.png` and `…-dark.png`. The page stays: this browser ends with the first one that is closed. */
export async function picturesOnPhone(browser: Browser, source: string, path: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
  for (const [theme, { screen, card }] of Object.entries(GROUNDS)) {
    await page.setContent(`<body style="margin:0;padding:8px;background:${screen}"><div style="padding:12px;background:${card}"><img style="width:100%"></div></body>`);
    const loaded = page.waitForFunction('document.querySelector("img").naturalWidth > 0');
    await page.locator('img').evaluate((element, address) => element.setAttribute('src', address), source);
    await loaded;
    await page.screenshot({ path: `${path}-${theme}.png`, fullPage: true });
  }
}

const GROUNDS = { light: { screen: '#f5f5f5', card: '#ffffff' }, dark: { screen: '#1f1f1f', card: '#292929' } } as const;
