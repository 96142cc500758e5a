SwaggerUIBundle({
  url: "/openapi/v1.json",
  dom_id: "#explorer",
  deepLinking: true,
  docExpansion: "none",
  defaultModelsExpandDepth: 0,
  filter: true,
  tryItOutEnabled: true,
  // The default asks a server on the internet.
  validatorUrl: null,
});
