package dev.larder.web.admin;

import dev.larder.core.repository.ConfiguredUpstream;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.repository.HostPattern;
import dev.larder.core.repository.Type;
import dev.larder.core.repository.UpstreamConfig;
import dev.larder.web.admin.JsonFields.WriteOnly;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads `upstream` of a proxy repository.
final class UpstreamReader {
  private static final String LOGIN =
      "is for an upstream with a url; logins of Git servers are in git/credentials"
          + " (--git-user, --git-token-file, --git-password-file, --git-ssh-key)";

  /// What an upstream with a url has, and where Git servers have it.
  private static final Map<String, String> GIT_HAS_ELSEWHERE =
      new TreeMap<>(
          Map.of(
              "url",
              "excludes git; addresses of Git repositories are in git/rules (--git-rule)",
              "username",
              LOGIN,
              "password",
              LOGIN,
              "token",
              LOGIN,
              "caFile",
              "is for an upstream with a url; a Git server has it in its credential, as caFile"
                  + " (--git-ca-file)",
              "proxy",
              "is for an upstream with a url; Git servers are reached through HTTPS_PROXY,"
                  + " HTTP_PROXY and NO_PROXY of the server by https and http, and directly by"
                  + " ssh",
              "redirectHosts",
              "is for an upstream with a url; Git servers may redirect to those that rules and"
                  + " credentials name"));

  private final Optional<UpstreamConfig> existing;
  private final Optional<GitUpstream> existingGit;

  UpstreamReader(Optional<Definition> existing) {
    Optional<ConfiguredUpstream> upstream = existing.flatMap(UpstreamReader::upstream);
    this.existing = upstream.flatMap(UpstreamReader::http);
    this.existingGit = upstream.flatMap(UpstreamReader::git);
  }

  private static Optional<ConfiguredUpstream> upstream(Definition definition) {
    return switch (definition.type()) {
      case Type.Proxy(var upstream) -> Optional.of(upstream);
      case Type.Hosted _, Type.Group _ -> Optional.empty();
    };
  }

  private static Optional<UpstreamConfig> http(ConfiguredUpstream upstream) {
    return switch (upstream) {
      case UpstreamConfig http -> Optional.of(http);
      case GitUpstream _ -> Optional.empty();
    };
  }

  private static Optional<GitUpstream> git(ConfiguredUpstream upstream) {
    return switch (upstream) {
      case UpstreamConfig _ -> Optional.empty();
      case GitUpstream git -> Optional.of(git);
    };
  }

  ConfiguredUpstream read(JsonFields fields) {
    Optional<JsonFields> git = fields.object("git");
    if (git.isEmpty()) {
      return url(fields);
    }
    GIT_HAS_ELSEWHERE.forEach((field, where) -> {
      if (fields.has(field)) {
        throw ApiProblem.value(fields.at(field), where);
      }
    });
    fields.done();
    return new GitUpstreamReader(existingGit).read(git.get());
  }

  /// A password is kept for the user name that is given, a token where none is; so an administrator
  /// who changes from one to the other need not remove the old one.
  private UpstreamConfig url(JsonFields fields) {
    if (!fields.has("url")) {
      throw ApiProblem.shape(fields.at("url"), "is missing, and so is git");
    }
    URI url = uri(fields, "url", fields.required("url"));
    Optional<String> username = fields.text("username");
    WriteOnly password = fields.writeOnly("password");
    WriteOnly token = fields.writeOnly("token");
    Optional<String> caFile = fields.text("caFile");
    Optional<URI> proxy = fields.text("proxy").map(text -> proxy(fields, text));
    List<HostPattern> redirectHosts = redirectHosts(fields);
    fields.done();
    if (password instanceof WriteOnly.Replaced && username.isEmpty()) {
      throw ApiProblem.value(fields.at("password"), "needs a username");
    }
    if (token instanceof WriteOnly.Replaced && username.isPresent()) {
      throw ApiProblem.value(fields.at("token"), "excludes a username");
    }
    Optional<String> keptPassword =
        existing
            .flatMap(UpstreamConfig::password)
            .filter(_ -> username.isPresent() && !(token instanceof WriteOnly.Replaced));
    Optional<String> keptToken =
        existing.flatMap(UpstreamConfig::token).filter(_ -> username.isEmpty());
    try {
      return new UpstreamConfig(
          withoutFinalSlash(url),
          username,
          password.over(keptPassword),
          token.over(keptToken),
          caFile,
          proxy,
          redirectHosts);
    } catch (IllegalArgumentException refused) {
      throw ApiProblem.value(fields.at("url"), String.valueOf(refused.getMessage()));
    }
  }

  private static List<HostPattern> redirectHosts(JsonFields fields) {
    List<HostPattern> hosts = new ArrayList<>();
    for (String text : fields.texts("redirectHosts")) {
      try {
        hosts.add(new HostPattern(text));
      } catch (IllegalArgumentException refused) {
        throw ApiProblem.value(
            fields.at("redirectHosts") + "/" + hosts.size(), String.valueOf(refused.getMessage()));
      }
    }
    return hosts;
  }

  /// A proxy's password is shown masked, and what is shown may be sent back.
  private URI proxy(JsonFields fields, String text) {
    return existing
        .flatMap(UpstreamConfig::proxy)
        .filter(known -> masked(known).equals(text))
        .orElseGet(() -> uri(fields, "proxy", text));
  }

  /// An address with its password replaced, as Go shows it.
  static String masked(URI address) {
    String user = address.getRawUserInfo();
    if (user == null || user.indexOf(':') < 0) {
      return address.toString();
    }
    String shown = user.substring(0, user.indexOf(':')) + ":xxxxx";
    return address.toString().replace(user + "@", shown + "@");
  }

  private static URI uri(JsonFields fields, String field, String text) {
    try {
      URI uri = new URI(text);
      if (uri.getHost() == null || !isHttp(uri)) {
        throw ApiProblem.value(fields.at(field), "is http://host… or https://host…");
      }
      return uri;
    } catch (URISyntaxException broken) {
      throw ApiProblem.value(fields.at(field), "is not a URL: " + broken.getReason());
    }
  }

  private static boolean isHttp(URI uri) {
    return "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
  }

  private static URI withoutFinalSlash(URI url) {
    String text = url.toString();
    return URI.create(text.replaceFirst("/+$", ""));
  }
}
