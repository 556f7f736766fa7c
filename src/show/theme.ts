/** The family that every chart is drawn with; its files come from the package `@expo-google-fonts/inter`. */
export const FONT = 'Inter';

/** Colours that people with colour blindness tell apart (Okabe and Ito, 2008), in the order of the policies. */
export const COLOURS = [
  '#0072B2',
  '#E69F00',
  '#009E73',
  '#CC79A7',
  '#56B4E9',
  '#D55E00',
  '#7A7A7A',
  '#000000',
] as const;

/** One look for all charts: quiet axes, the finding in the title. */
export const config = {
  font: FONT,
  background: 'white',
  padding: 12,
  title: {
    anchor: 'start',
    fontSize: 15,
    fontWeight: 600,
    subtitleFontSize: 12,
    subtitleColor: '#555555',
    offset: 14,
    subtitlePadding: 5,
  },
  axis: {
    labelFontSize: 11,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    titleColor: '#333333',
    labelColor: '#333333',
    gridColor: '#ECECEC',
    domainColor: '#999999',
    tickColor: '#999999',
    titlePadding: 8,
  },
  legend: {
    labelFontSize: 11,
    titleFontSize: 11,
    titleFontWeight: 'normal',
    orient: 'top',
    title: null,
    symbolStrokeWidth: 3,
    labelLimit: 300,
  },
  header: { labelFontSize: 12, labelFontWeight: 600, labelAnchor: 'start', title: null, labelPadding: 6 },
  view: { stroke: 'transparent' },
} as const;
