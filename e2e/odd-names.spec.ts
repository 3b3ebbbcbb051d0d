import { expect, test } from './fixtures.ts';

/** What stands in a path is decoded once, and nothing that it holds is a fault of the server. */
test('tables and models of any name are found by their path', async ({ api, make }) => {
  const names = ['100% sure', 'a/b', '%41', 'naïve ✓', '..'];
  const { fields } = make.sqlite(names.map((name) => `CREATE TABLE "${name}" (a INT);`).join(''));
  const id = await api.connect(`odd ${Date.now()}`, fields);
  for (const name of names.filter((one) => one !== '..')) {
    const path = `/api/schema/tables/${encodeURIComponent(name)}?connection_id=${id}`;
    const response = await api.request.get(path);
    expect([response.status(), (await response.json()).name]).toEqual([200, name]);
  }
  const model = await api.request.get(`/api/models/test/${encodeURIComponent('50% off')}`);
  expect(await model.json()).toMatchObject({ model: '50% off', success: false });
  await api.deleteConnection(id);
});
