package dev.larder.web.admin;

import dev.larder.core.repository.Definition;
import dev.larder.core.repository.GitCredential;
import dev.larder.core.repository.GitHubApp;
import dev.larder.core.repository.GitPublishing;
import dev.larder.core.repository.GitRule;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.repository.WrongValueException;
import dev.larder.web.admin.JsonFields.WriteOnly;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads `upstream.git` of a proxy repository, or `git` of a hosted one. A credential keeps the
/// secrets of the one that had its prefix before.
final class GitUpstreamReader {
  private static final String DEFAULT_API = "https://api.github.com";

  private final List<GitCredential> existing;

  GitUpstreamReader(Optional<GitUpstream> existing) {
    this.existing = existing.map(GitUpstream::credentials).orElse(List.of());
  }

  /// Reads `git` of a hosted repository.
  static GitPublishing publishing(JsonFields fields, Optional<Definition> existing) {
    boolean onTag = fields.flag("onTag").orElse(false);
    return new GitPublishing(
        new GitUpstreamReader(existing.flatMap(Definition::git)).read(fields), onTag);
  }

  GitUpstream read(JsonFields fields) {
    List<JsonFields> rules = fields.objects("rules");
    List<JsonFields> credentials = fields.objects("credentials");
    fields.done();
    if (rules.size() > GitUpstream.MAX_RULES || credentials.size() > GitUpstream.MAX_CREDENTIALS) {
      throw ApiProblem.value(
          fields.at(rules.size() > GitUpstream.MAX_RULES ? "rules" : "credentials"),
          "are more than %d rules or %d credentials"
              .formatted(GitUpstream.MAX_RULES, GitUpstream.MAX_CREDENTIALS));
    }
    List<GitRule> read = rules.stream().map(GitUpstreamReader::rule).toList();
    List<GitCredential> shown = credentials.stream().map(this::credential).toList();
    return checked(fields, () -> new GitUpstream(read, shown));
  }

  private static GitRule rule(JsonFields fields) {
    String pattern = fields.required("pattern");
    String url = fields.required("url");
    Optional<String> subdirectory = fields.text("subdirectory");
    fields.done();
    return checked(fields, () -> new GitRule(pattern, url, subdirectory));
  }

  private GitCredential credential(JsonFields fields) {
    String prefix = fields.required("prefix");
    Optional<GitCredential> before =
        existing.stream().filter(one -> one.prefix().equals(prefix)).findFirst();
    Optional<String> username = fields.text("username");
    WriteOnly password = fields.writeOnly("password");
    WriteOnly token = fields.writeOnly("token");
    WriteOnly sshKey = fields.writeOnlyLines("sshKey");
    WriteOnly passphrase = fields.writeOnly("passphrase");
    Optional<String> knownHosts = fields.lines("knownHosts");
    Optional<String> caFile = fields.text("caFile");
    Optional<GitHubApp> app =
        fields
            .object("githubApp")
            .map(given -> app(given, before.flatMap(GitCredential::githubApp)));
    fields.done();
    boolean byToken = token instanceof WriteOnly.Replaced;
    boolean byPassword = password instanceof WriteOnly.Replaced;
    Optional<GitCredential> kept = before.filter(_ -> app.isEmpty());
    // Another key has another passphrase, or none.
    Optional<GitCredential> sameKey = before.filter(_ -> sshKey instanceof WriteOnly.Kept);
    return checked(
        fields,
        () ->
            new GitCredential(
                prefix,
                username,
                password.over(
                    kept.filter(_ -> !byToken && username.isPresent())
                        .flatMap(GitCredential::password)),
                token.over(kept.filter(_ -> !byPassword).flatMap(GitCredential::token)),
                sshKey.over(before.flatMap(GitCredential::sshKey)),
                passphrase.over(sameKey.flatMap(GitCredential::passphrase)),
                knownHosts,
                caFile,
                app));
  }

  private static GitHubApp app(JsonFields fields, Optional<GitHubApp> before) {
    URI api = uri(fields, fields.text("api").orElse(DEFAULT_API));
    String appId = fields.required("appId");
    long installation = fields.number("installationId");
    Optional<String> key =
        fields.writeOnlyLines("privateKey").over(before.map(GitHubApp::privateKey));
    fields.done();
    String needed = key.orElseThrow(() -> ApiProblem.shape(fields.at("privateKey"), "is missing"));
    return checked(fields, () -> new GitHubApp(api, appId, installation, needed));
  }

  private static URI uri(JsonFields fields, String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException broken) {
      throw ApiProblem.value(fields.at("api"), "is not a URL: " + broken.getReason());
    }
  }

  private static <T> T checked(JsonFields fields, Supplier<T> made) {
    try {
      return made.get();
    } catch (WrongValueException wrong) {
      throw ApiProblem.value(fields.below(wrong.field()), wrong.what());
    }
  }
}
