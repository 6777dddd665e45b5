package dev.larder.web.admin;

import dev.larder.api.LicenceFile;
import dev.larder.api.VersionContent;
import dev.larder.common.json.Json;
import dev.larder.core.browse.Comparison;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is inside of versions, as JSON.
final class ContentJson {
  private ContentJson() {}

  /// @param files whether its files are listed
  static ObjectNode of(VersionContent content, boolean files) {
    ObjectNode json = Json.object();
    content.command().ifPresent(text -> json.put("command", text));
    content
        .manifest()
        .ifPresent(one ->
            json.putObject("manifest")
                .put("file", one.file())
                .put("text", one.text())
                .put("cut", one.cut()));
    content
        .readme()
        .ifPresent(one ->
            json.putObject("readme")
                .put("file", one.file())
                .put("markup", word(one.markup()))
                .put("text", one.text())
                .put("cut", one.cut()));
    ArrayNode licences = json.putArray("licences");
    content.licences().forEach(one -> licence(licences.addObject(), one));
    ArrayNode requirements = json.putArray("requirements");
    content
        .dependencies()
        .forEach(one ->
            requirements
                .addObject()
                .put("component", one.component())
                .put("version", one.version())
                .put("indirect", one.indirect()));
    ArrayNode packages = json.putArray("packages");
    content
        .packages()
        .forEach(one ->
            packages
                .addObject()
                .put("path", one.path())
                .put("name", one.name())
                .put("program", one.program())
                .put("synopsis", one.synopsis()));
    json.put("fileCount", content.allFiles());
    if (files) {
      ArrayNode all = json.putArray("files");
      content
          .files()
          .forEach(one -> all.addObject().put("path", one.path()).put("bytes", one.size()));
    }
    texts(json.putArray("remarks"), content.remarks());
    return json;
  }

  private static void licence(ObjectNode json, LicenceFile licence) {
    json.put("path", licence.path()).put("bytes", licence.size());
    licence.spdx().ifPresent(spdx -> json.put("spdx", spdx));
  }

  static ObjectNode of(Comparison comparison) {
    ObjectNode json = Json.object();
    ArrayNode requirements = json.putArray("requirements");
    comparison
        .requirements()
        .forEach(one -> {
          ObjectNode item = requirements.addObject();
          item.put("component", one.component()).put("change", word(one.change()));
          one.from().ifPresent(version -> item.put("from", version));
          one.to().ifPresent(version -> item.put("to", version));
          item.put("indirect", one.indirect());
        });
    ArrayNode files = json.putArray("files");
    comparison
        .files()
        .forEach(one -> {
          ObjectNode item = files.addObject();
          item.put("path", one.path()).put("change", word(one.change()));
          one.from().ifPresent(bytes -> item.put("from", bytes));
          one.to().ifPresent(bytes -> item.put("to", bytes));
        });
    texts(json.putArray("remarks"), comparison.remarks());
    return json;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static void texts(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
