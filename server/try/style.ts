/** A stranger's page looks nothing like ours: its own face, its own colours, light only. */
export const tryStyle = `
*{box-sizing:border-box}
html{font:17px/1.6 Georgia,"Times New Roman",serif;color:#2b1d14;background:#f6efe6}
body{margin:0}
header,main,footer{max-width:1080px;margin:0 auto;padding:0 32px}
header{display:flex;flex-wrap:wrap;align-items:baseline;gap:8px 32px;padding-block:28px}
header b{font-size:22px;letter-spacing:.01em}
nav{display:flex;flex-wrap:wrap;gap:4px 20px;font-size:15px}
nav span{color:#6a5344}
.languages{margin-inline-start:auto}
a{color:#7a2e12;text-underline-offset:3px}
a[aria-current]{color:#2b1d14;font-weight:bold;text-decoration:none}
h1{font-size:clamp(34px,6vw,60px);line-height:1.08;font-weight:normal;letter-spacing:-.01em;margin:40px 0 16px;max-width:14ch}
.intro{max-width:54ch;margin:0 0 48px}
.products{display:grid;grid-template-columns:repeat(auto-fit,minmax(230px,1fr));gap:24px;margin:0 0 48px;padding:0;list-style:none}
.products li{background:#fffaf3;padding:24px}
.products svg{display:block;width:100%;height:150px;fill:none;stroke:#2b1d14;stroke-width:1.5;stroke-linejoin:round;stroke-linecap:round}
.products h2{font-size:20px;margin:16px 0 4px}
.products p{margin:0 0 8px;font-size:15px}
.note{border-inline-start:3px solid #7a2e12;padding:4px 20px;margin:0 0 56px;max-width:64ch;font-size:15px}
.note p{margin:6px 0}
footer{padding-block:24px 96px;font-size:14px;color:#6a5344}
@media (max-width:600px){header,main,footer{padding-inline:20px}.languages{margin-inline-start:0}}
`
