/** Rows of a table that a page shows, and gets, before anybody asks for more. */
export const rowsShownFirst = 100;
