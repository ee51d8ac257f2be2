const formatter = new Intl.NumberFormat('ru-RU', { style: 'currency', currency: 'RUB' });

/** «12 500,50 ₽», with NBSP; kopecks are always told, so that sums can be compared. */
export const rubles = (kopecks: number): string => formatter.format(kopecks / 100);
