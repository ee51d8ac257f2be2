import { it } from 'vitest';
import * as Y from 'yjs';
import { judge } from '#lib/server/sync/gate.ts';
import { forged, text, struckOut } from '/work/main/tests/sync/work-forged.ts';
import { readWorkTexts, workText } from '#lib/views/work.ts';
import { aChance } from '/work/main/tests/sync/chance.ts';
it('x', () => {
  const kinds: Record<string, number> = {}; let passed=0; const samples: Record<string, string[]> = {};
  for (let seed=1; seed<=60000; seed++) {
    const c = aChance(seed);
    const doc = new Y.Doc();
    const names=[[2,'notes','Диск 3 сбоит'],[3,'draft','Добрый день!'],[9,'draft','.']] as const;
    for (const [n,r,w] of names){doc.clientID=n;workText(doc,r as any).insert(0,w);}
    // some more honest history
    for (let k=0;k<c.below(4);k++){doc.clientID=[2,3][c.below(2)]!;const t=workText(doc,c.oneIn(2)?'notes':'draft');const at=c.below(t.length+1);if(c.oneIn(3)&&at<t.length)t.delete(at,1);else t.insert(at,'ab');}
    doc.clientID=777;const rounds=1+c.below(3);
    const owners=new Map<number,any>([[2,'a'],[3,'b']]);
    const desc: any[]=[];
    let bad='';
    for(let r=0;r<rounds&&!bad;r++){
      const id=():[number,number]=>[c.pick([2,2,3,50,51]),c.below(16)];
      const place=()=>{const k=c.below(6);if(k===0)return {parent:c.pick(['notes','draft'])};if(k<=1)return {right:id()};if(k<=2)return{origin:id()};return {origin:id(),right:id()}};
      const sections=Array.from({length:1+c.below(2)},()=>{const cl=c.pick([2,50,51]);const st=Y.getState(doc.store,cl);return {client:cl,clock:c.oneIn(4)?Math.max(0,st-1):st,structs:Array.from({length:1+c.below(3)},()=>{const p=place();desc.push([cl,st,p]);return c.oneIn(6)?struckOut(1+c.below(2),p as any):text(c.pick(['x','yz','qwe']),p as any)})}});
      const up=forged(sections, c.oneIn(3)?{2:[[c.below(12),1+c.below(4)]]}:{});
      const vd=judge({doc,update:up,author:'a' as any,ownerOf:n=>owners.get(n),heldBy:()=>1,cuts:()=>0});
      if(!vd.ok){kinds['no '+vd.fault]=(kinds['no '+vd.fault]??0)+1;continue}
      passed++;
      for(const n of vd.newNames)owners.set(n,'a');
      try{Y.applyUpdate(doc,up)}catch(e){bad='throws '+String(e);break}
      if(doc.store.pendingStructs||doc.store.pendingDs){bad='pending';break}
      const copy=new Y.Doc();
      try{Y.applyUpdate(copy,Y.encodeStateAsUpdate(doc))}catch(e){bad='copy throws';break}
      if(copy.store.pendingStructs||copy.store.pendingDs){bad='copy pending';break}
      if(JSON.stringify(readWorkTexts(copy))!==JSON.stringify(readWorkTexts(doc))){bad='diverges';}
      else if(workText(doc,'notes').length!==workText(doc,'notes').toString().length||workText(doc,'draft').length!==workText(doc,'draft').toString().length)bad='length';
    }
    if(bad){kinds[bad]=(kinds[bad]??0)+1;(samples[bad]??=[]).push(seed+' '+JSON.stringify(desc));}
  }
  console.info(passed,kinds);for(const [k,s] of Object.entries(samples))console.info(k,s.sort((a,b)=>a.length-b.length).slice(0,6));
});
