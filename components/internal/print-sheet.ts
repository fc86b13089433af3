/**
 * The look of a printed book. A text: a sheet belongs to the document it was made in. An `about:blank` document is in
 * quirks mode, where a table takes no font from around it unless it is told to.
 */
export const printSheet = `
  @page { margin: 14mm; }
  :root { color-scheme: light; }
  body { margin: 0; color: #000; background: #fff; font: 9.5pt/1.35 system-ui, sans-serif; }
  .page { break-after: page; }
  .page:last-child { break-after: auto; }
  header { display: flex; flex-wrap: wrap; gap: 0 16px; align-items: baseline; border-bottom: 1.5pt solid #000; padding-bottom: 6pt; }
  h1, h2 { margin: 0; font-size: 13pt; flex: 1 1 100%; }
  h2 { font-size: 11pt; padding: 8pt 0 4pt; }
  header span:empty { display: none; }
  header span:last-child { margin-inline-start: auto; }
  table { font: inherit; inline-size: 100%; border-collapse: collapse; table-layout: fixed; }
  th, td { padding: 2.6pt 4pt; text-align: start; vertical-align: top; font-weight: 400; overflow-wrap: anywhere; }
  thead th { font-weight: 600; border-bottom: .75pt solid #000; }
  tbody tr { break-inside: avoid; border-bottom: .4pt solid #bbb; }
  .figure { text-align: end; font-variant-numeric: tabular-nums; overflow-wrap: normal; white-space: nowrap; }
  .figure:dir(rtl) { text-align: start; }
  .figure > * { unicode-bidi: isolate; direction: ltr; }
  .date { inline-size: 14%; } .method { inline-size: 15%; } .amount, .balance { inline-size: 16%; }
  .note { display: block; color: #555; font-size: 8pt; line-height: 1.2; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
  :root:dir(rtl) .note { text-align: right; }
  .sum th, .sum td { font-weight: 600; }
  .alone { font-weight: 600; padding-top: 6pt; }
`;
