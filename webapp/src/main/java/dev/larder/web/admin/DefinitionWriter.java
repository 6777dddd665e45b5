package dev.larder.web.admin;

import dev.larder.api.Format;
import dev.larder.api.Formats;
import dev.larder.common.json.Json;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.repository.Namespace;
import dev.larder.core.repository.Type;
import dev.larder.core.repository.UpstreamConfig;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes a repository as JSON, without its secrets; what it writes may be sent back.
final class DefinitionWriter {
  private final Formats formats;

  DefinitionWriter(Formats formats) {
    this.formats = formats;
  }

  ObjectNode write(Definition definition) {
    ObjectNode json = Json.object();
    json.put("name", definition.name().text());
    json.put("format", definition.format());
    json.put("type", definition.type().word());
    switch (definition.type()) {
      case Type.Hosted(var git) -> {
        git.ifPresent(publishing -> json.set("git", GitUpstreamWriter.write(publishing)));
        namespaces(json, definition.namespaces());
        formats
            .find(definition.format())
            .map(Format::settings)
            .ifPresent(settings -> FormatSettingsJson.write(json, settings, definition.settings()));
      }
      case Type.Proxy(var upstream) -> {
        json.set(
            "upstream",
            switch (upstream) {
              case UpstreamConfig http -> upstream(http);
              case GitUpstream git -> GitUpstreamWriter.write(git);
            });
        namespaces(json, definition.namespaces());
      }
      case Type.Group(var members, var publishTo) -> {
        ArrayNode names = json.putArray("members");
        members.forEach(member -> names.add(member.text()));
        publishTo.ifPresent(name -> json.put("publishTo", name.text()));
      }
    }
    json.put("anonymousRead", definition.anonymousRead());
    return json;
  }

  private static ObjectNode upstream(UpstreamConfig upstream) {
    ObjectNode json = Json.object();
    json.put("url", upstream.url().toString());
    upstream.username().ifPresent(name -> json.put("username", name));
    upstream.caFile().ifPresent(file -> json.put("caFile", file));
    upstream.proxy().ifPresent(proxy -> json.put("proxy", UpstreamReader.masked(proxy)));
    if (!upstream.redirectHosts().isEmpty()) {
      ArrayNode hosts = json.putArray("redirectHosts");
      upstream.redirectHosts().forEach(host -> hosts.add(host.text()));
    }
    return json;
  }

  private static void namespaces(ObjectNode json, List<Namespace> namespaces) {
    ArrayNode array = json.putArray("namespaces");
    for (Namespace namespace : namespaces) {
      ObjectNode one = array.addObject();
      one.put("pattern", namespace.pattern());
      one.put("mode", DefinitionReader.mode(namespace));
    }
  }
}
