// The four jobs that the page is for, each from dropped files to the file that people carry away, which is opened.

import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { docx, html, inLibreOffice, openCsv, openWorkbook, pdf } from "./files.mjs";
import {
    BROWSERS, SINGLE_FILE, SITE_FOLDER, clickRow, clickText, drop, exported, handedOut, handle, keepDownloads, launch, open, paste, press, texts, waitForText,
} from "./page.mjs";
import { serveFolder } from "./servers.mjs";

const OURS = [
    "长治市2024年教育事业发展综述", "（2025年3月1日）",
    "2024年，全市学前教育毛入园率达到95.2%，比上年提高1.2个百分点。九年义务教育巩固率为96.8%。全市教育经费总投入42.3亿元，比上年增加3.6亿元，增长7.9%。",
    "到2027年，全市学前教育毛入园率提高到97%。",
];
const ZHANGYE = ["张掖市2024年教育事业发展综述", "（2025年3月2日）", "2024年，全市学前教育毛入园率达到99.7%。", "九年义务教育巩固率为98.5%。"];
const LINYI = ["临沂市2023年教育工作总结", "（2024年1月5日）", "2023年，全市学前教育毛入园率为94.1%，九年义务教育巩固率为97.2%。"];
const DRAFT = [
    "关于全市教育情况的报告（送审稿）",
    "一、基本情况",
    "全市教育经费总投入42.3亿元，比上年增加3.6亿元，增长7.9%。义务教育课后服务覆盖率达到103%。",
    "二、主要做法", "全市招聘教师320人，其中小学150人、初中120人、高中60人。",
    "二、下一步打算", "继续做好各项工作。",
];

