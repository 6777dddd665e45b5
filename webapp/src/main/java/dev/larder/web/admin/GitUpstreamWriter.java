package dev.larder.web.admin;

import dev.larder.common.json.Json;
import dev.larder.core.repository.GitCredential;
import dev.larder.core.repository.GitHubApp;
import dev.larder.core.repository.GitPublishing;
import dev.larder.core.repository.GitUpstream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes a Git upstream as JSON, without its secrets; what it writes may be sent back.
final class GitUpstreamWriter {
  private GitUpstreamWriter() {}

  /// As the upstream of a proxy.
  static ObjectNode write(GitUpstream upstream) {
    ObjectNode json = Json.object();
    write(json.putObject("git"), upstream);
    return json;
  }

  /// As `git` of a hosted repository.
  static ObjectNode write(GitPublishing publishing) {
    ObjectNode json = Json.object();
    write(json, publishing.source());
    json.put("onTag", publishing.onTag());
    return json;
  }

  private static void write(ObjectNode git, GitUpstream upstream) {
    ArrayNode rules = git.putArray("rules");
    upstream
        .rules()
        .forEach(rule -> {
          ObjectNode one = rules.addObject();
          one.put("pattern", rule.pattern());
          one.put("url", rule.url());
          rule.subdirectory().ifPresent(folder -> one.put("subdirectory", folder));
        });
    ArrayNode credentials = git.putArray("credentials");
    upstream.credentials().forEach(credential -> write(credentials.addObject(), credential));
  }

  private static void write(ObjectNode json, GitCredential credential) {
    json.put("prefix", credential.prefix());
    credential.username().ifPresent(name -> json.put("username", name));
    credential.knownHosts().ifPresent(lines -> json.put("knownHosts", lines));
    credential.caFile().ifPresent(file -> json.put("caFile", file));
    credential.githubApp().ifPresent(app -> write(json.putObject("githubApp"), app));
  }

  private static void write(ObjectNode json, GitHubApp app) {
    json.put("api", app.api().toString());
    json.put("appId", app.appId());
    json.put("installationId", app.installationId());
  }
}
