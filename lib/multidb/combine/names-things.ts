/** Numbers that name something rather than measure it. */
const naming = /(^|_)(id|ids|key|year|zip|postcode|code|no|nr|number|phone|version)$/i;

/** Whether a column's numbers are names (`customer_id`, `year`): nobody adds or ranks them. */
export function namesThings(column: string): boolean {
  return naming.test(column.replace(/([a-z])([A-Z])/g, '$1_$2'));
}
