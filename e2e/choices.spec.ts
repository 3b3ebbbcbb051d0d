import { expect, test } from './fixtures.ts';

const trips = `
  CREATE TABLE station (id INTEGER PRIMARY KEY, name TEXT);
  CREATE TABLE trip (
    id INTEGER PRIMARY KEY,
    start_station_id INTEGER REFERENCES station (id),
    end_station_id INTEGER REFERENCES station (id)
  );
  INSERT INTO station VALUES (1, 'Harbour'), (2, 'Market');
  INSERT INTO trip VALUES (1, 1, 2), (2, 1, 2), (3, 2, 1);`;
const question = 'How many trips for each station?';

test('a question back is answered by a click', async ({ chat, make, prepareSession }) => {
  const session = await prepareSession({ bikes: make.sqlite(trips).fields });
  const name = session.nameOf('bikes');
  await chat.openSession(session.name);
  const back = await chat.askUntil(question, 'clarify');
  await expect(back.choices).toHaveText(['The end station', 'The start station']);
  // What has nothing to do with it is not offered beside them.
  await expect(chat.examples).toHaveCount(0);

  const chosen = await chat.choose(back, 'The start station');
  await chosen.expectStatus('answered');
  expect(await chosen.card(name).rows()).toEqual([
    ['Harbour', '2'],
    ['Market', '1'],
  ]);
  await expect(chosen.sentence).toContainText('trips');
  await expect(back.choice('The start station')).toContainText('chosen');
  await expect(back.choice('The end station')).toBeDisabled();
});

test('a reply that is none of the choices leaves them open, on a page loaded anew, too', async ({
  chat,
  make,
  page,
  prepareSession,
}) => {
  const session = await prepareSession({ bikes: make.sqlite(trips).fields });
  await chat.openSession(session.name);
  await chat.askUntil(question, 'clarify');
  const again = await chat.askUntil('whichever', 'clarify');
  await expect(again.sentence).toContainText('the end station or the start station');

  await page.reload();
  const stored = chat.lastAnswer();
  await expect(stored.choices).toHaveText(['The end station', 'The start station']);
  await stored.choice('The end station').focus();
  await page.keyboard.press('Tab');
  await expect(stored.choice('The start station')).toBeFocused();
  const before = await chat.answers.count();
  await page.keyboard.press('Enter');
  await expect(chat.answers).toHaveCount(before + 1);
  await chat.lastAnswer().expectStatus('answered');
});

test('long choices fit a narrow screen', async ({ chat, make, page, prepareSession }, info) => {
  const shop = make.sqlite(`
    CREATE TABLE shipments (
      id INTEGER PRIMARY KEY,
      name TEXT,
      confirmation_date DATE,
      first_delivery_attempt_date DATE,
      final_delivery_date DATE,
      preferred_payment_date_of_the_customer DATE
    );
    INSERT INTO shipments VALUES (1, 'A', '2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04');`);
  const session = await prepareSession({ shop: shop.fields });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const width of [1360, 390]) {
      await page.setViewportSize({ width: 1360, height: 844 });
      await chat.openSession(session.name);
      await page.setViewportSize({ width, height: 844 });
      const back = await chat.askUntil(
        'What are the names of shipments between 2023 and 2024?',
        'clarify',
      );
      await expect(back.choices).toHaveCount(4);
      for (const choice of await back.choices.all()) {
        const box = await choice.boundingBox();
        expect((box?.x ?? width) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
      }
      await page.screenshot({ path: info.outputPath(`choices-${width}-${colorScheme}.png`) });
      const widths = () =>
        back.choices.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width));
      const before = await widths();
      const chosen = await chat.choose(back, 'The final delivery date');
      await chosen.expectStatus('answered');
      expect(await widths()).toEqual(before);
      await back.root.scrollIntoViewIfNeeded();
      await page.screenshot({ path: info.outputPath(`chosen-${width}-${colorScheme}.png`) });
    }
  }
});
