/** The customer's page: phone first, one column, both lights; colours are ui/tokens.css in hex. The shop's accent is in the page. */
export const surveyStyle = `
*{box-sizing:border-box}
:root{color-scheme:light dark;--paper:#fbf9f5;--surface:#fffefd;--ink:#23201c;--muted:#5a564f;--edge:#8b857d;--line:#e2dfd9;--accent:#166447;--on:#fff;--wrong:#a52522}
@media (prefers-color-scheme:dark){:root{--paper:#161512;--surface:#232120;--ink:#edebe6;--muted:#afaca5;--edge:#78746d;--line:#3a3733;--accent:#5dbe93;--on:#10241a;--wrong:#faaaa5}}
html{font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:var(--ink);background:var(--paper);-webkit-text-size-adjust:100%}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;align-items:center;padding:24px 16px 48px}
main,header{width:100%;max-width:560px}
header{color:var(--muted);font-size:14px;padding:0 4px 12px;overflow-wrap:anywhere}
main{background:var(--surface);border:1px solid var(--line);border-radius:16px;padding:24px 20px;overflow-wrap:anywhere}
legend{padding:0}
h2{font-size:17px;line-height:1.4;font-weight:600;margin:0 0 12px}
h1{font-size:22px;line-height:1.3;font-weight:650;margin:0 0 16px;text-wrap:balance}
p{margin:0 0 16px}
fieldset{border:0;margin:0 0 20px;padding:0;min-width:0}
.row{display:grid;grid-template-columns:repeat(auto-fit,minmax(44px,1fr));gap:8px}
.choice{position:relative}
.choice input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.choice span{display:grid;place-items:center;min-height:52px;border:1.5px solid var(--edge);border-radius:10px;font-weight:600;font-variant-numeric:tabular-nums}
.choice input:hover+span{border-color:var(--ink)}
.choice input:checked+span{background:var(--accent);border-color:var(--accent);color:var(--on)}
.choice input:focus-visible+span{outline:3px solid var(--ink);outline-offset:2px}
.ends{display:flex;justify-content:space-between;gap:16px;margin:8px 2px 0;color:var(--muted);font-size:14px}
.ends span:last-child{text-align:end}
label.field{display:block;font-weight:600;margin:0 0 8px}
label.field small{font-weight:400;color:var(--muted);font-size:14px}
textarea,input[type=email]{display:block;width:100%;font:inherit;color:inherit;background:var(--paper);border:1.5px solid var(--edge);border-radius:10px;padding:12px;margin:0 0 20px}
textarea{min-height:112px;resize:vertical}
textarea:focus-visible,input[type=email]:focus-visible,button:focus-visible,a:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
button{font:inherit;font-weight:650;width:100%;min-height:52px;border:0;border-radius:10px;background:var(--accent);color:var(--on);cursor:pointer}
a{color:var(--accent);text-underline-offset:3px}
.stop{margin:16px 0 0}
.stop button{width:auto;min-height:44px;padding:0;background:none;color:var(--muted);font-weight:400;font-size:14px;text-decoration:underline;text-underline-offset:3px}
.quiet{color:var(--muted);font-size:14px}
.quiet:last-child{margin:16px 0 0}
.wrong{color:var(--wrong);font-weight:600}
.test{border-inline-start:3px solid var(--edge);padding-inline-start:12px;color:var(--muted);font-size:14px}
.gone{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media (min-width:480px){main{padding:32px}button{width:auto;padding:0 28px}}
@media (forced-colors:active){.choice input:checked+span{forced-color-adjust:none;background:Highlight;color:HighlightText}}
`