for (const kind of BROWSERS) {
    describe(kind.name, { skip: kind.skip }, () => {
        let browser, server;
        before(async () => ([browser, server] = await Promise.all([launch(kind), serveFolder(SITE_FOLDER, "/duibiao/")])));
        after(async () => {
            await browser?.close();
            await server?.close();
        });

        /** The same on the single file and on the site. */
        const onBoth = (name, act) => {
            for (const where of ["single file", "site"]) {
                test(`${name} (${where})`, async () => {
                    const { page, errors, violations } = await open(browser, where === "site" ? server.url : SINGLE_FILE, { before: keepDownloads });
                    await act(page, where);
                    assert.deepEqual([errors, await violations()], [[], []]);
                    await page.close();
                });
            }
        };

        onBoth("comparing: four files of four formats, our city against the others, one workbook", async (page, where) => {
            await drop(page, [
                ["本市.docx", docx(OURS)], ["张掖.pdf", pdf(ZHANGYE)], ["临沂.html", html(LINYI[0], LINYI.slice(1))],
                ["全国.txt", "2024年全国教育事业发展统计公报\n（2025年6月1日）\n2024年，全国学前教育毛入园率92%。"],
            ]);
            await waitForText(page, "status", "读完 4 份");
            await page.click(handle("tab-compare"));
            await waitForText(page, "compare-cell", "99.7");
            await page.click(handle("own-region"));
            await clickText(page, ".menu button", "长治市");
            await page.waitForFunction(() => document.querySelector(".matrix-row.own .matrix-region")?.textContent === "长治市");
            const cells = await texts(page, "compare-cell");
            assert.match(cells.find((words) => words.includes("95.2")), /2\/2.*全国\+3\.2/s, "second of the two of 2024, above the nation");
            assert.match(cells.find((words) => words.includes("94.1")), /年份/, "another year is not ranked");
            // From the cell to its sentence in one click.
            await clickText(page, handle("compare-cell"), "99.7");
            assert.match(await waitForText(page, "passage", "99.7"), /毛入园率达到99\.7%/);

            const { bytes, name } = await exported(page, "xlsx", ".xlsx");
            assert.match(name, /^[^\\/:*?"<>|]+-\d{8}\.xlsx$/);
            const { sheets, parts } = openWorkbook(bytes);
            assert.deepEqual(Object.keys(sheets), ["指标", "对比", "目标", "核验", "说明"]);
            const rate = sheets["指标"].find((line) => line.includes(95.2));
            assert.deepEqual(["本市.docx", "长治市", "%", "2024"].filter((words) => !rate.includes(words)), [], "a row says where it is from");
            const [head, ...places] = sheets["对比"];
            const column = head.findIndex((words) => String(words).includes("毛入园率"));
            assert.deepEqual([places[0][0], places[0][column]], ["长治市", 95.2], "our city first, its value a number");
            assert.equal(places.find((line) => line[0] === "张掖市")[column], 99.7);
            assert.match(Object.entries(parts).filter(([name]) => /comments/.test(name)).map(([, xml]) => xml).join(""), /年份|2023/, "why it is not ranked stands in a remark");
            assert.ok(parts["xl/charts/chart1.xml"], "a chart that the office can change");
            for (const mark of [/<pane [^>]*state="frozen"/, /<autoFilter /, /<col [^>]*width=/]) assert.match(parts["xl/worksheets/sheet1.xml"], mark);
            if (where === "single file" && kind.kind === "chrome") {
                const office = inLibreOffice(bytes);
                if (office) {
                    assert.deepEqual(Object.keys(office).sort(), Object.keys(sheets).sort());
                    assert.match(office["对比"], /^长治市,.*95\.2/m);
                    assert.match(office["目标"], /97/);
                }
            }
        });

        onBoth("proof-reading: what does not add up, one of them dismissed, the list exported", async (page) => {
            await drop(page, [["送审稿.docx", docx(DRAFT)]]);
            await waitForText(page, "row", "42.3");
            await page.click(handle("tab-check"));
            assert.match(await waitForText(page, "finding", "7.9%"), /9\.3%/, "the arithmetic is written out");
            const found = await texts(page, "finding");
            for (const words of ["103%", "330", "二、"]) assert.ok(found.some((text) => text.includes(words)), `${words}: ${found.join("\n")}`);
            const first = found.findIndex((text) => text.startsWith("请留意"));
            assert.ok(first < 0 || found.slice(first).every((text) => text.startsWith("请留意")), "worst first");
            await clickText(page, `${handle("finding")}`, "103%", handle("dismiss"));
            await page.waitForSelector(".finding-reason");
            await page.type(".finding-reason", "含外来就读");
            await page.keyboard.press("Enter");
            await page.waitForFunction((finding, n) => document.querySelectorAll(finding).length === n - 1, {}, handle("finding"), found.length);
            const { sheets } = openWorkbook((await exported(page, "xlsx", ".xlsx")).bytes);
            const lines = sheets["核验"].slice(1);
            assert.equal(lines.length, found.length);
            assert.ok(lines.find((line) => String(line[2]).includes("103%")).includes("含外来就读"), "dismissed with its reason");
            assert.match(String(lines.find((line) => String(line[2]).includes("7.9%"))[2]), /3\.6亿元 ÷ 38\.7亿元 = 9\.3%/);
            // A passage leads to its place in the report.
            await clickText(page, ".finding-passage", "7.9%");
            await page.waitForFunction(() => document.querySelector(".source-text")?.textContent.includes("送审稿"));
        });

        onBoth("following up: what was promised, by when, and what the level is now", async (page) => {
            await drop(page, [["答复.docx", docx(OURS)]]);
            await waitForText(page, "row", "97");
            await page.click(handle("tab-targets"));
            assert.match(await waitForText(page, "target", "毛入园率"), /97.*2027.*95\.2.*1\.8/s);
            await page.click(handle("target"));
            assert.match(await waitForText(page, "passage", "97"), /提高到97%/);
            const { sheets } = openWorkbook((await exported(page, "xlsx", ".xlsx")).bytes);
            const [head, line] = sheets["目标"];
            const cell = (name) => line[head.indexOf(name)];
            assert.deepEqual([cell("目标值"), cell("期限"), cell("现状"), cell("距离"), cell("文件")], [97, "2027", 95.2, 1.8, "答复.docx"]);
        });

        onBoth("a batch: thirty files and two that cannot be read; every row in the table and in the data", async (page) => {
            const files = Array.from({ length: 30 }, (_, i) => [`报告${i}.txt`, OURS.join("\n").replaceAll("95.2", `9${i % 10}.${i}`)]);
            files.splice(7, 0, ["坏.docx", [0x50, 0x4b, 3, 4, 1, 2, 3, 4, 5, 6, 7, 8, 9]]);
            files.splice(20, 0, ["空.txt", ""]);
            await drop(page, files);
            await waitForText(page, "status", "读完 30 份");
            const failed = await page.$$eval(".doc-failed", (all) => all.map((one) => one.textContent));
            assert.equal(failed.length, 2);
            for (const [at, name] of ["坏.docx", "空.txt"].entries()) assert.match(failed[at], new RegExp(`${name}.*请[\u4e00-\u9fff]{2,}`, "u"));
            const { bytes } = await exported(page, "csv", ".csv");
            assert.equal(bytes.subarray(0, 3).toString("hex"), "efbbbf");
            const [head, ...lines] = openCsv(bytes);
            const column = (name) => head.indexOf(name);
            assert.ok(lines.every((line) => line.length === head.length));
            for (let i = 0; i < 30; i++) {
                const mine = lines.filter((line) => line[column("文件")] === `报告${i}.txt`);
                assert.ok(mine.some((line) => line[column("数值")] === String(Number(`9${i % 10}.${i}`)) || line[column("数值")] === `9${i % 10}.${i}`), `报告${i}: ${mine.join(" / ")}`);
                assert.ok(mine.some((line) => line[column("参照")] === "比上年" && line[column("单位")] === "百分点"));
                assert.ok(mine.some((line) => line[column("单位")] === "%"));
            }
            const data = JSON.parse((await exported(page, "json", ".json")).bytes.toString("utf8"));
            assert.equal(data.rows.length, lines.length);
            assert.ok(data.rows.some((row) => row.ref === "上年"), "data keeps the report's own words");
        });

        onBoth("a correction is marked, undone, kept over a reload, and carried in a work file", async (page) => {
            await paste(page, OURS.join("\n"));
            await clickRow(page, "95.2");
            await page.waitForSelector("#field-value");
            await page.focus("#field-value");
            await page.$eval("#field-value", (field) => field.select());
            await page.keyboard.type("96.1");
            await page.keyboard.press("Enter");
            await waitForText(page, "row", "96.1");
            await page.focus("#grid");
            await press(page, "Control", "z");
            await waitForText(page, "row", "95.2");
            await press(page, "Control", "y");
            await waitForText(page, "row", "96.1");
            await waitForText(page, "kept", "已存");
            const json = JSON.parse((await exported(page, "json", ".json")).bytes.toString("utf8"));
            assert.deepEqual(json.rows.filter((row) => row.corrected).map((row) => [row.value, row.surface, row.corrected]), [["96.1", "95.2", ["value"]]]);
            await page.click(handle("workspace"));
            await page.click(handle("save-file"));
            const work = await handedOut(page, ".duibiao");
            await page.reload();
            await waitForText(page, "row", "96.1");
            // In a browser that knows nothing of it, the file brings everything back.
            const path = join(mkdtempSync(join(tmpdir(), "duibiao-")), "工作.duibiao");
            writeFileSync(path, work.bytes);
            await page.click(handle("workspace"));
            await page.click(handle("clear"));
            await page.click(handle("confirm"));
            await page.waitForSelector(handle("paste"));
            await (await page.$(handle("open-file"))).uploadFile(path);
            await waitForText(page, "row", "96.1");
        });
    });
}
