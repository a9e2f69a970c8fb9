/** How a page with pictures looks, beside the pictures themselves. */
export const PAGE: string = `
*{box-sizing:border-box}
main{container-type:inline-size}
body{margin:0;background:var(--ground);color:var(--text);font:14px/1.45 system-ui,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
[hidden]{display:none!important}
.head{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:8px 20px;align-items:center;padding:10px 20px;background:var(--raised);border-bottom:1px solid var(--line)}
.head h1{margin:0;font-size:18px;overflow-wrap:anywhere}
.head p{margin:0;color:var(--faint)}
.head form{display:flex;gap:10px;align-items:center;margin-left:auto}
.found{min-width:5em;color:var(--faint)}
input,button{font:inherit;color:inherit;background:var(--ground);border:1px solid var(--line);border-radius:6px;padding:5px 10px}
input{width:15em}
button{cursor:pointer}
button:hover{border-color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
.body{display:grid;grid-template-columns:minmax(0,1fr) 340px;gap:20px;padding:16px 20px;align-items:start}
.pictures{display:flex;gap:20px;align-items:flex-start;min-width:0;overflow-x:auto;padding-bottom:8px}
figure{margin:0;min-width:min(340px,100%);flex:0 1 auto}
figcaption{font-weight:600;margin:0 0 4px 8px}
.picture{display:block}
.pictures .picture{max-width:100%;height:auto}
.overview>h2:first-child{margin-top:0}
.side{position:sticky;top:72px;max-height:calc(100vh - 88px);overflow-y:auto;padding:14px 16px;background:var(--raised);border:1px solid var(--line);border-radius:8px;overflow-wrap:anywhere}
.facts h2{margin:0 0 8px;font-size:15px}
.overview h2{margin:16px 0 6px;font-size:12px;letter-spacing:.04em;text-transform:uppercase;color:var(--faint)}
dl{margin:0;display:grid;grid-template-columns:max-content minmax(0,1fr);gap:5px 12px}
dt{color:var(--faint)}
dd{margin:0}
.facts{position:relative}
.facts h2{padding-right:60px}
.close{position:absolute;top:-4px;right:0;padding:2px 8px}
.bars{list-style:none;margin:0;padding:0;display:grid;gap:8px}
.bars span{display:flex;justify-content:space-between}
.bars small{display:block;color:var(--faint);font-size:12px}
.bars b{font-weight:600;font-variant-numeric:tabular-nums}
.gauge{display:block;width:100%;height:6px}
.gauge .all{fill:var(--panel)}
.gauge .used{fill:var(--storage)}
.gauge.full .used{fill:var(--host)}
.gauge.over .used{fill:var(--alarm)}
.issues{margin:0;padding:0;list-style:none;display:grid;gap:8px}
.issues li{padding-left:10px;border-left:3px solid var(--line)}
.issues .error{border-color:var(--alarm)}
.issues .warning{border-color:var(--host)}
.issues p{margin:2px 0 0}
.issues .remedy,.issues small{color:var(--faint)}
.issues [data-goto]{padding:0;border:0;background:none;text-align:left;color:var(--accent);text-decoration:underline}
.legend{margin:0;padding:0;list-style:none;display:grid;grid-template-columns:1fr 1fr;gap:4px 10px}
.legend li{display:flex;gap:8px;align-items:center}
.legend svg{flex:none;width:18px;height:14px}
.keys{color:var(--faint)}
.picture .miss>:not(.box,[role=group]){opacity:.28}
.picture .hit>.frame,.picture .twin>.frame{stroke:var(--accent);stroke-width:2}
@container (max-width:1180px){
.body{grid-template-columns:minmax(0,1fr)}
.side{position:static;max-height:none}
.side:has(.facts:not([hidden])){position:sticky;bottom:8px;max-height:45vh}
.overview{columns:260px;column-gap:28px}
.overview h2{break-after:avoid}
.bars,.legend,.keys{break-inside:avoid}
}
@container (max-width:700px){
.pictures{flex-direction:column}
.pictures .picture{max-width:none}
}
@media (max-width:700px){
.head{position:static}
.head form{margin-left:0;flex-wrap:wrap}
}
@media print{
.head{position:static}
.head form,.close,.keys{display:none}
.body{display:block}
.pictures{overflow:visible}
.pictures .picture{max-width:100%}
.side,.side:has(.facts:not([hidden])){position:static;max-height:none}
}`;
