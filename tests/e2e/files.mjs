// Files as people drop them, made here; and the files that the page hands out, opened again.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

const escaped = (text) => text.replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c]);

/** A Word document of these paragraphs. */
export function docx(paragraphs) {
    const w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const body = paragraphs.map((text) => `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`).join("");
    return Buffer.from(zipSync({
        "[Content_Types].xml": strToU8('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'),
        "_rels/.rels": strToU8('<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'),
        "word/document.xml": strToU8(`<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="${w}"><w:body>${body}</w:body></w:document>`),
    }));
}

/** A one-page PDF of these lines in a font that is not embedded, as office programs write it. */
export function pdf(lines) {
    const hex = (text) => [...text].map((c) => c.charCodeAt(0).toString(16).padStart(4, "0")).join("");
    const content = lines.map((text, at) => `BT /F1 12 Tf 1 0 0 1 60 ${760 - 20 * at} Tm <${hex(text)}> Tj ET`).join("\n");
    const objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[6 0 R]/Count 1>>",
        "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/FontDescriptor 5 0 R>>",
        "<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 800]/Resources<</Font<</F1 3 0 R>>>>/Contents 7 0 R>>",
        `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    ];
    let file = "%PDF-1.7\n";
    const places = objects.map((object, at) => {
        const place = file.length;
        file += `${at + 1} 0 obj\n${object}\nendobj\n`;
        return String(place).padStart(10, "0");
    });
    const start = file.length;
    file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((place) => `${place} 00000 n \n`).join("")}`;
    return Buffer.from(`${file}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`, "latin1");
}

/** A saved web page with the chrome that such pages have around the text. */
export function html(title, paragraphs) {
    return Buffer.from(`<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body><nav><a href="/">首页</a> <a href="/a">政务公开</a></nav>
<div class="article"><h1>${title}</h1>${paragraphs.map((text) => `<p>${escaped(text)}</p>`).join("")}</div><footer>网站地图 联系我们</footer></body></html>`);
}

/** A workbook, opened without any of our own code: name → lines of cells; and what else is in it. */
export function openWorkbook(bytes) {
    const parts = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
    const words = (xml) => [...xml.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map((m) => plain(m[1])).join("");
    const shared = [...(parts["xl/sharedStrings.xml"] ?? "").matchAll(/<si>(.*?)<\/si>/gs)].map((m) => words(m[1]));
    const sheets = {};
    [...parts["xl/workbook.xml"].matchAll(/<sheet name="([^"]*)"/g)].forEach(([, name], at) => {
        const rows = [...parts[`xl/worksheets/sheet${at + 1}.xml`].matchAll(/<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs)];
        sheets[plain(name)] = rows.map(([, row = ""]) => {
            const line = [];
            for (const [, letters, attributes, inner = ""] of row.matchAll(/<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
                const column = [...letters].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0) - 1;
                const value = /<v>([^<]*)<\/v>/.exec(inner)?.[1];
                line[column] = value === undefined ? words(inner) : /t="s"/.test(attributes) ? shared[Number(value)] : Number(value);
            }
            return Array.from(line, (cell) => cell ?? "");
        });
    });
    return { sheets, parts };
}

const plain = (xml) => xml.replace(/&(amp|lt|gt|quot|apos|#x?[0-9a-fA-F]+);/g, (_, name) => ({ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" })[name] ?? String.fromCodePoint(Number(name.replace("#x", "0x").replace("#", ""))));

/** The sheets of a workbook as LibreOffice reads them: name → CSV; null where there is no LibreOffice. */
export function inLibreOffice(bytes) {
    const folder = mkdtempSync(join(tmpdir(), "duibiao-office-"));
    writeFileSync(join(folder, "book.xlsx"), bytes);
    const filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
    const ran = spawnSync("soffice", ["--headless", `-env:UserInstallation=file://${folder}/profile`, "--convert-to", filter, "--outdir", folder, join(folder, "book.xlsx")], { timeout: 120_000 });
    if (ran.error?.code === "ENOENT") return null;
    const sheets = readdirSync(folder).filter((name) => name.endsWith(".csv"));
    return Object.fromEntries(sheets.map((name) => [name.slice("book-".length, -".csv".length), readFileSync(join(folder, name), "utf8")]));
}

/** A CSV file as lines of cells, by RFC 4180. */
export function openCsv(bytes) {
    const text = bytes.toString("utf8").replace(/^\ufeff/, "");
    const lines = [[]];
    for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|$)/g)) {
        lines[lines.length - 1].push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
        if (end === "\r\n") lines.push([]);
        if (end === "") break;
    }
    return lines.filter((line) => line.length > 1);
}
