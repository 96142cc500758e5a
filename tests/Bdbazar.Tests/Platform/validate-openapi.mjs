// Reads an OpenAPI document from standard input; prints what is wrong with it, and nothing when all is right.
// The document against the schema of OpenAPI 3.1, and each example against the schema that it is an example of.
import { Validator } from "@seriousme/openapi-schema-validator";
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const document = JSON.parse(Buffer.concat(chunks).toString("utf8"));

const validator = new Validator();
const result = await validator.validate(structuredClone(document));
if (validator.version !== "3.1") console.log(`version ${validator.version}`);
if (!result.valid) console.log(typeof result.errors === "string" ? result.errors : JSON.stringify(result.errors, null, 1));

const ajv = new Ajv({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addFormat("binary", true);
ajv.addSchema({ $id: "https://doc/", components: document.components });

function check(where, schema, example) {
  const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"https://doc/#/components'));
  if (!ajv.validate(absolute, example)) console.log(`${where}: ${ajv.errorsText()}`);
}

function walk(node, where) {
  if (node === null || typeof node !== "object") return;
  if (node.schema && "example" in node) check(where, node.schema, node.example);
  for (const [name, inner] of Object.entries(node)) if (name !== "example" && name !== "examples") walk(inner, `${where}/${name}`);
}

walk(document.paths, "paths");
walk(document.components.responses, "responses");
walk(document.components.parameters, "parameters");
for (const [name, schema] of Object.entries(document.components.schemas))
  for (const example of schema.examples ?? []) check(`schemas/${name}`, schema, example);
