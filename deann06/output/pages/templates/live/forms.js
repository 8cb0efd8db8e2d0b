(()=>{for(const form of document.querySelectorAll("form[data-act]")){const box=form.querySelector(".preview");if(!box)continue;
let wait,last=0;const ask=async()=>{const mine=++last,data=new URLSearchParams(new FormData(form));data.set("preview","1");data.set("live","1");
try{const got=await fetch(form.getAttribute("action"),{method:"POST",body:data,credentials:"omit",redirect:"error"});if(mine!==last)return;
const lines=await got.json();box.replaceChildren(...lines.map(line=>{const p=document.createElement("p");p.textContent=line;return p}))}catch{box.replaceChildren()}};
form.addEventListener("input",()=>{clearTimeout(wait);wait=setTimeout(ask,400)});form.addEventListener("change",()=>{clearTimeout(wait);ask()})}
for(const sheet of document.querySelectorAll("form.sheet")){sheet.addEventListener("keydown",e=>{const now=e.target;if(e.key!=="Enter"||e.ctrlKey||now.type!=="text")return;
const same=[...sheet.querySelectorAll('input[data-column="'+now.dataset.column+'"]')],next=same[same.indexOf(now)+1];e.preventDefault();
(next||sheet.querySelector("button.first")).focus();if(next)next.select()})}})();
