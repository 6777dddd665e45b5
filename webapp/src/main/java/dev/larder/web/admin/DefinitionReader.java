package dev.larder.web.admin;

import dev.larder.api.Format;
import dev.larder.api.Formats;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.HookSecret;
import dev.larder.core.repository.Namespace;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.repository.WrongValueException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads a repository from its JSON; the shape and what needs no other repository to be judged.
final class DefinitionReader {
  private final Formats formats;

  DefinitionReader(Formats formats) {
    this.formats = formats;
  }

  /// @param existing whose write-only values are kept
  Definition read(JsonFields fields, RepositoryName name, Optional<Definition> existing) {
    fields.named("name", name.text());
    String format = fields.required("format");
    Format known =
        formats
            .find(format)
            .orElseThrow(() ->
                ApiProblem.value(fields.at("format"), "is one of " + formats.byName().keySet()));
    Definition definition =
        new Definition(
            name,
            format,
            type(fields, existing),
            fields.flag("anonymousRead").orElse(false),
            fields.objects("namespaces").stream().map(DefinitionReader::namespace).toList(),
            hookSecret(fields, existing),
            settings(fields, known));
    fields.done();
    return definition;
  }

  private static Optional<HookSecret> hookSecret(JsonFields fields, Optional<Definition> existing) {
    try {
      return fields
          .writeOnly("hookSecret")
          .over(existing.flatMap(Definition::hookSecret).map(HookSecret::text))
          .map(HookSecret::new);
    } catch (WrongValueException wrong) {
      throw ApiProblem.value(fields.at("hookSecret"), wrong.what());
    }
  }

  private static Type type(JsonFields fields, Optional<Definition> existing) {
    String word = fields.required("type");
    List<RepositoryName> members = members(fields);
    Optional<RepositoryName> publishTo =
        fields.text("publishTo").map(text -> named(fields.at("publishTo"), text));
    Optional<JsonFields> upstream = fields.object("upstream");
    Optional<JsonFields> git = fields.object("git");
    Type type =
        switch (word) {
          case "hosted" ->
              new Type.Hosted(git.map(given -> GitUpstreamReader.publishing(given, existing)));
          case "proxy" ->
              new Type.Proxy(
                  new UpstreamReader(existing)
                      .read(
                          upstream.orElseThrow(
                              () -> ApiProblem.shape(fields.at("upstream"), "is missing"))));
          case "group" -> new Type.Group(members, publishTo);
          default -> throw ApiProblem.value(fields.at("type"), "is hosted, proxy or group");
        };
    only("upstream", "proxy", upstream.isPresent(), word, fields);
    only("git", "hosted", git.isPresent(), word, fields);
    only("members", "group", !members.isEmpty(), word, fields);
    only("publishTo", "group", publishTo.isPresent(), word, fields);
    return type;
  }

  private static void only(
      String field, String owner, boolean given, String type, JsonFields fields) {
    if (given && !type.equals(owner)) {
      throw ApiProblem.value(fields.at(field), "belongs to a " + owner + " repository");
    }
  }

  private static List<RepositoryName> members(JsonFields fields) {
    return fields.texts("members").stream().map(text -> named(fields.at("members"), text)).toList();
  }

  private static RepositoryName named(String at, String text) {
    if (!RepositoryName.isValid(text)) {
      throw ApiProblem.value(at, "\"" + text + "\" is not the name of a repository");
    }
    return new RepositoryName(text);
  }

  private static Namespace namespace(JsonFields fields) {
    String mode = fields.text("mode").orElse("exclusive");
    Namespace namespace =
        new Namespace(
            fields.required("pattern"),
            switch (mode) {
              case "exclusive" -> Namespace.Mode.EXCLUSIVE;
              case "overlay" -> Namespace.Mode.OVERLAY;
              default -> throw ApiProblem.value(fields.at("mode"), "is exclusive or overlay");
            });
    fields.done();
    return namespace;
  }

  static String mode(Namespace namespace) {
    return namespace.mode().name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> settings(JsonFields fields, Format format) {
    return FormatSettingsJson.read(fields, format.settings());
  }
}
