/** The style sheet of the authorise pages. */
export const PAGE_CSS = `:root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif;--ink:light-dark(#15181e,#eceef2);--muted:light-dark(#565e6d,#a4acba);--line:light-dark(#7f8898,#727c8d);--hair:light-dark(#e2e5ea,#2b3039);--accent:light-dark(#1f4fd8,#9db8ff);--on:light-dark(#fff,#0d1a3d);color:var(--ink);background:light-dark(#f5f6f8,#0e1013)}
body{margin:0;padding:24px 16px;display:grid;gap:16px;justify-items:center}
main{box-sizing:border-box;inline-size:min(480px,100%);padding:28px;border:1px solid var(--hair);border-radius:10px;background:light-dark(#fff,#15171c)}
h1{margin:0 0 12px;font-size:20px;font-weight:600;overflow-wrap:anywhere}
h2,legend{margin:0;padding:0;font-size:13px;font-weight:600}
p{margin:0 0 12px;overflow-wrap:anywhere}
a{color:var(--accent)}
.app{margin:0 0 4px;color:var(--muted);font-size:13px}
.muted,footer{color:var(--muted);font-size:13px}
.wrong{color:light-dark(#8f1f18,#ffb3ab)}
ul{list-style:none;margin:0;padding:0}
form{display:grid;gap:12px}
.typed{margin-block-end:20px;gap:4px}
label{font-size:13px;font-weight:600}
.row{display:flex;gap:8px}
input[type=text]{flex:1;min-inline-size:0;padding:8px 12px;border:1px solid var(--line);border-radius:6px;font:inherit;color:inherit;background:transparent}
button{padding:8px 14px;border:1px solid var(--line);border-radius:6px;font:inherit;font-weight:500;color:inherit;background:transparent;cursor:pointer}
button:hover,.choices label:hover{background:light-dark(#f5f7fb,#1b1f26)}
.primary{border-color:transparent;background:var(--accent);color:var(--on)}
.primary:hover{background:color-mix(in srgb,var(--accent) 88%,var(--ink))}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
details{border-block-start:1px solid var(--hair)}
summary{padding:10px 0;cursor:pointer;font-weight:500}
li button{display:flex;flex-wrap:wrap;gap:0 10px;align-items:baseline;inline-size:100%;border-color:transparent;text-align:start}
li button b,.choices b{font-weight:500}
fieldset{margin:0;padding:0;border:0}
.choices label{display:flex;gap:10px;align-items:baseline;padding:8px;border-radius:6px;font-size:15px;font-weight:400}
.choices span span{display:block}
.choices span>b+.muted{display:inline;margin-inline-start:8px}
.scopes{display:grid;gap:6px}
.scopes li{padding-inline-start:20px;position:relative}
.scopes li::before{content:"\\2713";position:absolute;inset-inline-start:0}
.actions{display:flex;justify-content:flex-end;gap:8px}
@media (forced-colors:active){button{border-color:ButtonText}}
`;
