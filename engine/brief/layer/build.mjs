// Usage: node build.mjs MODULES OUT: bundles layer.js with what it uses of the packages in MODULES/node_modules.
// The same packages give the same bytes.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const [modules, out] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const esbuild = createRequire(join(modules, "package.json"))("esbuild");

const result = await esbuild.build({
  entryPoints: [join(here, "layer.js")],
  nodePaths: [join(modules, "node_modules")],
  absWorkingDir: here,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2019",
  charset: "utf8",
  legalComments: "none",
  define: { "process.env.NODE_ENV": '"production"' },
  metafile: true,
  write: false,
  logLevel: "error",
});

// "</script" would end the element that the code is put into.
const code = Buffer.from(result.outputFiles[0].text.trim().replace(/<\/script/gi, "<\\/script"));

function packages() {
  const names = new Set();
  for (const input of Object.keys(result.metafile.inputs)) {
    const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found) {
      names.add(found[1]);
    }
  }
  return [...names].sort();
}

// Licence and notice of each package that is inside, as its authors wrote them.
function licences() {
  return packages().map((name) => {
    const folder = join(modules, "node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const texts = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /^(licen[cs]e|notice|copyright)/i.test(entry.name))
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
      .filter((file) => !file.slice(folder.length).includes("node_modules"))
      .sort()
      .map((file) => readFileSync(file, "utf8").replace(/\r/g, "").trim());
    return `${name} ${version} (${license})\n\n${texts.join("\n\n")}\n`;
  }).join("\n\n");
}

const packed = gzipSync(code, { level: 9 });
packed[9] = 255; // the system it was made on: unknown
writeFileSync(join(out, "layer.txt"), packed.toString("base64"));
writeFileSync(join(out, "layer_hash.txt"), createHash("sha256").update(code).digest("base64"));
writeFileSync(join(out, "licences.txt"), licences());
