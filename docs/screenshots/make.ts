/** Takes the pictures of the README from the demo: `node docs/screenshots/make.ts` after a build. */
import type { Page } from 'playwright-core';
import {
	aBrowser,
	card,
	column,
	idOf,
	openBoard,
	startProduct
} from '../../tests/journeys/product.ts';

const FOLDER = 'docs/screenshots';
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

const save = (page: Page, name: string) => page.screenshot({ path: `${FOLDER}/${name}.png` });

/** Takes a card of «Новые» and holds it over the second line. */
const hold = async (page: Page): Promise<void> => {
	const from = await card(page, await idOf(page, 'new', 4)).boundingBox();
	const goal = await column(page, 'line2').boundingBox();
	if (!from || !goal) throw new Error('there is no board on the screen');
	await page.mouse.move(from.x + 60, from.y + 40);
	await page.mouse.down();
	await page.mouse.move(from.x + 90, from.y + 50, { steps: 3 });
	await page.mouse.move(goal.x + 110, goal.y + 250, { steps: 8 });
	await page.locator('.drop-line').waitFor();
};

const product = await startProduct();
const browser = await aBrowser();
const colleague = await openBoard(browser, product, 'lead');
for (const colorScheme of ['light', 'dark'] as const) {
	const { page } = await openBoard(browser, product, 'morozov', { colorScheme, viewport: DESK });
	await save(page, `board-${colorScheme}`);
	await page.context().close();
}
const { page } = await openBoard(browser, product, 'morozov', { viewport: DESK });
await hold(page);
await save(page, 'drag');
await page.context().close();
const phone = await openBoard(browser, product, 'belova', { viewport: PHONE, hasTouch: true });
await save(phone.page, 'phone');
await colleague.page.context().close();
await browser.close();
await product.close();
