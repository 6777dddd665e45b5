package dev.larder.web.admin;

import dev.larder.api.Declared;
import dev.larder.api.DeclaredType;
import dev.larder.api.DocText;
import dev.larder.api.DocText.Span;
import dev.larder.api.PackageDocumentation;
import dev.larder.common.json.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a package offers, as JSON.
final class DocumentationJson {
  private DocumentationJson() {}

  static ObjectNode of(PackageDocumentation documentation) {
    ObjectNode json = Json.object();
    json.put("path", documentation.path());
    json.put("name", documentation.name());
    json.put("program", documentation.program());
    if (!documentation.platform().isEmpty()) {
      json.put("platform", documentation.platform());
    }
    text(json.putArray("about"), documentation.about());
    all(json.putArray("constants"), documentation.constants());
    all(json.putArray("variables"), documentation.variables());
    all(json.putArray("functions"), documentation.functions());
    ArrayNode types = json.putArray("types");
    documentation.types().forEach(type -> type(types.addObject(), type));
    ContentJson.texts(json.putArray("files"), documentation.files());
    ContentJson.texts(json.putArray("remarks"), documentation.remarks());
    return json;
  }

  private static void type(ObjectNode json, DeclaredType type) {
    declared(json, type.declared());
    all(json.putArray("constants"), type.constants());
    all(json.putArray("variables"), type.variables());
    all(json.putArray("functions"), type.functions());
    all(json.putArray("methods"), type.methods());
  }

  private static void all(ArrayNode array, List<Declared> all) {
    all.forEach(one -> declared(array.addObject(), one));
  }

  private static void declared(ObjectNode json, Declared declared) {
    ContentJson.texts(json.putArray("names"), declared.names());
    json.put("signature", declared.signature());
    text(json.putArray("about"), declared.about());
    json.put("deprecated", declared.deprecated());
  }

  private static void text(ArrayNode array, DocText text) {
    for (DocText.Block block : text.blocks()) {
      ObjectNode json = array.addObject();
      switch (block) {
        case DocText.Heading(var words) -> json.put("kind", "heading").put("text", words);
        case DocText.Verbatim(var words) -> json.put("kind", "verbatim").put("text", words);
        case DocText.Paragraph(var spans) -> {
          json.put("kind", "paragraph");
          spans(json.putArray("spans"), spans);
        }
        case DocText.Listing(var numbered, var items) -> {
          json.put("kind", "list").put("numbered", numbered);
          ArrayNode each = json.putArray("items");
          items.forEach(item -> spans(each.addArray(), item));
        }
      }
    }
  }

  private static void spans(ArrayNode array, List<Span> spans) {
    for (Span span : spans) {
      ObjectNode json = array.addObject().put("text", span.text());
      switch (span) {
        case DocText.Plain _ -> {}
        case DocText.Link(_, var url) -> json.put("url", url);
        case DocText.Reference(_, var name) -> json.put("name", name);
      }
    }
  }
}
